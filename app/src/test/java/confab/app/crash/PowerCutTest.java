package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.e2e.Tool;
import confab.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --sync always} promises for a power cut, which killing a process does not try: all that the daemon writes and
 * syncs is noted, and the power fails at the very moment of an acknowledgement. Of what was not synced by then any part may
 * be missing.
 */
@Timeout(300)
class PowerCutTest {
    private static final List<String> FILES = List.of("confab.db", "confab.db-wal");
    private static final int MESSAGES = Integer.getInteger("crash.messages", 150);
    private static final int CUTS = 40;

    @TempDir
    Path folder;

    @Test
    void withAlwaysEverythingAcknowledgedIsThereWhenThePowerComesBack() throws IOException {
        assertThat(missing("always")).isZero();
    }

    @Test
    void withOsTheFileIsSoundAndTheLastMayBeMissingAndThisTestCanTell() throws IOException {
        assertThat(missing("os")).isPositive();
    }

    /** How many acknowledged messages are missing, over all the times that the power fails. */
    private int missing(String sync) throws IOException {
        Tool.STRACE.need();
        long seed = System.nanoTime() % 1_000_000;
        System.out.println("power cuts, --sync " + sync + ", seed " + seed);
        Path data = folder.resolve("data");
        Path trace = folder.resolve("calls");
        try (Victim daemon = new Victim(folder, "--data", data.toString(), "--sync", sync)) {
            daemon.startAndAwait();
            Platter platter = watched(daemon, data, trace);
            daemon.kill();
            return cut(platter, SystemCalls.read(Files.readAllLines(trace)), new Random(seed));
        }
    }

    private static Platter watched(Victim daemon, Path data, Path trace) throws IOException {
        String[] watching = {"-yy", "-xx", "-s", "100000", "-e", "trace=pwrite64,write,writev,fsync,fdatasync,ftruncate"
        };
        try (Talk talk = Talk.of(daemon.port(), "Ana")) {
            talk.join();
            talk.say("the log is begun");
            talk.expect(Event.Stored.class);
            Platter platter = new Platter(data, FILES);
            try (Strace strace = Strace.attach(daemon.pid(), trace, watching)) {
                for (int number = 0; number < MESSAGES; number++) {
                    talk.say(SystemCalls.text(number));
                    if (number % 3 != 0) {
                        talk.expect(Event.Stored.class);
                    }
                }
                for (int number = 0; number < MESSAGES; number += 3) {
                    talk.expect(Event.Stored.class);
                }
                strace.requireAttached();
            }
            return platter;
        }
    }

    private int cut(Platter platter, SystemCalls calls, Random dice) throws IOException {
        Set<Long> acknowledged = new HashSet<>();
        int missing = 0;
        for (SystemCalls.Call call : calls.all()) {
            acknowledged.addAll(call.acknowledged());
            if (!call.acknowledged().isEmpty() && dice.nextInt(MESSAGES) < 2 * CUTS) {
                missing += missingAfterPowerCut(platter, acknowledged, dice);
            }
            platter.carryOut(call);
        }
        assertThat(acknowledged).hasSize(MESSAGES);
        return missing;
    }

    private int missingAfterPowerCut(Platter platter, Set<Long> acknowledged, Random dice) throws IOException {
        Path found = Files.createTempDirectory(folder, "found");
        platter.afterPowerCut(found, dice);
        List<Long> sequences = KeptFile.read(found).entries().stream()
                .map(Kept.Entry::sequence)
                .toList();
        assertThat(sequences)
                .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
        Set<Long> missing = new HashSet<>(acknowledged);
        missing.removeAll(Set.copyOf(sequences));
        return missing.size();
    }
}
