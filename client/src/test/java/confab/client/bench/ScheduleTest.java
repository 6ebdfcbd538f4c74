package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void messagesAreDueAtTheirRateHoweverLateOneLooks() {
        Schedule schedule = new Schedule(5, 1_000, SECOND);

        assertThat(schedule.isDue(4)).isFalse();
        assertThat(dueAt(schedule, 5)).isEqualTo(1);
        assertThat(dueAt(schedule, 1_000_004)).isZero();
        assertThat(dueAt(schedule, 1_000_005)).isEqualTo(1);
        assertThat(dueAt(schedule, 300_000_005)).isEqualTo(299);
        assertThat(schedule.due()).isEqualTo(301_000_005);
        assertThat(dueAt(schedule, 10 * SECOND)).isEqualTo(699);
        assertThat(schedule.isOver()).isTrue();
        assertThat(schedule.isDue(20 * SECOND)).isFalse();
    }

    @Test
    void aRateThatDoesNotDivideASecondDoesNotDrift() {
        Schedule schedule = new Schedule(0, 3, 1_000 * SECOND);
        for (int i = 0; i < 2_999; i++) {
            schedule.taken();
        }

        assertThat(schedule.due()).isBetween(999_666_666_660L, 999_666_666_670L);
        assertThat(schedule.isOver()).isFalse();
        schedule.taken();
        assertThat(schedule.isOver()).isTrue();
    }

    @Test
    void soManyAsTheRateSaysAreDueAndTheLastHasItsTimeToo() {
        for (int rate = 1; rate <= 1_000; rate++) {
            Schedule schedule = new Schedule(0, rate, SECOND);

            assertThat(dueAt(schedule, SECOND)).as("at %d a second", rate).isEqualTo(rate);
            assertThat(schedule.due()).as("at %d a second", rate).isBetween(SECOND - 1, SECOND);
        }
    }

    @Test
    void inNoTimeThereIsNothing() {
        assertThat(new Schedule(0, 1_000, 0).isOver()).isTrue();
    }

    @Test
    void thereIsOneMessageAtLeast() {
        assertThat(dueAt(new Schedule(0, 0.001, SECOND), 0)).isEqualTo(1);
    }

    @Test
    void aClockMayBeBelowZeroAndPassItsEnd() {
        Schedule schedule = new Schedule(Long.MAX_VALUE - 10, 1_000_000_000, SECOND);

        assertThat(dueAt(schedule, Long.MIN_VALUE + 9)).isEqualTo(21);
    }

    private static int dueAt(Schedule schedule, long now) {
        int due = 0;
        for (; schedule.isDue(now); schedule.taken()) {
            due++;
        }
        return due;
    }
}
