package confab.client.bench;

import org.HdrHistogram.Histogram;

/** How long things took. Those that took the same, one behind the other, are recorded together: what is read at once is. */
final class Latencies {
    private static final long NANOS_MAX = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(NANOS_MAX, DIGITS);
    private long last;
    private long times;

    /** Something took so many nanoseconds. */
    void add(long nanos) {
        if (nanos != last) {
            record();
            last = nanos;
        }
        times++;
    }

    /** Forgets everything. */
    void clear() {
        times = 0;
        histogram.reset();
    }

    /** All of it. Written to when more is added. */
    Histogram histogram() {
        record();
        return histogram;
    }

    private void record() {
        if (times > 0) {
            histogram.recordValueWithCount(Math.max(0, Math.min(last, NANOS_MAX)), times);
            times = 0;
        }
    }
}
