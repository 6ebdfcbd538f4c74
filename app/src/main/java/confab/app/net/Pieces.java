package confab.app.net;

import java.util.Arrays;

/**
 * Pieces of the turn buffer owed by links that are owed more than one: chains of numbers, so that noting one allocates
 * nothing. All are forgotten at the flush.
 */
final class Pieces {
    /** No piece. */
    static final int NONE = -1;

    /** More than these make the next flush come early: each costs 12 bytes, and about 20 ns when it is written. */
    static final int ENOUGH = 1 << 16;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] befores = new int[64];
    private int count;

    /** Notes a piece of a chain, behind the piece {@code before}. */
    int add(int start, int end, int before) {
        if (count == starts.length) {
            grow();
        }
        starts[count] = start;
        ends[count] = end;
        befores[count] = before;
        return count++;
    }

    int start(int piece) {
        return starts[piece];
    }

    int end(int piece) {
        return ends[piece];
    }

    /** The piece before this one in its chain, or {@link #NONE}. */
    int before(int piece) {
        return befores[piece];
    }

    /** Whether a flush should come early. */
    boolean enough() {
        return count >= ENOUGH;
    }

    void clear() {
        count = 0;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        befores = Arrays.copyOf(befores, 2 * count);
    }
}
