package confab.app.tool;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a long piece of work has come: one line that changes, for somebody who watches. */
public final class Progress {
    /** Five times a second: enough for the eye, and no work. */
    private static final long EVERY_NANOS = 200_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintStream err;
    private final boolean watched;
    private final LongSupplier nanos;
    private String what = "";
    private long begunAt;
    private long shownAt;
    private boolean shown;

    /**
     * @param err where it is told
     * @param watched false: only notes are told
     * @param nanos as of {@link System#nanoTime}
     */
    public Progress(PrintStream err, boolean watched, LongSupplier nanos) {
        this.err = err;
        this.watched = watched;
        this.nanos = nanos;
    }

    /** Tells something in a line of its own. */
    void note(String words) {
        clear();
        err.println("confabd: " + words);
        err.flush();
    }

    /** A new piece of work, as {@code checking}; nothing is shown of one that is done in an instant. */
    void begin(String what) {
        clear();
        this.what = what;
        this.begunAt = nanos.getAsLong();
        this.shownAt = begunAt;
    }

    /**
     * So much is done; shown now and then.
     *
     * @param done looked at only when it is shown
     * @param total 0 when it is not known
     * @param unit what is counted
     */
    void at(LongSupplier done, long total, String unit) {
        if (isDue()) {
            show(words(done.getAsLong(), total, unit));
        }
    }

    /** It goes on; shown now and then. */
    void still() {
        if (isDue()) {
            show((shownAt - begunAt) / NANOS_PER_SECOND + " s");
        }
    }

    private boolean isDue() {
        if (!watched || nanos.getAsLong() - shownAt < EVERY_NANOS) {
            return false;
        }
        shownAt = nanos.getAsLong();
        return true;
    }

    private void show(String state) {
        shown = true;
        err.print(TO_LINE_START + "confabd: " + what + ": " + state);
        err.flush();
    }

    private static String words(long done, long total, String unit) {
        return total <= 0
                ? String.format(Locale.ROOT, "%,d %s", done, unit)
                : String.format(
                        Locale.ROOT, "%,d of %,d %s (%d %%)", done, total, unit, Math.min(100, 100 * done / total));
    }

    /** Takes the line away. */
    public void clear() {
        if (shown) {
            shown = false;
            err.print(TO_LINE_START);
            err.flush();
        }
    }
}
