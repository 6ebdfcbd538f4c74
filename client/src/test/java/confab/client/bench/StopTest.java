package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody wants no more while a server lets much wait. */
@Timeout(30)
class StopTest {
    private static final long MILLI = 1_000_000;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Signals signals = new Signals();

    @BeforeEach
    void errorsAreKept() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void errorsGoWhereTheyWent() {
        System.setErr(standardError);
    }

    @Test
    void theFirstSignalEndsSendingAndTheSecondWaiting() {
        assertThat(signals.isWanted()).isFalse();
        assertThat(signals.exitCode(1)).isEqualTo(1);

        signals.heard(15);
        assertThat(signals.isWanted()).isTrue();
        assertThat(signals.isUrgent()).isFalse();
        assertThat(signals.exitCode(0)).isEqualTo(143);

        signals.heard(2);
        assertThat(signals.isUrgent()).isTrue();
        assertThat(signals.exitCode(0)).isEqualTo(130);
    }

    @Test
    void whoIsToStopSaysWhatIsWaitedForAndWhoIsToStopAtOnceDoes() throws Exception {
        try (Deaf server = new Deaf()) {
            Figures figures = Main.measure(
                    Options.of(Arguments.of(
                            "--speak=redis",
                            "--target=" + server.target(),
                            "--members=3",
                            "--rate=1000",
                            "--warmup=0",
                            "--seconds=50")),
                    soon(server));

            assertThat(err.toString(StandardCharsets.UTF_8))
                    .matches(
                            "confab bench: stopping: waiting for \\d+ deliveries, at most 6 s; interrupted once more it ends"
                                    + " at once\\R");
            assertThat(figures.measuredNanos()).isLessThan(1_500 * MILLI);
            assertThat(figures.tally().sent()).isPositive();
            assertThat(figures.remarks()).last().asString().startsWith("stopped early");
        }
    }

    @Test
    void whoStopsWhileItWarmsUpWaitsForNothing() throws Exception {
        try (Deaf server = new Deaf()) {
            long begun = System.nanoTime();
            try {
                Main.measure(
                        Options.of(Arguments.of("--speak=redis", "--target=" + server.target(), "--members=3")),
                        soon(server));
            } catch (BenchException e) {
                assertThat(e).hasMessage("stopped before anything was measured");
            }
            assertThat(System.nanoTime() - begun).isLessThan(2_000 * MILLI);
        }
    }

    /** Somebody who loses patience when a message has been sent, and all of it when that has been told. */
    private Stop soon(Deaf server) {
        return new Stop() {
            @Override
            public boolean isWanted() {
                return server.isDeaf();
            }

            @Override
            public boolean isUrgent() {
                return err.size() > 0;
            }
        };
    }
}
