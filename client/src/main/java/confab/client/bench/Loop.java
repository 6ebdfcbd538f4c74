package confab.client.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The one thread that is all members at once. What is read and what is written passes its two buffers. */
final class Loop implements Closeable {
    /** Read at once from one link; more than any server sends in a piece, so that a read costs little for each message. */
    static final int IN_BYTES = 256 << 10;

    /** Written at once to one link. */
    static final int OUT_BYTES = 64 << 10;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Looking never takes longer: then another process had the processor. */
    private static final long LOOK_NANOS_MAX = 20_000;

    private final Selector selector;
    private final LongSupplier clock;
    private final Consumer<SelectionKey> dispatch = key -> ((Wire) key.attachment()).ready();
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
    private final Queue<Wire> soon = new ArrayDeque<>();
    private long nanos;
    private long idleNanos;

    /** @param clock nanoseconds since some moment, never going back */
    Loop(LongSupplier clock) throws IOException {
        this.selector = Selector.open();
        this.clock = clock;
    }

    /**
     * Waits until something can be read or written, and does it.
     *
     * @param waitNanos how long at most. The last two milliseconds are not slept through, for the system wakes one up too
     *     late: it looks for what is ready and comes back, to be called again
     */
    void turn(long waitNanos) throws IOException {
        for (Wire wire = soon.poll(); wire != null; wire = soon.poll()) {
            wire.ready();
        }
        long millis = waitNanos / NANOS_PER_MILLI;
        if (millis > 1) {
            selector.select(dispatch, millis - 1);
            return;
        }
        long from = clock.getAsLong();
        if (selector.selectNow(dispatch) == 0) {
            idleNanos += Math.min(clock.getAsLong() - from, LOOK_NANOS_MAX);
        }
    }

    /** This one has something to tell in the next turn, whatever becomes of its socket. */
    void soon(Wire wire) {
        soon.add(wire);
    }

    SelectionKey register(SelectableChannel channel, int operations, Wire wire) throws IOException {
        return channel.register(selector, operations, wire);
    }

    /** Nanoseconds, as its clock has them now. */
    long now() {
        return clock.getAsLong();
    }

    /** What is read now has come at this moment. */
    void arrived() {
        nanos = clock.getAsLong();
    }

    /** When that came which is being heard: one moment for all that was read at once. */
    long arrivedAt() {
        return nanos;
    }

    /** Processor time that went into looking again and again, for something that was not there. */
    long idleNanos() {
        return idleNanos;
    }

    /** For what is being read; empty. */
    ByteBuffer in() {
        return in.clear();
    }

    /** For what is being written; empty. */
    ByteBuffer out() {
        return out.clear();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
