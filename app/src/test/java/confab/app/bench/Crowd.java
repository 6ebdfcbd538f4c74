package confab.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** People in line mode who come into one room and read all that they are told. It belongs to one thread. */
final class Crowd implements AutoCloseable {
    private static final byte[] ARRIVED = "-- end of history".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress daemon;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
    private int arrived;
    private long bytes;
    private long reads;

    /**
     * What came of it.
     *
     * @param seconds from the first one's connect until the last one has been told the room's history
     * @param bytes told to all of them together, up to then
     * @param reads how many pieces these came in
     */
    record Result(double seconds, long bytes, long reads) {}

    Crowd(int port) {
        daemon = new InetSocketAddress("127.0.0.1", port);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many come, evenly within {@code time}; returns when all are in. */
    Result come(int people, Duration time) {
        long began = System.nanoTime();
        int come = 0;
        while (arrived < people) {
            double passed = Math.min(1, (double) (System.nanoTime() - began) / time.toNanos());
            while (come < passed * people) {
                add(come++);
            }
            read(come < people ? 1 : 100);
        }
        return new Result((System.nanoTime() - began) / 1e9, bytes, reads);
    }

    private void add(int number) {
        try {
            SocketChannel channel = SocketChannel.open(daemon);
            String words = "storm" + number + "\n/join #storm\n";
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Person());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(int millis) {
        try {
            selector.select(key -> ((Person) key.attachment()).read((SocketChannel) key.channel()), millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    private final class Person {
        private int matched;

        void read(SocketChannel channel) {
            try {
                int count = channel.read(in.clear());
                if (count < 0) {
                    throw new IllegalStateException("the daemon has closed");
                }
                bytes += count;
                reads++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (in.flip(); in.hasRemaining() && matched < ARRIVED.length; ) {
                look(in.get());
            }
        }

        private void look(byte next) {
            matched = next == ARRIVED[matched] ? matched + 1 : next == ARRIVED[0] ? 1 : 0;
            arrived += matched == ARRIVED.length ? 1 : 0;
        }
    }
}
