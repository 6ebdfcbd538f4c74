package confab.app.link;

import java.nio.ByteBuffer;

/**
 * All that is encoded in this turn, once, however many links owe it. At the end of the turn each link writes its part
 * straight from here, and the buffer is empty again. When it fills up within a turn, everything is flushed early: so a
 * turn that shows a thousand commits writes them in slices and overflows nobody.
 *
 * <p>What one link alone is told stands apart from what many are told: so those still owe one piece, which costs nothing
 * to note and no copy to write, however many acknowledgements come in between.
 */
public final class TurnBuffer {
    /** Bound of one event in any dialect: a frame of 64 KiB and its length. */
    public static final int EVENT_BYTES_MAX = (64 << 10) + 4;

    private final ByteBuffer view;
    private final Part many;
    private final Part one;
    private final int flushAbove;
    private final Runnable flush;
    private Part current;
    private int flushAt;
    private int generation;
    private int start;

    /**
     * @param flushAbove so many bytes are gathered before a flush comes early
     * @param flush writes what every link owes, and ends in {@link #clear}
     */
    public TurnBuffer(int flushAbove, Runnable flush) {
        int length = flushAbove + EVENT_BYTES_MAX;
        this.view = ByteBuffer.allocateDirect(2 * length);
        this.many = new Part(view, 0, length);
        this.one = new Part(view, length, 2 * length);
        this.current = many;
        this.flushAbove = flushAbove;
        this.flushAt = flushAbove;
        this.flush = flush;
    }

    /**
     * Where to write the next event, with room for {@link #EVENT_BYTES_MAX}: put there, and leave position and limit
     * otherwise alone. May flush, and so begin a new generation.
     */
    public ByteBuffer begin() {
        return begin(many);
    }

    /** As {@link #begin}, for an event that only one link will owe. */
    public ByteBuffer beginForOne() {
        return begin(one);
    }

    private ByteBuffer begin(Part part) {
        if (part.size() >= flushAt) {
            flush.run();
        }
        current = part;
        start = part.bytes.position();
        return part.bytes;
    }

    /** What has been written since the last begin. */
    public Slice end() {
        return new Slice(start, current.bytes.position());
    }

    /** Slices are good for one generation. */
    public int generation() {
        return generation;
    }

    /** How many bytes it holds at most. */
    public int capacity() {
        return view.capacity();
    }

    /** The bytes from {@code start} to {@code end}, ready to read; the same object each time, good until the next call. */
    public ByteBuffer view(int start, int end) {
        return view.limit(end).position(start);
    }

    /** Copies the bytes from {@code start} to {@code end} into {@code to} at {@code at}; moves no position. */
    public void copy(int start, int end, ByteBuffer to, int at) {
        to.put(at, view.clear(), start, end - start);
    }

    /** The next begin flushes, however little there is. */
    public void flushSoon() {
        flushAt = 0;
    }

    /** Everybody has taken what was owed. */
    public void clear() {
        many.clear();
        one.clear();
        flushAt = flushAbove;
        generation++;
    }

    private static final class Part {
        private final int start;
        private final ByteBuffer bytes;

        private Part(ByteBuffer whole, int start, int end) {
            this.start = start;
            this.bytes = whole.duplicate().limit(end).position(start);
        }

        private int size() {
            return bytes.position() - start;
        }

        private void clear() {
            bytes.position(start);
        }
    }
}
