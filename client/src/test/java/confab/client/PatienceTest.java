package confab.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long MILLI = 1_000_000;

    private long now = Long.MAX_VALUE; // The time of a machine may pass over the end of the numbers.
    private final Patience patience = new Patience(() -> now);

    @Test
    void itEndsAfterSoManySecondsAndNotBefore() {
        now += 9_999 * MILLI;
        assertThat(patience.isOver(10)).isFalse();
        assertThat(patience.millisLeft(10)).isEqualTo(1);

        now += MILLI;
        assertThat(patience.isOver(10)).isTrue();
    }

    @Test
    void aPartOfAMillisecondIsWaitedForToo() {
        now += 1;

        assertThat(patience.millisLeft(10)).isEqualTo(10_000);
    }

    @Test
    void whatIsOverdueIsSoonSeen() {
        now += 60_000 * MILLI;

        assertThat(patience.millisLeft(10)).isEqualTo(1);
    }

    @Test
    void itBeginsAgainWhenSomethingHappens() {
        now += 9_000 * MILLI;
        patience.renew();

        assertThat(patience.millisLeft(10)).isEqualTo(10_000);
        assertThat(patience.isOver(10)).isFalse();
    }

    @Test
    void noSecondsAreForEver() {
        now += 1_000_000 * MILLI;

        assertThat(patience.isOver(0)).isFalse();
        assertThat(patience.millisLeft(0)).isZero();
    }
}
