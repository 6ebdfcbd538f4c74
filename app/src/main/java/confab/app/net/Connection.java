package confab.app.net;

import confab.app.limits.Limit;
import confab.app.link.Link;
import confab.app.link.Slice;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.tinylog.Logger;

/**
 * A link over one socket.
 *
 * <pre>
 *          finish()               all is written:          end of input,
 *                                 shutdownOutput           or LINGER_SECONDS
 *   OPEN ------------> FINISHING -----------------> LINGERING -------------> CLOSED
 *     |                    |     end of input had come already                 ^
 *     |                    +---------------------------------------------------+
 *     +---- abort(): by the session, an exception, a stall, a bound -----------+
 * </pre>
 *
 * OPEN reads and hands on; FINISHING and LINGERING read and discard, for a socket closed with unread input resets its
 * peer, which then may never see the farewell. CLOSED owes and holds nothing; the socket is closed and the listener told
 * by the next task, so never from inside a call that a listener made. All that has to wait for that moment is a flag
 * here and one task, this.
 *
 * <p>An error in writing ends nothing: what arrived before it is carried out, so reading goes on to the end of input.
 */
final class Connection implements Link, Ready, Runnable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private enum State {
        OPEN,
        FINISHING,
        LINGERING,
        CLOSED
    }

    private record End(ErrorCode code, String words) {
        private static final End FINISHED = new End(ErrorCode.GOODBYE, "finished");
        private static final End BY_PEER = new End(ErrorCode.GOODBYE, "closed by peer");
        private static final End LOST = new End(ErrorCode.GOODBYE, "connection lost");
    }

    private final EventLoop loop;
    private final Acceptor acceptor;
    private final SocketChannel channel;
    private final SocketAddress address;
    private final Outbox outbox = new Outbox();
    private SelectionKey key;
    private Listener listener;
    private State state = State.OPEN;
    private End end;

    /** Input that the listener has not consumed. */
    private byte[] rest;

    private boolean paused;
    private boolean inputEnded;

    /** OPEN, and not lost. */
    private boolean sending = true;

    /** The socket is broken: output goes nowhere. */
    private boolean lost;

    private boolean marked;

    /** OP_WRITE is asked for; then {@link #deadline} is the stall's, else the lingering's. */
    private boolean stalled;

    private Timers.Timer deadline;
    private long progressNanos;
    private boolean congested;
    private int held;

    /** What the task is to do, and whether it is on its way. */
    private boolean handOnDue;

    private boolean drainedDue;
    private boolean posted;

    Connection(EventLoop loop, Acceptor acceptor, SocketChannel channel, SocketAddress address) {
        this.loop = loop;
        this.acceptor = acceptor;
        this.channel = channel;
        this.address = address;
    }

    /** Begins: from here on there will be one {@link Listener#closed}. */
    void open(SelectionKey key, Greeter greeter) {
        this.key = key;
        try {
            listener = greeter.greet(this);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void send(Slice bytes) {
        if (!sending) {
            return;
        }
        outbox.owe(bytes.start(), bytes.end(), loop.buffers());
        mark();
    }

    @Override
    public boolean congested() {
        boolean now = outbox.owed() > loop.bound(Limit.OUTPUT_SOFT_BYTES);
        congested |= now;
        return now;
    }

    @Override
    public void pause() {
        handOnDue = false;
        if (state == State.OPEN && !paused) {
            paused = true;
            askToRead(false);
        }
    }

    @Override
    public void resume() {
        if (state == State.OPEN) {
            handOnDue = true;
            post();
        }
    }

    @Override
    public void finish() {
        if (state != State.OPEN) {
            return;
        }
        state = State.FINISHING;
        end = lost ? End.LOST : inputEnded ? End.BY_PEER : End.FINISHED;
        sending = false;
        paused = false;
        rest = null;
        askToRead(!inputEnded);
        mark();
    }

    @Override
    public void abort(ErrorCode code, String words) {
        if (state != State.CLOSED) {
            end = new End(code, words);
            close();
        }
    }

    @Override
    public String peer() {
        return Peer.text(address);
    }

    /** Bytes of memory held for output and input. */
    int held() {
        return held;
    }

    // Input

    @Override
    public void ready() throws IOException {
        if (!key.isValid()) {
            return;
        }
        int ready = key.readyOps();
        if ((ready & SelectionKey.OP_WRITE) != 0 && stalled) {
            drain();
        }
        if ((ready & SelectionKey.OP_READ) != 0 && state != State.CLOSED && !paused && !inputEnded) {
            read();
        }
    }

    private void read() {
        ByteBuffer in = unconsumed();
        if (!in.hasRemaining()) {
            throw new IllegalStateException(in.capacity() + " bytes unconsumed, and not paused");
        }
        in.limit(Math.min(in.capacity(), in.position() + loop.bound(Limit.READ_BYTES_PER_TURN)));
        int count = receive(in);
        if (count < 0) {
            inputEnded = true;
            askToRead(false);
        }
        if (state == State.OPEN && count != 0) {
            handOn(in);
        } else if (state == State.LINGERING && inputEnded) {
            close();
        }
    }

    private int receive(ByteBuffer in) {
        try {
            return channel.read(in);
        } catch (IOException e) {
            // The kernel has given all that came before it: this is the end of input, and of output too.
            loseOutput();
            settle();
            return -1;
        }
    }

    private ByteBuffer unconsumed() {
        ByteBuffer in = loop.buffers().in.clear();
        return rest == null ? in : in.put(rest);
    }

    private void handOn(ByteBuffer in) {
        rest = null;
        listener.received(in.flip(), inputEnded);
        if (state == State.OPEN && in.hasRemaining()) {
            rest = new byte[in.remaining()];
            in.get(rest);
        }
        account();
    }

    private void askToRead(boolean on) {
        if (on) {
            key.interestOpsOr(SelectionKey.OP_READ);
        } else {
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    // Output

    private void mark() {
        if (!marked) {
            marked = true;
            loop.mark(this);
        }
    }

    /** Writes what is owed of this turn. */
    void flush() {
        marked = false;
        if (state == State.CLOSED) {
            return;
        }
        try {
            outbox.flush(channel, loop.buffers());
            if (outbox.refused() > loop.bound(Limit.OUTPUT_HARD_BYTES)) {
                push(); // a last try: in a long turn nobody has looked whether it can be written to
            }
        } catch (IOException e) {
            loseOutput();
        }
        if (stalled || congested || state != State.OPEN || outbox.refused() > 0) {
            settle();
        }
    }

    private void drain() {
        try {
            push();
        } catch (IOException e) {
            loseOutput();
        }
        settle();
    }

    private void push() throws IOException {
        if (outbox.drain(channel, loop.buffers().out, loop.bound(Limit.WRITE_BYTES_PER_TURN)) > 0) {
            progressNanos = now();
        }
    }

    /** The socket takes nothing any more: what is owed is lost, what arrived is still carried out. */
    private void loseOutput() {
        lost = true;
        sending = false;
        outbox.drop();
    }

    /** After writing: asks for what is to come, and judges. */
    private void settle() {
        if (state == State.CLOSED) {
            return;
        }
        int hard = loop.bound(Limit.OUTPUT_HARD_BYTES);
        if (outbox.refused() > hard) {
            abort(
                    ErrorCode.TOO_SLOW,
                    "reads too slowly: is owed " + outbox.refused() + " bytes, more than "
                            + Limit.OUTPUT_HARD_BYTES.option() + " " + hard);
            return;
        }
        awaitWritable(outbox.refused() > 0);
        judgeCongestion();
        account();
        if (state == State.FINISHING && outbox.owed() == 0) {
            endOutput();
        }
    }

    private void awaitWritable(boolean wanted) {
        if (wanted == stalled) {
            return;
        }
        stalled = wanted;
        if (wanted) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            progressNanos = now();
            deadline = loop.timers().after(stallMillis(), this::judgeStall);
        } else {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
            deadline.cancel();
            deadline = null;
        }
    }

    private void judgeStall() {
        long left = stallMillis() - (now() - progressNanos) / NANOS_PER_MILLI;
        if (left > 0) {
            deadline = loop.timers().after(left, this::judgeStall);
        } else {
            abort(
                    ErrorCode.TOO_SLOW,
                    "reads too slowly: is owed " + outbox.refused() + " bytes and took none for "
                            + Limit.WRITE_STALL_SECONDS.option() + " " + stallMillis() / 1_000);
        }
    }

    private void judgeCongestion() {
        int soft = loop.bound(Limit.OUTPUT_SOFT_BYTES);
        if (outbox.owed() > soft) {
            congested = true;
        } else if (congested && outbox.owed() < soft / 2) {
            congested = false;
            drainedDue = true;
            post();
        }
    }

    private void account() {
        int now = outbox.held() + (rest == null ? 0 : rest.length);
        if (now != held) {
            int more = now - held;
            held = now;
            loop.hold(more);
        }
    }

    // The end

    private void endOutput() {
        if (inputEnded || lost) {
            close();
            return;
        }
        state = State.LINGERING;
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            close();
            return;
        }
        deadline = loop.timers().after(1_000L * loop.bound(Limit.LINGER_SECONDS), this::close);
    }

    private void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        sending = false;
        rest = null;
        outbox.drop();
        account();
        if (deadline != null) {
            deadline.cancel();
        }
        post();
    }

    @Override
    public void failed(Exception cause) {
        Logger.error(cause, "event=link-failed peer={}", peer());
        abort(ErrorCode.INTERNAL, "an error in the server");
    }

    // What waits until no listener's call is under way

    private void post() {
        if (!posted) {
            posted = true;
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        posted = false;
        try {
            runDue();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void runDue() {
        if (state == State.CLOSED) {
            leave();
            return;
        }
        if (drainedDue && state == State.OPEN) {
            drainedDue = false;
            listener.drained();
        }
        if (handOnDue && state == State.OPEN) {
            handOnDue = false;
            paused = false;
            askToRead(!inputEnded);
            handOn(unconsumed());
        }
    }

    private void leave() {
        Acceptor.close(channel);
        acceptor.left(address);
        if (listener != null) {
            listener.closed(end.code(), end.words());
        }
    }

    private long now() {
        return loop.timers().clock().nanos();
    }

    private long stallMillis() {
        return 1_000L * loop.bound(Limit.WRITE_STALL_SECONDS);
    }
}
