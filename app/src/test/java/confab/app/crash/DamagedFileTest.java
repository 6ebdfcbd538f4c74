package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daemon finds at its start is not what it left. */
@Timeout(120)
class DamagedFileTest {
    private static final int GARBAGE_BYTES = 4_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, the header", "200, the tables' own table"})
    void aDamagedJournalIsReportedWithWhatToDoAndNotTouched(long offset, String what) throws IOException {
        Path data = folder.resolve("data");
        try (Victim daemon = new Victim(folder, "--data", data.toString())) {
            writeSomething(daemon);
            damage(data.resolve("confab.db"), offset);
            Map<String, ByteBuffer> before = files(data);

            daemon.start();
            assertThat(daemon.awaitEnd()).isEqualTo(1);

            assertThat(daemon.log()).contains("confab.db").contains("confabd check " + data);
            assertThat(files(data)).as(what).isEqualTo(before);
        }
    }

    @Test
    void aJournalOnAReadOnlyDiskIsReported() throws IOException {
        Path mount = Files.createDirectory(folder.resolve("disk"));
        Path data = mount.resolve("data");
        try (SmallDisk disk = SmallDisk.mount(mount, 8);
                Victim daemon = new Victim(folder, "--data", data.toString())) {
            writeSomething(daemon);
            disk.makeReadOnly();

            daemon.start();
            assertThat(daemon.awaitEnd()).isEqualTo(1);

            assertThat(daemon.log()).contains(data.toString()).containsIgnoringCase("read-only");
        }
    }

    private static void writeSomething(Victim daemon) throws IOException {
        daemon.startAndAwait();
        try (Talk talk = Talk.of(daemon.port(), "Ana")) {
            talk.join();
            talk.say("something");
            talk.expect(Event.Stored.class);
        }
        daemon.stop();
    }

    private static void damage(Path file, long offset) throws IOException {
        byte[] garbage = new byte[GARBAGE_BYTES];
        Arrays.fill(garbage, (byte) 0xA5);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage), offset);
        }
    }

    private static Map<String, ByteBuffer> files(Path data) throws IOException {
        Map<String, ByteBuffer> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(data)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                files.put(file.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
