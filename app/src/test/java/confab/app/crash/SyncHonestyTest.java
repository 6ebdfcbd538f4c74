package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.e2e.Tool;
import confab.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --sync} promises, seen from outside: which system calls end before an acknowledgement begins to be written. */
@Timeout(120)
class SyncHonestyTest {
    private static final int ALONE = 20;
    private static final int TOGETHER = 30;

    @TempDir
    Path folder;

    @Test
    void withAlwaysASyncOfTheLogHasEndedBeforeAnyAcknowledgementIsWritten() throws IOException {
        SystemCalls calls = watched("always", "");

        assertThat(calls.acknowledged()).hasSize(ALONE + TOGETHER);
        assertThat(calls.acknowledgedUnwritten()).as("%s", calls).isEmpty();
        assertThat(calls.acknowledgedUnsynced()).as("%s", calls).isEmpty();
    }

    @Test
    void withAlwaysThisIsSoAlsoWhenTheFileWasOpenedAnewAfterAnError() throws IOException {
        SystemCalls calls = watched("always", "fsync,fdatasync:error=EIO:when=1");

        assertThat(calls.acknowledged()).hasSize(ALONE + TOGETHER);
        assertThat(calls.acknowledgedUnwritten()).as("%s", calls).isEmpty();
        assertThat(calls.acknowledgedUnsynced()).as("%s", calls).isEmpty();
    }

    @Test
    void withOsNothingIsSyncedOnTheWayAndThisTestCanTell() throws IOException {
        SystemCalls calls = watched("os", "");

        assertThat(calls.acknowledged()).hasSize(ALONE + TOGETHER);
        assertThat(calls.acknowledgedUnwritten()).as("%s", calls).isEmpty();
        assertThat(calls.acknowledgedUnsynced()).hasSize(ALONE + TOGETHER);
        assertThat(calls.syncs()).isZero();
    }

    /** Somebody says things one by one, and then many at once, perhaps after trouble. */
    private SystemCalls watched(String sync, String trouble) throws IOException {
        Tool.STRACE.need();
        Path trace = folder.resolve("calls");
        String[] watching = {
            "-yy", "-xx", "-s", "100000", "-e", "trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync"
        };
        Path data = folder.resolve("data");
        try (Victim daemon = new Victim(folder, "--data", data.toString(), "--sync", sync)) {
            daemon.startAndAwait();
            try (Talk talk = Talk.of(daemon.port(), "Ana")) {
                talk.join();
                talk.say("the log is begun");
                talk.expect(Event.Stored.class);
                if (!trouble.isEmpty()) {
                    fail(daemon, data, talk, trouble);
                }
                try (Strace strace = Strace.attach(daemon.pid(), trace, watching)) {
                    sayAll(talk);
                    strace.requireAttached();
                }
            }
            daemon.stop();
        }
        return SystemCalls.read(Files.readAllLines(trace));
    }

    private static void fail(Victim daemon, Path data, Talk talk, String trouble) throws IOException {
        try (Strace strace = Strace.hurt(daemon, data, trouble)) {
            talk.say("refused");
            talk.expect(Event.Refused.class);
            strace.requireAttached();
        }
    }

    private static void sayAll(Talk talk) throws IOException {
        for (int i = 0; i < ALONE; i++) {
            talk.say(SystemCalls.text(i));
            talk.expect(Event.Stored.class);
        }
        for (int i = ALONE; i < ALONE + TOGETHER; i++) {
            talk.say(SystemCalls.text(i));
        }
        for (int i = 0; i < TOGETHER; i++) {
            talk.expect(Event.Stored.class);
        }
    }
}
