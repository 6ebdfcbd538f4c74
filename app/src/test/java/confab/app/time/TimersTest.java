package confab.app.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final List<String> ran = new ArrayList<>();

    @Test
    void nothingPendingIsToldApartFromDue() {
        assertThat(timers.millisUntilNext()).isEqualTo(-1);

        timers.after(0, () -> {});

        assertThat(timers.millisUntilNext()).isZero();
    }

    @Test
    void aTimerRunsOnceWhenItsTimeHasCome() {
        timers.after(5, () -> ran.add("five"));

        clock.advanceMillis(4);
        timers.runDue();
        assertThat(ran).isEmpty();
        assertThat(timers.millisUntilNext()).isEqualTo(1);

        clock.advanceMillis(1);
        timers.runDue();
        timers.runDue();
        assertThat(ran).containsExactly("five");
        assertThat(timers.size()).isZero();
    }

    @Test
    void theWaitIsRoundedUpSoThatWaitingIsEnough() {
        long[] nanos = {0};
        Timers fine = new Timers(new Clock() {
            @Override
            public long nanos() {
                return nanos[0];
            }

            @Override
            public long epochMillis() {
                return 0;
            }
        });
        fine.after(5, () -> ran.add("five"));

        nanos[0] = 1;
        assertThat(fine.millisUntilNext()).isEqualTo(5);
        nanos[0] = 4_999_999;
        assertThat(fine.millisUntilNext()).isEqualTo(1);
        nanos[0] = 5_000_000;
        assertThat(fine.millisUntilNext()).isZero();
    }

    @Test
    void theEarliestRunsFirstAndEqualOnesInTheOrderTheyWereMade() {
        timers.after(2, () -> ran.add("b"));
        timers.after(1, () -> ran.add("a"));
        timers.after(2, () -> ran.add("c"));

        clock.advanceMillis(10);
        timers.runDue();

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void aTimerAddedByOneThatRunsWaitsForTheNextTurn() {
        timers.after(0, () -> timers.after(0, () -> ran.add("later")));

        timers.runDue();
        assertThat(ran).isEmpty();
        assertThat(timers.millisUntilNext()).isZero();

        timers.runDue();
        assertThat(ran).containsExactly("later");
    }

    @Test
    void aCancelledTimerDoesNotRunAlsoWhenItWasDueInTheSameTurn() {
        Timers.Timer[] second = new Timers.Timer[1];
        timers.after(0, () -> second[0].cancel());
        second[0] = timers.after(0, () -> ran.add("second"));

        timers.runDue();

        assertThat(ran).isEmpty();
        assertThat(timers.size()).isZero();
    }

    @Test
    void cancellingATimerThatHasRunDoesNothing() {
        Timers.Timer timer = timers.after(0, () -> ran.add("once"));
        timers.runDue();

        timer.cancel();

        assertThat(ran).containsExactly("once");
    }

    @Test
    void anExceptionLeavesTheOthersForTheNextTurn() {
        timers.after(0, () -> {
            throw new IllegalStateException("planned");
        });
        timers.after(0, () -> ran.add("other"));

        assertThatThrownBy(timers::runDue).hasMessage("planned");
        assertThat(timers.millisUntilNext()).isZero();

        timers.runDue();
        assertThat(ran).containsExactly("other");
    }

    @Test
    void aLiftedBoundNeverComesAndANegativeWaitIsDueNow() {
        timers.after(Limits.OFF, () -> ran.add("never"));
        timers.after(-1, () -> ran.add("now"));

        timers.runDue();
        clock.advanceMillis(1_000L * 3_600 * 24 * 365 * 50);
        timers.runDue();

        assertThat(ran).containsExactly("now");
        assertThat(timers.millisUntilNext()).isPositive();
    }

    @Test
    void anyTimersRunInTheirOrder() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> dues = new ArrayList<>();
            long start = clock.nanos();
            for (int i = 0; i < 30; i++) {
                Timers.Timer timer = timers.after(random.nextInt(50), () -> dues.add(clock.nanos() - start));
                if (random.nextInt(4) == 0) {
                    timer.cancel();
                }
            }
            while (timers.millisUntilNext() >= 0) {
                clock.advanceMillis(timers.millisUntilNext());
                int before = timers.size();
                timers.runDue();
                assertThat(timers.size()).as("seed %d", seed).isLessThan(before);
            }
            assertThat(dues).as("seed %d", seed).isSorted();
        }
    }

    @Test
    void timersCancelledAnywhereLeaveTheOthersInTheirOrder() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Integer> due = new ArrayList<>();
            List<Timers.Timer> made = new ArrayList<>();
            List<Integer> wanted = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int millis = random.nextInt(50);
                made.add(timers.after(millis, () -> due.add(millis)));
                wanted.add(millis);
            }
            while (made.size() > 20) {
                int one = random.nextInt(made.size());
                made.remove(one).cancel();
                wanted.remove(one);
            }
            assertThat(timers.size()).as("seed %d", seed).isEqualTo(20);
            clock.advanceMillis(50);
            timers.runDue();
            assertThat(due).as("seed %d", seed).isSorted().containsExactlyInAnyOrderElementsOf(wanted);
        }
    }
}
