package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon is killed a few times; {@link CrashRun} does it a hundred times. */
@Timeout(120)
class CrashTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"always", "os"})
    void nothingAcknowledgedIsLostWhenTheDaemonIsKilled(String sync) {
        long seed = System.nanoTime() % 1_000_000;

        System.out.println(Tally.HEADINGS);
        try (Trial trial = Trial.of("kill -9, --sync " + sync, seed, folder, "--sync", sync)) {
            Tally tally = trial.killed(KILLS).end().tally();

            assertThat(tally.messages).isPositive();
            assertThat(tally.resends).isPositive();
        }
    }
}
