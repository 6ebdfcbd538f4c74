package confab.app.net;

import confab.app.limits.Limits;
import confab.app.link.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one link owes: noted, flushed, and kept where its socket does not take it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboxBenchmark {
    private static final int EVENT_BYTES = 80;

    private final Buffers buffers = new Buffers(Limits.DEFAULTS, () -> {});
    private final Outbox outbox = new Outbox();
    private final Socket socket = new Socket();
    private final byte[] event = new byte[EVENT_BYTES];

    /** Takes so many bytes of each write. */
    private static final class Socket implements WritableByteChannel {
        private int room;

        @Override
        public int write(ByteBuffer bytes) {
            int count = Math.min(room, bytes.remaining());
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private void owe(int lane) {
        buffers.turn.begin(lane).put(event);
        Slice slice = buffers.turn.end();
        outbox.owe(slice.start(), slice.end(), buffers);
    }

    private int flush(int room) throws IOException {
        socket.room = room;
        outbox.flush(socket, buffers);
        buffers.endTurn();
        return outbox.owed();
    }

    @Benchmark
    public int onePieceTaken() throws IOException {
        owe(0);
        return flush(Integer.MAX_VALUE);
    }

    @Benchmark
    public int threePiecesGathered() throws IOException {
        owe(0);
        owe(1);
        owe(0);
        return flush(Integer.MAX_VALUE);
    }

    @Benchmark
    public int halfRefusedAndDrained() throws IOException {
        owe(0);
        flush(EVENT_BYTES / 2);
        return outbox.drain(socket, buffers.out, 1 << 16);
    }
}
