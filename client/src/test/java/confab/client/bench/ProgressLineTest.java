package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000;
    private static final String AGAIN = "\r\u001b[K";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now = 77;
    private final ProgressLine progress = line(true);

    @Test
    void theRateIsThatSinceTheLineWasShownLast() {
        measuring(0);
        now += SECOND;
        measuring(1_000_000);
        now += SECOND / 2;
        measuring(1_250_000);

        assertThat(shown())
                .isEqualTo(AGAIN + "measuring: 1.00 M deliveries/s, 9 s left" + AGAIN
                        + "measuring: 500 k deliveries/s, 9 s left");
    }

    @Test
    void itIsNotShownMoreOftenThanTheEyeSees() {
        measuring(0);
        for (int i = 1; i <= 1_000; i++) {
            now += SECOND / 1_000;
            measuring(i);
        }

        assertThat(shown().split("\r")).hasSize(1 + 5);
    }

    @Test
    void eachPhaseCountsAnew() {
        progress.running("warming up", 0, "deliveries", 2 * SECOND, 0);
        now += SECOND;
        progress.running("warming up", 500, "deliveries", 2 * SECOND, 0);
        now += SECOND;
        measuring(0);
        now += SECOND;
        measuring(42);

        assertThat(shown()).endsWith(AGAIN + "measuring: 42 deliveries/s, 9 s left");
    }

    @Test
    void connectionsAreCounted() {
        progress.connecting(0, 10_000);
        now += SECOND;
        progress.connecting(3_412, 10_000);

        assertThat(shown()).isEqualTo(AGAIN + "connecting: 3,412 of 10,000");
    }

    @Test
    void faultsAreToldAndTheEndIsWaitedFor() {
        measuring(0);
        now += 11 * SECOND;
        progress.running("measuring", 11, "deliveries", 10 * SECOND, 3);

        assertThat(shown()).isEqualTo(AGAIN + "measuring: 1 deliveries/s, waiting for the last, 3 wrong");
    }

    @Test
    void itIsTakenAwayOnce() {
        measuring(0);
        now += SECOND;
        measuring(1);
        progress.clear();
        progress.clear();

        assertThat(shown()).endsWith("s left" + AGAIN);
    }

    @Test
    void aLineLongerThanTheTerminalIsCutAndNotBroken() {
        progress.connecting(0, 10);
        now += SECOND;
        progress.connecting(1, 10);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(AGAIN + "\u001b[?7lconnecting: 1 of 10\u001b[?7h");
    }

    @Test
    void whatIsSaidStays() {
        measuring(0);
        now += SECOND;
        measuring(1);
        progress.say("stopping");

        assertThat(shown()).endsWith("s left" + AGAIN + "confab bench: stopping" + System.lineSeparator());
    }

    @Test
    void whatNobodyWatchesIsNotShown() {
        ProgressLine unwatched = line(false);
        unwatched.connecting(0, 10);
        now += SECOND;
        unwatched.connecting(1, 10);
        unwatched.clear();

        assertThat(shown()).isEmpty();
    }

    private void measuring(long count) {
        progress.running("measuring", count, "deliveries", 10 * SECOND, 0);
    }

    private ProgressLine line(boolean watched) {
        return new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), watched, () -> now);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\?7[lh]", "");
    }
}
