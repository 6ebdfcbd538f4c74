package confab.app.time;

import java.util.TreeSet;

/** Deadlines in order, on the loop's thread: nothing here waits, the loop asks how long it may sleep. */
public final class Timers {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** About a century: what is further away, such as a bound that is lifted, never comes; and sums do not overflow. */
    private static final long MILLIS_MAX = 100L * 366 * 86_400 * 1_000;

    private final Clock clock;
    private final TreeSet<Timer> pending = new TreeSet<>();
    private long serial;

    public Timers(Clock clock) {
        this.clock = clock;
    }

    /** The clock these deadlines are measured by. */
    public Clock clock() {
        return clock;
    }

    /** Runs {@code action} once, in a turn of the loop that begins {@code millis} (from 0) or more from now. */
    public Timer after(long millis, Runnable action) {
        long nanos = Math.min(Math.max(millis, 0), MILLIS_MAX) * NANOS_PER_MILLI;
        Timer timer = new Timer(clock.nanos() + nanos, serial++, action);
        pending.add(timer);
        return timer;
    }

    /** How long nothing is due: 0 when something is, -1 when nothing is pending; rounded up, so that due means due. */
    public long millisUntilNext() {
        if (pending.isEmpty()) {
            return -1;
        }
        long nanos = pending.first().due - clock.nanos();
        return nanos <= 0 ? 0 : (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /**
     * Runs what is due, the earliest first. What these actions add is run in a later turn, even when due at once. When one
     * throws, those behind it are left for the next call.
     */
    public void runDue() {
        if (pending.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        long before = serial;
        while (!pending.isEmpty()) {
            Timer next = pending.first();
            if (next.due - now > 0 || next.serial >= before) {
                return;
            }
            pending.remove(next);
            next.action.run();
        }
    }

    /** How many are pending. */
    public int size() {
        return pending.size();
    }

    /** One deadline. */
    public final class Timer implements Comparable<Timer> {
        private final long due;
        private final long serial;
        private final Runnable action;

        private Timer(long due, long serial, Runnable action) {
            this.due = due;
            this.serial = serial;
            this.action = action;
        }

        /** It will not run any more; nothing happens when it has run already. */
        public void cancel() {
            pending.remove(this);
        }

        @Override
        public int compareTo(Timer other) {
            int byDue = Long.signum(due - other.due);
            return byDue != 0 ? byDue : Long.compare(serial, other.serial);
        }
    }
}
