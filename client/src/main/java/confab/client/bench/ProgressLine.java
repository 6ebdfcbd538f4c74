package confab.client.bench;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** How far a run has come: one line that changes, for somebody who watches. */
final class ProgressLine {
    /** Five times a second: enough for the eye, and no work. */
    private static final long EVERY_NANOS = 200_000_000;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String TO_LINE_START = "\r\u001b[K";

    /** A line that is too long for the terminal is cut there, not broken: else its first part could not be taken away. */
    private static final String CUT_LONG = "\u001b[?7l";

    private static final String BREAK_LONG = "\u001b[?7h";

    private final PrintStream err;
    private final boolean watched;
    private final LongSupplier nanos;
    private String phase = "";
    private long begunAt;
    private long countAtShown;
    private long shownAt;
    private boolean shown;

    /**
     * @param err where it is told
     * @param watched false: nothing is
     * @param nanos as of {@link System#nanoTime}
     */
    ProgressLine(PrintStream err, boolean watched, LongSupplier nanos) {
        this.err = err;
        this.watched = watched;
        this.nanos = nanos;
    }

    /** Connections are made: so many are there. */
    void connecting(long there, long wanted) {
        if (isDue("connecting")) {
            show("connecting: " + Quantity.count(there) + " of " + Quantity.count(wanted));
        }
    }

    /**
     * Something goes on for a while.
     *
     * @param phase as {@code warming up}, {@code measuring}
     * @param count of {@code unit} since the phase began
     * @param forNanos how long it takes
     * @param faults what went wrong so far
     */
    void running(String phase, long count, String unit, long forNanos, long faults) {
        long before = shownAt;
        if (!isDue(phase)) {
            return;
        }
        double rate = (count - countAtShown) * NANOS_PER_SECOND / Math.max(1, shownAt - before);
        countAtShown = count;
        show(phase + ": " + Quantity.rate(rate, unit) + ", " + left(forNanos)
                + (faults == 0 ? "" : ", " + Quantity.count(faults) + " wrong"));
    }

    private String left(long forNanos) {
        long left = (long) Math.ceil((begunAt + forNanos - shownAt) / NANOS_PER_SECOND);
        return left > 0 ? Quantity.count(left) + " s left" : "waiting for the last";
    }

    private boolean isDue(String phase) {
        if (!watched) {
            return false;
        }
        long now = nanos.getAsLong();
        if (!phase.equals(this.phase)) {
            this.phase = phase;
            begunAt = now;
            shownAt = now;
            countAtShown = 0;
            return false;
        }
        if (now - shownAt < EVERY_NANOS) {
            return false;
        }
        shownAt = now;
        return true;
    }

    private void show(String words) {
        shown = true;
        err.print(TO_LINE_START + CUT_LONG + words + BREAK_LONG);
        err.flush();
    }

    /** Something that stays to be read, whether somebody watches or not. */
    void say(String words) {
        clear();
        err.println("confab bench: " + words);
    }

    /** Takes the line away. */
    void clear() {
        if (shown) {
            shown = false;
            err.print(TO_LINE_START);
            err.flush();
        }
    }
}
