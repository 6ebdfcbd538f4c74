package confab.client.bench;

/**
 * A fixed rate: message k is due k / rate after the beginning, whatever became of the others. A server that is slow for a
 * while has all those to answer for that were due meanwhile; who sent the next only after an answer would spare it them.
 */
final class Schedule {
    private static final double NANOS_PER_SECOND = 1e9;

    /** So that three a second in one second are three, however a third of a second is rounded. */
    private static final double ROUNDED = 1e-6;

    private final long start;
    private final double nanosApart;
    private final long messages;
    private long next;

    /**
     * @param start when the first is due
     * @param nanos how long it lasts; at least one message is due in it, and none when it is 0
     */
    Schedule(long start, double perSecond, long nanos) {
        this.start = start;
        this.nanosApart = NANOS_PER_SECOND / perSecond;
        this.messages = nanos > 0 ? Math.max(1, (long) (nanos / nanosApart + ROUNDED)) : 0;
    }

    /** Which message is the next, from 0. */
    long next() {
        return next;
    }

    /** When it is due; behind the last one, when that has had its time: so N messages at R a second take N / R seconds. */
    long due() {
        return start + (long) (next * nanosApart);
    }

    boolean isDue(long now) {
        return !isOver() && due() - now <= 0;
    }

    void taken() {
        next++;
    }

    /** Nothing is due any more. */
    boolean isOver() {
        return next >= messages;
    }
}
