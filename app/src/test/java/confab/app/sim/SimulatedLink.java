package confab.app.sim;

import confab.app.link.Link;
import confab.app.link.Slice;
import confab.app.link.TurnBuffer;
import confab.protocol.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** A link without a socket: what the peer sends arrives cut as the test likes, what is sent to it is taken as it likes. */
public final class SimulatedLink implements Link {
    private final TurnBuffer turn;
    private final Executor loop;
    private final int softBytes;
    private final int hardBytes;
    private final List<Slice> ofThisTurn = new ArrayList<>();
    private ByteBuffer owed = ByteBuffer.allocate(1_024).limit(0);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private byte[] arrived = new byte[0];
    private Listener listener;
    private boolean paused;
    private boolean inputEnded;
    private boolean lastHandedOn;
    private boolean finishing;
    private boolean closing;
    private boolean closed;
    private boolean lost;
    private boolean inListener;
    private boolean wasCongested;
    private int bytesOfThisTurn;
    private int most;
    private int appetite = Integer.MAX_VALUE;
    private boolean overflown;

    public SimulatedLink(TurnBuffer turn, Executor loop, int softBytes, int hardBytes) {
        this.turn = turn;
        this.loop = loop;
        this.softBytes = softBytes;
        this.hardBytes = hardBytes;
    }

    /** Connects it to its session. */
    public void open(Link.Greeter greeter) {
        listener = greeter.greet(this);
    }

    /** The peer's bytes arrive; they are handed on unless the session has paused. */
    public void arrive(byte[] bytes) {
        if (closing || finishing || inputEnded) {
            return;
        }
        int before = arrived.length;
        arrived = Arrays.copyOf(arrived, before + bytes.length);
        System.arraycopy(bytes, 0, arrived, before, bytes.length);
        if (!paused) {
            handOn();
        }
    }

    /** The peer sends nothing more. */
    public void endInput() {
        inputEnded = true;
        if (!paused && !closing && !finishing) {
            handOn();
        }
    }

    /** The connection is gone, both ways; what has arrived is still carried out, also when it is not read just now. */
    public void reset() {
        lost = true;
        owed.position(owed.limit());
        told.reset();
        ofThisTurn.clear();
        bytesOfThisTurn = 0;
        endInput();
    }

    private void handOn() {
        ByteBuffer in = ByteBuffer.wrap(arrived);
        inListener(() -> listener.received(in, inputEnded));
        arrived = Arrays.copyOfRange(arrived, in.position(), arrived.length);
        lastHandedOn |= inputEnded;
    }

    private void inListener(Runnable call) {
        if (inListener) {
            throw new IllegalStateException("a link has called its listener from inside a call of it");
        }
        inListener = true;
        try {
            call.run();
        } finally {
            inListener = false;
        }
    }

    /** From now on the peer takes no more than this in a flush. */
    public void takes(int bytes) {
        appetite = bytes;
    }

    /** End of the turn: the peer takes up to {@code bytes} of what it is owed. */
    public void flush(int bytes) {
        readTurn();
        int taken = Math.min(Math.min(appetite, bytes), owes());
        told.write(owed.array(), owed.position(), taken);
        owed.position(owed.position() + taken);
        most = Math.max(most, owes());
        if (owes() > hardBytes) {
            overflown = true;
            abort(ErrorCode.TOO_SLOW, "owed too much");
        } else if (wasCongested && !congested()) {
            wasCongested = false;
            loop.execute(this::tellDrained);
        }
        if (finishing && owes() == 0 && !closed) {
            close(ErrorCode.GOODBYE, lost ? "connection lost" : "finished");
        }
    }

    /** Bytes of the turn are good until its end: reading them only now shows who keeps a slice too long. */
    private void readTurn() {
        for (Slice slice : ofThisTurn) {
            owe(turn.view(slice.start(), slice.end()));
        }
        ofThisTurn.clear();
        bytesOfThisTurn = 0;
    }

    private void owe(ByteBuffer bytes) {
        if (owed.capacity() - owed.limit() < bytes.remaining()) {
            int needed = owes() + bytes.remaining();
            owed = ByteBuffer.allocate(Math.max(2 * needed, 1_024)).put(owed).flip();
        }
        int end = owed.limit();
        owed.limit(end + bytes.remaining()).put(end, bytes, bytes.position(), bytes.remaining());
    }

    private void tellDrained() {
        if (!closed) {
            inListener(listener::drained);
        }
    }

    /** What the peer has received since this was asked last. */
    public byte[] take() {
        byte[] bytes = told.toByteArray();
        told.reset();
        return bytes;
    }

    /** What is owed now, beside what this turn has brought. */
    public int owes() {
        return owed.remaining();
    }

    /** The most that was owed after a flush. */
    public int mostOwed() {
        return most;
    }

    /** Whether it was cut because it was owed too much. */
    public boolean isOverflown() {
        return overflown;
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Whether nothing is on its way in either direction. */
    public boolean atRest() {
        return closed || owes() == 0 && (paused || arrived.length == 0 || lastHandedOn);
    }

    @Override
    public void send(Slice bytes) {
        if (lost) {
            throw new AssertionError("encoded for a peer that is gone");
        }
        if (!closing) {
            ofThisTurn.add(bytes);
            bytesOfThisTurn += bytes.length();
            wasCongested |= congested();
        }
    }

    @Override
    public boolean congested() {
        return owes() + bytesOfThisTurn > softBytes;
    }

    @Override
    public boolean lagging() {
        return owes() > Math.max(softBytes, hardBytes / 2);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            loop.execute(this::resumed);
        }
    }

    private void resumed() {
        if (!paused && !closing && !finishing) {
            handOn();
        }
    }

    @Override
    public void finish() {
        finishing = true;
    }

    @Override
    public void abort(ErrorCode code, String words) {
        if (code == ErrorCode.INTERNAL) {
            throw new AssertionError("an exception in a session, see the log");
        }
        if (!closed) {
            close(code, words);
        }
    }

    private void close(ErrorCode code, String words) {
        if (closing) {
            return;
        }
        closing = true;
        loop.execute(() -> {
            closed = true;
            inListener(() -> listener.closed(code, words));
        });
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public String peer() {
        return "simulated";
    }
}
