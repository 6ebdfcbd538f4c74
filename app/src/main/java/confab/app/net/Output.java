package confab.app.net;

import confab.app.limits.Limit;
import confab.app.link.Slice;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** How a link's output leaves: at the flush, then whenever its socket takes more. Judges peers that take too little. */
final class Output {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Where many are slow, each may hold so much less: then none has to be cut for all of them together. */
    private static final int SHORT = 8;

    private final EventLoop loop;
    private final Connection link;
    private final SocketChannel channel;
    private final Outbox outbox = new Outbox();

    /** To take part in the next flush. */
    private boolean marked;

    /** The socket takes nothing any more, or the link has ended. */
    private boolean closed;

    /** Owed too much when somebody looked. */
    private boolean congested;

    /** Not null: the socket has refused bytes, OP_WRITE is asked for. */
    private Timers.Timer stall;

    private long progressNanos;

    Output(EventLoop loop, Connection link, SocketChannel channel) {
        this.loop = loop;
        this.link = link;
        this.channel = channel;
    }

    /** Owes {@code bytes} of this turn. */
    void owe(Slice bytes) {
        if (!closed) {
            outbox.owe(bytes.start(), bytes.end(), loop.buffers());
            mark();
        }
    }

    /** Takes part in the next flush, also when nothing is owed. */
    void mark() {
        if (!marked) {
            marked = true;
            loop.mark(this);
        }
    }

    /** Owes nothing. */
    boolean isEmpty() {
        return outbox.owed() == 0;
    }

    /** The socket takes nothing any more. */
    boolean isClosed() {
        return closed;
    }

    /** Bytes of memory held. */
    int held() {
        return outbox.held();
    }

    boolean congested() {
        boolean now = outbox.owed() > soft();
        congested |= now;
        return now;
    }

    /** The socket has refused half of what ends the link: between a hiccup, which ends by itself, and the end. */
    boolean lagging() {
        boolean now = outbox.refused() > 0 && outbox.refused() > Math.max(soft(), half());
        congested |= now;
        return now;
    }

    private int soft() {
        int soft = loop.bound(Limit.OUTPUT_SOFT_BYTES);
        return loop.isShort() ? soft / SHORT : soft;
    }

    private int half() {
        int half = loop.bound(Limit.OUTPUT_HARD_BYTES) / 2;
        return loop.isShort() ? half / SHORT : half;
    }

    /** Bytes owed of this turn. */
    int owedOfTurn() {
        return outbox.owed() - outbox.refused();
    }

    /** Writes what is owed of this turn. */
    void flush() {
        marked = false;
        if (!closed) {
            write(true);
        }
        if (stall != null || congested || link.isEnding() || outbox.refused() > 0) {
            settle();
        }
    }

    /** {@link #flush} has thrown {@code cause}. */
    void failed(RuntimeException cause) {
        link.failed(cause);
    }

    /** The socket takes bytes again. */
    void writable() {
        if (stall != null) {
            write(false);
            settle();
        }
    }

    /**
     * What is owed is lost, and so is what will be owed. The link itself goes on where only this has failed: what its
     * peer has asked before is carried out.
     */
    void close() {
        closed = true;
        outbox.drop();
        awaitWritable(false);
    }

    private void write(boolean flush) {
        try {
            if (flush) {
                outbox.flush(channel, loop.buffers());
            }
            // At the flush a last try: in a long turn nobody has asked the socket.
            if (!flush || outbox.refused() > loop.bound(Limit.OUTPUT_HARD_BYTES)) {
                drain();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void drain() throws IOException {
        if (outbox.drain(channel, loop.buffers().out, loop.bound(Limit.WRITE_BYTES_PER_TURN)) > 0) {
            progressNanos = now();
        }
    }

    /** Asks for what is to come, and judges; never called before the turn's bytes have had their chance. */
    void settle() {
        int hard = loop.bound(Limit.OUTPUT_HARD_BYTES);
        if (outbox.refused() > hard) {
            cut("more than " + Limit.OUTPUT_HARD_BYTES.option() + " " + hard);
        }
        awaitWritable(outbox.refused() > 0);
        judgeCongestion();
        link.settled();
    }

    private void awaitWritable(boolean wanted) {
        if (wanted == (stall != null)) {
            return;
        }
        if (wanted) {
            link.key().interestOpsOr(SelectionKey.OP_WRITE);
            progressNanos = now();
            stall = loop.timers().after(stallMillis(), this::judgeStall);
        } else {
            link.key().interestOpsAnd(~SelectionKey.OP_WRITE);
            stall.cancel();
            stall = null;
        }
    }

    private void judgeStall() {
        long left = stallMillis() - (now() - progressNanos) / NANOS_PER_MILLI;
        if (left > 0) {
            stall = loop.timers().after(left, this::judgeStall);
        } else {
            cut("and took none for " + Limit.WRITE_STALL_SECONDS.option() + " " + stallMillis() / 1_000);
        }
    }

    private void cut(String why) {
        link.abort(ErrorCode.TOO_SLOW, "reads too slowly: " + outbox.refused() + " bytes waited, " + why);
    }

    private void judgeCongestion() {
        int soft = soft();
        if (outbox.owed() > soft) {
            congested = true;
        } else if (congested && outbox.owed() < soft / 2) {
            congested = false;
            link.drained();
        }
    }

    private long now() {
        return loop.timers().clock().nanos();
    }

    private long stallMillis() {
        return 1_000L * loop.bound(Limit.WRITE_STALL_SECONDS);
    }
}
