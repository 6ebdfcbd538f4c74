package confab.app.link;

import java.nio.ByteBuffer;

/**
 * All that is encoded in this turn, once, however many links owe it. At the end of the turn each link writes its part
 * straight from here, and the buffer is empty again. When it fills up within a turn, everything is flushed early: so a
 * turn that shows a thousand commits writes them in slices and overflows nobody.
 *
 * <p>It has lanes. A link that is owed neighbours in one lane owes one piece, which costs nothing to note and no copy to
 * write; so what goes to other ears (another dialect's words, one member's acknowledgements) is better put into another
 * lane. In which order a link is told things depends on what is sent to it, not on lanes.
 */
public final class TurnBuffer {
    /** Bound of one event in any dialect: a frame of 64 KiB and its length. */
    public static final int EVENT_BYTES_MAX = (64 << 10) + 4;

    /** Lanes are numbered from 0. */
    public static final int LANES = 4;

    private final ByteBuffer[] lanes = new ByteBuffer[LANES];
    private final int laneLength;
    private final ByteBuffer view;
    private final int flushAbove;
    private final Runnable flush;
    private int lane;
    private int start;
    private int size;
    private int flushAt;
    private int generation;

    /**
     * @param flushAbove so many bytes are gathered before a flush comes early
     * @param flush writes what every link owes, and ends in {@link #clear}
     */
    public TurnBuffer(int flushAbove, Runnable flush) {
        this.laneLength = flushAbove + EVENT_BYTES_MAX;
        this.view = ByteBuffer.allocateDirect(LANES * laneLength);
        this.flushAbove = flushAbove;
        this.flush = flush;
        for (int i = 0; i < LANES; i++) {
            lanes[i] = view.duplicate().limit((i + 1) * laneLength);
        }
        clear();
    }

    /**
     * Where to write the next event, with room for {@link #EVENT_BYTES_MAX}: put there, and leave position and limit
     * otherwise alone. May flush, and so begin a new generation.
     *
     * @param lane from 0 to {@link #LANES} - 1
     */
    public ByteBuffer begin(int lane) {
        if (size >= flushAt) {
            flush.run();
        }
        this.lane = lane;
        start = lanes[lane].position();
        return lanes[lane];
    }

    /** What has been written since the last begin. */
    public Slice end() {
        int end = lanes[lane].position();
        size += end - start;
        return new Slice(start, end);
    }

    /** Slices are good for one generation. */
    public int generation() {
        return generation;
    }

    /** How many bytes all lanes together hold at most. */
    public int capacity() {
        return laneLength;
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
        for (int i = 0; i < LANES; i++) {
            lanes[i].position(i * laneLength);
        }
        size = 0;
        flushAt = flushAbove;
        generation++;
    }
}
