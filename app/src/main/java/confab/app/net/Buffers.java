package confab.app.net;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.TurnBuffer;
import java.nio.ByteBuffer;

/** The buffers of the loop, shared by all its links: only these are ever handed to a channel. */
final class Buffers {
    private static final int IN_BYTES_MIN = 128 << 10;

    /** For reading: the unconsumed rest of a link, at most an event, and behind it what is read in a turn. */
    final ByteBuffer in;

    /** For writing what is not in one piece in the turn buffer. */
    final ByteBuffer out;

    /** What is encoded in this turn. */
    final TurnBuffer turn;

    /** Who owes more than one piece of it. */
    final Pieces pieces = new Pieces();

    Buffers(Limits limits, Runnable flush) {
        int read = limits.intOf(Limit.READ_BYTES_PER_TURN) + TurnBuffer.EVENT_BYTES_MAX;
        in = ByteBuffer.allocateDirect(Math.max(IN_BYTES_MIN, read));
        turn = new TurnBuffer(limits.intOf(Limit.TURN_BYTES), flush);
        out = ByteBuffer.allocateDirect(Math.max(turn.capacity(), limits.intOf(Limit.WRITE_BYTES_PER_TURN)));
    }

    /** Everybody has taken what was owed of this turn. */
    void endTurn() {
        turn.clear();
        pieces.clear();
    }
}
