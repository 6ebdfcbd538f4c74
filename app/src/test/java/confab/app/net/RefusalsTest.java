package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    @Test
    void aStormOfRefusalsHasOneLineInTenSecondsAndNoneBehindItsEnd() {
        FakeClock clock = new FakeClock();
        Timers timers = new Timers(clock);
        Refusals refusals = new Refusals(timers);
        for (int i = 0; i < 1_000; i++) {
            refusals.add(ErrorCode.TOO_FAST_CONNECTIONS, "192.0.2.1:1");
        }
        assertThat(timers.size()).isEqualTo(1);

        clock.advanceMillis(10_000);
        timers.runDue();
        assertThat(timers.size())
                .as("the line for the 999 is told, more may come")
                .isEqualTo(1);

        clock.advanceMillis(10_000);
        timers.runDue();
        assertThat(timers.size()).isZero();
    }
}
