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
 *     |                    |                                                   ^
 *     |                    +---- all is written, and input has ended ----------+
 *     |                    +---- WRITE_STALL_SECONDS, however much is taken ---+
 *     +---- abort(): by the session, an exception, a stall, a bound -----------+
 * </pre>
 *
 * OPEN reads and hands on; FINISHING and LINGERING read and discard, for a socket closed with unread input resets its
 * peer, which then may never see the farewell. CLOSED owes and holds nothing; the socket is closed and the listener told
 * by the next task, so never from inside a call that a listener made. All that has to wait for that moment is a flag
 * here, and one task: this.
 *
 * <p>An error in writing ends nothing: what arrived before it is carried out, so reading goes on to the end of input.
 */
final class Connection implements Link, Ready, Runnable {
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
    private final Output output;
    private SelectionKey key;
    private Listener listener;
    private State state = State.OPEN;
    private End end;

    /** Of FINISHING, once something is still owed behind a flush, and then of LINGERING. */
    private Timers.Timer deadline;

    /** Input that the listener has not consumed; null when it has. */
    private Rest rest;

    private boolean inputEnded;
    private boolean paused;

    /** What the task is to do, and whether it is on its way. */
    private boolean handOnDue;

    private boolean drainedDue;
    private boolean posted;

    /** Bytes of memory held, as the loop knows it. */
    private int held;

    Connection(EventLoop loop, Acceptor acceptor, SocketChannel channel, SocketAddress address) {
        this.loop = loop;
        this.acceptor = acceptor;
        this.channel = channel;
        this.address = address;
        this.output = new Output(loop, this, channel);
    }

    /** Begins, registered under {@code key}. */
    void open(SelectionKey key, Greeter greeter) {
        this.key = key;
        try {
            listener = greeter.greet(this);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    // What the session asks

    @Override
    public void send(Slice bytes) {
        if (state == State.OPEN) {
            output.owe(bytes);
        }
    }

    @Override
    public boolean congested() {
        return output.congested();
    }

    @Override
    public boolean lagging() {
        return output.lagging();
    }

    @Override
    public void pause() {
        handOnDue = false;
        if (state == State.OPEN && !paused) {
            paused = true;
            askForInput(false);
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
        end = output.isClosed() ? End.LOST : inputEnded ? End.BY_PEER : End.FINISHED;
        rest = null;
        paused = false;
        askForInput(!inputEnded);
        output.mark();
    }

    @Override
    public void abort(ErrorCode code, String words) {
        if (state != State.CLOSED) {
            end = new End(code, words);
            close();
        }
    }

    @Override
    public boolean lost() {
        return output.isClosed();
    }

    /** Whether everything owed has been written and our side is closed. */
    boolean isFinished() {
        return state == State.LINGERING || state == State.CLOSED;
    }

    @Override
    public String peer() {
        return Peer.text(address);
    }

    // Input

    @Override
    public void ready() {
        if (!key.isValid()) {
            return;
        }
        int ready = key.readyOps();
        if ((ready & SelectionKey.OP_WRITE) != 0) {
            output.writable();
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
            askForInput(false);
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
            output.close();
            output.settle();
            return -1;
        }
    }

    private ByteBuffer unconsumed() {
        ByteBuffer in = loop.buffers().in.clear();
        if (rest != null) {
            rest.putInto(in);
        }
        return in;
    }

    private void handOn(ByteBuffer in) {
        listener.received(in.flip(), inputEnded);
        if (state == State.OPEN) {
            keep(in);
        }
        account();
    }

    private void keep(ByteBuffer in) {
        if (!in.hasRemaining()) {
            rest = null;
            return;
        }
        if (rest == null) {
            rest = new Rest();
        }
        rest.keep(in);
    }

    private void askForInput(boolean on) {
        if (on) {
            key.interestOpsOr(SelectionKey.OP_READ);
        } else {
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    // What the output tells

    SelectionKey key() {
        return key;
    }

    /** Whether it must be {@link #settled} also when nothing is owed. */
    boolean isEnding() {
        return state == State.FINISHING;
    }

    /** Some of the output has been written, or none can be any more. */
    void settled() {
        account();
        if (state != State.FINISHING) {
            return;
        }
        if (output.isEmpty()) {
            endOutput();
        } else if (deadline == null) {
            deadline = loop.timers().after(1_000L * loop.bound(Limit.WRITE_STALL_SECONDS), this::endFarewell);
        }
    }

    /** Who takes a byte now and then never stalls: it must not keep what is over. */
    private void endFarewell() {
        String bound = Limit.WRITE_STALL_SECONDS.option() + " " + loop.bound(Limit.WRITE_STALL_SECONDS);
        abort(ErrorCode.TOO_SLOW, "reads too slowly: the end was not written within " + bound);
    }

    /** What was congested has drained. */
    void drained() {
        if (state == State.OPEN) {
            drainedDue = true;
            post();
        }
    }

    /** Bytes of memory held for input and output. */
    int held() {
        return held;
    }

    private void account() {
        int now = output.held() + (rest == null ? 0 : rest.capacity());
        if (now != held) {
            int more = now - held;
            held = now;
            loop.hold(more);
        }
    }

    // The end

    private void endOutput() {
        if (inputEnded || output.isClosed()) {
            close();
            return;
        }
        state = State.LINGERING;
        cancelDeadline();
        deadline = loop.timers().after(1_000L * loop.bound(Limit.LINGER_SECONDS), this::close);
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            close();
        }
    }

    private void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        rest = null;
        output.close();
        account();
        cancelDeadline();
        post();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
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
            if (state == State.CLOSED) {
                leave();
            } else {
                tell();
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void tell() {
        if (drainedDue && state == State.OPEN) {
            drainedDue = false;
            listener.drained();
        }
        if (handOnDue && state == State.OPEN) {
            handOnDue = false;
            paused = false;
            askForInput(!inputEnded);
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
}
