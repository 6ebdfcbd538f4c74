package confab.app.crash;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is really full, and has room again. */
@Timeout(120)
class FullDiskTest {
    private static final int DISK_MEGABYTES = 16;

    @TempDir
    Path folder;

    /** Full at once, or so that what is under way just fits. */
    @ParameterizedTest
    @ValueSource(ints = {0, 500_000})
    void whatDoesNotFitIsRefusedPresenceGoesOnAndWithRoomAllIsWell(int leftBytes) throws IOException {
        long seed = System.nanoTime() % 1_000_000;
        Path mount = Files.createDirectory(folder.resolve("disk"));

        try (SmallDisk disk = SmallDisk.mount(mount, DISK_MEGABYTES);
                Trial trial = Trial.on(mount.resolve("data"), "full disk", seed, folder)) {
            trial.begin();
            try (Talk ana = Talk.of(trial.daemon().port(), "Nora")) {
                ana.join();
                disk.fill(leftBytes);
                eventually("the disk is full", () -> isRefused(ana));
                requirePresence(trial, ana);

                disk.makeRoom();
                eventually("there is room again", () -> !isRefused(ana));
            }
            trial.daemon().live(Duration.ofSeconds(1));
            trial.end();
        }
    }

    private static boolean isRefused(Talk ana) {
        try {
            ana.say("is there room?");
            return ana.answer() instanceof Event.Refused;
        } catch (IOException e) {
            throw new AssertionError("the daemon is gone", e);
        }
    }

    /** Coming, going and asking work as ever. */
    private static void requirePresence(Trial trial, Talk ana) throws IOException {
        try (Talk ben = Talk.of(trial.daemon().port(), "Ned")) {
            ben.join();
            Event.Joined joined = ana.expect(Event.Joined.class);
            assertThat(joined.who()).singleElement().hasFieldOrPropertyWithValue("nick", Names.nick("Ned"));
            ben.ping();
            ana.ping();
        }
        ana.expect(Event.Left.class);
    }
}
