package confab.app.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The long form of {@link CrashTest}, run by hand as docs/testing.md says: {@code crash.kills} times (100), from
 * {@code crash.seed}.
 */
class CrashRun {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"always", "os"})
    void nothingAcknowledgedIsLostWhenTheDaemonIsKilledManyTimes(String sync) {
        int kills = Integer.getInteger("crash.kills", 100);
        long seed = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);

        System.out.println("seed " + seed + "\n" + Tally.HEADINGS);
        try (Trial trial = Trial.of("kill -9, --sync " + sync, seed, folder, "--sync", sync)) {
            trial.killed(kills).end();
        }
    }
}
