package confab.app.bench;

import java.util.Arrays;

/** Times, to be looked at sorted. */
final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int count;
    private boolean sorted;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
        sorted = false;
    }

    int count() {
        return count;
    }

    /** The time within which {@code percent} of them were, in microseconds; 0 when there are none. */
    double micros(double percent) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        return nanos[(int) ((count - 1) * percent / 100)] / 1e3;
    }

    /** In words, microseconds. */
    @Override
    public String toString() {
        return "p50 %.0f, p90 %.0f, p99 %.0f, p99.9 %.0f, max %.0f us (%d)"
                .formatted(micros(50), micros(90), micros(99), micros(99.9), micros(100), count);
    }
}
