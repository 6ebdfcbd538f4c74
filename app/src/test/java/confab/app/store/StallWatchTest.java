package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.time.FakeClock;
import confab.app.time.Timers;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private long waiting;
    private final StallWatch watch = new StallWatch(timers, 5_000, () -> waiting);

    private void pass(long millis) {
        clock.advanceMillis(millis);
        timers.runDue();
    }

    @Test
    void whatIsAnsweredInTimeIsNoStall() {
        for (int n = 0; n < 10; n++) {
            waiting = 1;
            watch.handedOver();
            pass(4_000);
            watch.answered();
        }
        assertThat(watch.isStalled()).isFalse();
    }

    @Test
    void whatWaitsForLongIsAStallUntilSomethingIsAnswered() {
        waiting = 3;
        watch.handedOver();
        pass(4_999);
        assertThat(watch.isStalled()).isFalse();
        pass(1);
        assertThat(watch.isStalled()).isTrue();
        watch.handedOver();
        pass(60_000);
        assertThat(watch.isStalled()).isTrue();

        watch.answered();
        assertThat(watch.isStalled()).isFalse();
        pass(4_000);
        assertThat(watch.isStalled()).as("the others still wait").isFalse();
        pass(1_000);
        assertThat(watch.isStalled()).isTrue();
    }

    @Test
    void whileNothingWaitsNothingIsLookedAt() {
        watch.handedOver();
        pass(5_000);

        assertThat(timers.size()).isZero();
        assertThat(watch.isStalled()).isFalse();
    }
}
