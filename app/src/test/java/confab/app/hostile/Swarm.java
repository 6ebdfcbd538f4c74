package confab.app.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Many clients on one thread, the caller's: they come by a name, and read. Each hands the bytes that it reads to a reader of
 * its own, which may look at them only during the call.
 */
final class Swarm implements AutoCloseable {
    private static final int READ_BYTES = 256 << 10;
    private static final long WAIT_MILLIS = 50;

    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);

    /** One of them. */
    final class Member {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final Consumer<ByteBuffer> reader;

        private Member(SocketChannel channel, Consumer<ByteBuffer> reader) throws IOException {
            this.channel = channel;
            this.reader = reader;
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        /** Takes nothing more from its socket. */
        void stopReading() {
            key.interestOps(0);
        }

        private void read() {
            try {
                int count = channel.read(in.clear());
                if (count >= 0) {
                    reader.accept(in.flip());
                    return;
                }
            } catch (IOException reset) {
                // is an end as well
            }
            stopReading(); // it has ended
        }
    }

    Swarm() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Connects one more, and sends {@code lines}, a few.
     *
     * @param receiveBytes about so much is taken while nobody reads here; 0 leaves that to the system
     */
    Member add(int port, int receiveBytes, String lines, Consumer<ByteBuffer> reader) {
        try {
            SocketChannel channel = SocketChannel.open();
            if (receiveBytes > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
            }
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
            Member member = new Member(channel, reader);
            members.add(member);
            return member;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads for all of them until {@code done}, looked at now and then; fails after {@code patience}.
     *
     * @param instead says how it is, for the message
     */
    void readUntil(String what, Duration patience, BooleanSupplier done, Supplier<?> instead) {
        long began = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new AssertionError(what + ": not within " + patience.toSeconds() + " s, but " + instead.get());
            }
            turn();
        }
    }

    private void turn() {
        try {
            selector.select(key -> ((Member) key.attachment()).read(), WAIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Member member : members) {
                member.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
