package confab.app.crash;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody ends a connection, and nothing comes any more. */
@Timeout(120)
class SilenceTest {
    private static final Duration LIFE = Duration.ofMillis(700);

    @TempDir
    Path folder;

    @Test
    void whoseConnectionIsCutWithoutBeingClosedTakesTheSessionOverAndMissesNothing() {
        long seed = System.nanoTime() % 1_000_000;

        try (Trial trial = Trial.ofImpatient("connections cut, not closed", seed, folder);
                Wire wire = Wire.to(trial.daemon().port())) {
            trial.over(wire.port()).begin();
            for (int times = 0; times < 3; times++) {
                trial.daemon().live(LIFE);
                wire.cut();
                trial.daemon().live(Trial.IMPATIENCE);
            }
            trial.end();
        }
    }

    @Test
    void whoMeetsAStoppedDaemonMissesNothingWhenItGoesOn() {
        long seed = System.nanoTime() % 1_000_000;

        try (Trial trial = Trial.ofImpatient("SIGSTOP", seed, folder)) {
            trial.begin();
            for (int times = 0; times < 2; times++) {
                trial.daemon().live(LIFE);
                trial.daemon().signal("STOP");
                trial.daemon().live(Trial.IMPATIENCE.multipliedBy(2));
                trial.daemon().signal("CONT");
            }
            trial.end();
        }
    }
}
