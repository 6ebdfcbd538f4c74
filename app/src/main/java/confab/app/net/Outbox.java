package confab.app.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What one link owes its peer: first the backlog that its socket has refused, then pieces of this turn. Within a turn
 * only numbers are noted; at the flush a single piece is written straight from the turn buffer, several are gathered
 * first, and only what the socket refuses is copied.
 */
final class Outbox {
    /** The last piece of this turn; pieces that touch are one. Empty: nothing is owed of this turn. */
    private int start;

    private int end;

    /** The pieces before it, and their bytes. */
    private int before = Pieces.NONE;

    private int bytesBefore;

    private Backlog backlog;

    /** Owes the bytes from {@code from} to {@code to} of the turn buffer; none of them is owed already. */
    void owe(int from, int to, Buffers shared) {
        if (from == end) {
            end = to;
        } else if (from < to) {
            begin(from, to, shared);
        }
    }

    private void begin(int from, int to, Buffers shared) {
        if (start < end) {
            before = shared.pieces.add(start, end, before);
            bytesBefore += end - start;
            if (shared.pieces.enough()) {
                shared.turn.flushSoon();
            }
        }
        start = from;
        end = to;
    }

    /** Bytes owed. */
    int owed() {
        return bytesBefore + end - start + refused();
    }

    /** Bytes of the backlog. */
    int refused() {
        return backlog == null ? 0 : backlog.size();
    }

    /** Bytes of memory held. */
    int held() {
        return backlog == null ? 0 : backlog.capacity();
    }

    /** Writes what is owed of this turn, once; it goes to the backlog where that is not empty or the socket refuses it. */
    void flush(WritableByteChannel socket, Buffers shared) throws IOException {
        if (start == end) {
            return;
        }
        ByteBuffer bytes = before == Pieces.NONE ? shared.turn.view(start, end) : gather(shared);
        forgetTurn();
        if (backlog == null) {
            socket.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    /**
     * Writes of the backlog, once, at most {@code max} bytes.
     *
     * @return how many bytes the socket took
     */
    int drain(WritableByteChannel socket, ByteBuffer out, int max) throws IOException {
        if (backlog == null) {
            return 0;
        }
        backlog.peek(out.clear().limit(Math.min(max, out.capacity())));
        int count = socket.write(out.flip());
        backlog.take(count);
        if (backlog.size() == 0) {
            backlog = null;
        }
        return count;
    }

    /** Owes nothing any more. */
    void drop() {
        forgetTurn();
        backlog = null;
    }

    private ByteBuffer gather(Buffers shared) {
        int at = bytesBefore;
        shared.turn.copy(start, end, shared.out.clear(), at);
        for (int piece = before; piece != Pieces.NONE; piece = shared.pieces.before(piece)) {
            int from = shared.pieces.start(piece);
            int to = shared.pieces.end(piece);
            at -= to - from;
            shared.turn.copy(from, to, shared.out, at);
        }
        return shared.out.limit(bytesBefore + end - start);
    }

    private void forgetTurn() {
        start = end;
        before = Pieces.NONE;
        bytesBefore = 0;
    }

    private void keep(ByteBuffer bytes) {
        if (backlog == null) {
            backlog = new Backlog();
        }
        backlog.add(bytes);
    }
}
