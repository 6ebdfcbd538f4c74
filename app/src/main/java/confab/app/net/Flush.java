package confab.app.net;

import confab.app.time.Clock;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** The links that are owed something in this turn: one write for each, and where that took long a short rest behind it. */
final class Flush {
    private final Clock clock;
    private final Hold hold = new Hold();
    private Output[] marked = new Output[64];
    private int marks;

    Flush(Clock clock) {
        this.clock = clock;
    }

    /** {@code output} takes part in the next flush. */
    void mark(Output output) {
        if (marks == marked.length) {
            marked = Arrays.copyOf(marked, 2 * marks);
        }
        marked[marks++] = output;
    }

    /** Writes what is owed. */
    void run() {
        long began = clock.nanos();
        int writes = marks;
        long bytes = 0;
        for (int i = 0; i < marks; i++) {
            bytes += marked[i].owedOfTurn();
            run(marked[i]);
            marked[i] = null;
        }
        marks = 0;
        hold.flushed(began, clock.nanos(), writes, bytes);
    }

    private static void run(Output output) {
        try {
            output.flush();
        } catch (RuntimeException e) {
            output.failed(e);
        }
    }

    /** Lets more gather behind a flush that took long, for at most a millisecond. */
    void rest() {
        if (hold.isDue()) {
            LockSupport.parkNanos(this, hold.take(clock.nanos()));
        }
    }
}
