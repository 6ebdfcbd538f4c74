package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.e2e.Tool;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk answers with errors, as the kernel would, for a while. */
@Timeout(120)
class DiskErrorTest {
    private static final Duration TROUBLE = Duration.ofMillis(1_000);

    @TempDir
    Path folder;

    @BeforeEach
    void strace() {
        Tool.STRACE.need();
    }

    /** At a commit, at the look afterwards, at a checkpoint, now and then or always: whatever it is, it is settled. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fsync,fdatasync:error=EIO:when=2+3",
                "fsync,fdatasync:error=EIO",
                "pwrite64:error=ENOSPC:when=5+7",
                "pwrite64,fsync,fdatasync,ftruncate:error=EROFS",
                "pread64:error=EIO:when=3+5"
            })
    void whatBecameOfAMessageIsToldTrulyWhateverTheDiskSays(String injection) {
        long seed = System.nanoTime() % 1_000_000;

        try (Trial trial = Trial.of(injection, seed, folder)) {
            trial.begin();
            trial.daemon().live(Duration.ofMillis(500));
            trouble(trial, injection, () -> {});
            trial.daemon().live(Duration.ofMillis(500));
            trouble(trial, injection, trial::killNow);
            trial.end();
        }
    }

    private static void trouble(Trial trial, String injection, Runnable end) {
        try (Strace trouble = Strace.hurt(trial.daemon(), trial.data(), injection)) {
            trial.daemon().live(TROUBLE);
            trouble.requireAttached();
            end.run();
        }
    }

    /** What was refused is in no file, not even in what is left of a failed commit when the daemon is killed. */
    @Test
    void whatWasRefusedDoesNotComeBackWhenTheDaemonIsKilled() throws Exception {
        Path data = folder.resolve("data");
        try (Victim daemon = new Victim(folder, "--data", data.toString())) {
            daemon.startAndAwait();
            try (Talk talk = Talk.of(daemon.port(), "Ana")) {
                talk.join();
                talk.say("well");
                talk.expect(Event.Stored.class);
                try (Strace trouble = Strace.hurt(daemon, data, "fsync,fdatasync:error=EIO:when=1")) {
                    talk.say("refused");
                    Event.Refused refused = talk.expect(Event.Refused.class);
                    assertThat(refused.code()).isEqualTo(ErrorCode.NOT_STORED);
                    trouble.requireAttached();
                    daemon.kill();
                }
            }
            daemon.startAndAwait();
            assertThat(Latecomer.listen(daemon.port(), List.of(Talk.ROOM)).entries())
                    .extracting(Kept.Entry::text)
                    .containsExactly("well");
        }
    }
}
