package confab.app.net;

/**
 * A short rest behind a long flush of many small writes, in which more gathers: then one write for each link carries
 * several messages, where it would have carried one. A write costs the same either way, so a room that is told more than
 * the loop could write one by one is told in larger pieces, and costs less the more is said.
 *
 * <p>The rest is half as long as the flush was, so that it adds as little to a message's way as it saves of it, and at
 * most a millisecond. Nobody rests where it gains nothing: behind a flush that was short, as in a quiet room or a small
 * one, behind large writes, which carry many messages already, and when the loop had nothing to do for longer before.
 */
final class Hold {
    private static final long NANOS_MIN = 100_000;
    private static final long NANOS_MAX = 1_000_000;
    private static final int BYTES_PER_WRITE_MAX = 300;

    /** Fewer took long because the loop was not running, which is no reason to rest. */
    private static final int WRITES_MIN = 16;

    private static final long NONE = 0;

    private long until = NONE;

    /** Since when the loop had been free for the next flush: the end of the one before, and of the rest behind it. */
    private long freeSince = NONE;

    /** A flush has ended. */
    void flushed(long beganNanos, long endedNanos, int writes, long bytes) {
        long rest = Math.min((endedNanos - beganNanos) / 2, NANOS_MAX);
        boolean small = writes >= WRITES_MIN && bytes <= (long) writes * BYTES_PER_WRITE_MAX;
        boolean pressed = freeSince != NONE && beganNanos - freeSince < rest;
        until = rest >= NANOS_MIN && small && pressed ? endedNanos + rest : NONE;
        freeSince = until == NONE ? endedNanos : until;
    }

    /** Whether there is a rest to take before anything is read. */
    boolean isDue() {
        return until != NONE;
    }

    /** How long it still is, not positive when it is over; asked once. */
    long take(long now) {
        long left = until - now;
        until = NONE;
        return left;
    }
}
