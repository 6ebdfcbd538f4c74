package confab.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk itself takes for a message: a write of 100 bytes, and the wait until it is on disk. */
final class DiskFlush {
    private static final int MESSAGE_BYTES = 100;
    private static final int WARM_UP = 100;

    private DiskFlush() {}

    /** Appends to a file in {@code folder} that grows. */
    static Latencies growing(Path folder, int count) {
        return measure(folder, count, 0);
    }

    /** Writes over a file in {@code folder} that has its size already. */
    static Latencies preallocated(Path folder, int count) {
        return measure(folder, count, (count + WARM_UP) * MESSAGE_BYTES);
    }

    private static Latencies measure(Path folder, int count, int bytesBefore) {
        try {
            Path file = Files.createTempFile(folder, "flush", null);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(bytesBefore));
                channel.force(true);
                channel.position(0);
                write(channel, WARM_UP);
                return write(channel, count);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Latencies write(FileChannel channel, int count) throws IOException {
        Latencies latencies = new Latencies();
        ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            channel.write(message.clear());
            channel.force(false);
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }
}
