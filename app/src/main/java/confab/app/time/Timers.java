package confab.app.time;

import java.util.Arrays;

/**
 * Deadlines in order, on the loop's thread: nothing here waits, the loop asks how long it may sleep. A binary heap: nearly
 * every silent link has one, and so it is an object and a place in an array, and no more.
 */
public final class Timers {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** About a century: what is further away, such as a bound that is lifted, never comes; and sums do not overflow. */
    private static final long MILLIS_MAX = 100L * 366 * 86_400 * 1_000;

    private final Clock clock;
    /** Each is due not before the one at {@code (i - 1) / 2}; from {@link #size} on there is none. */
    private Timer[] pending = new Timer[16];

    private int size;
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
        if (size == pending.length) {
            pending = Arrays.copyOf(pending, 2 * size);
        }
        up(size++, timer);
        return timer;
    }

    /** How long nothing is due: 0 when something is, -1 when nothing is pending; rounded up, so that due means due. */
    public long millisUntilNext() {
        if (size == 0) {
            return -1;
        }
        long nanos = pending[0].due - clock.nanos();
        return nanos <= 0 ? 0 : (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /**
     * Runs what is due, the earliest first. What these actions add is run in a later turn, even when due at once. When one
     * throws, those behind it are left for the next call.
     */
    public void runDue() {
        if (size == 0) {
            return;
        }
        long now = clock.nanos();
        long before = serial;
        while (size > 0) {
            Timer next = pending[0];
            if (next.due - now > 0 || next.serial >= before) {
                return;
            }
            next.cancel();
            next.action.run();
        }
    }

    /** How many are pending. */
    public int size() {
        return size;
    }

    private void remove(int at) {
        Timer last = pending[--size];
        pending[size] = null;
        if (at < size) {
            up(at, last);
            down(last.at, last);
        }
    }

    private void up(int at, Timer timer) {
        int place = at;
        while (place > 0 && timer.isBefore(pending[(place - 1) / 2])) {
            put(place, pending[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, timer);
    }

    private void down(int at, Timer timer) {
        int place = at;
        int child = earlierChild(place);
        while (child < size && pending[child].isBefore(timer)) {
            put(place, pending[child]);
            place = child;
            child = earlierChild(place);
        }
        put(place, timer);
    }

    /** {@link #size} or more where there is none. */
    private int earlierChild(int parent) {
        int left = 2 * parent + 1;
        boolean right = left + 1 < size && pending[left + 1].isBefore(pending[left]);
        return right ? left + 1 : left;
    }

    private void put(int place, Timer timer) {
        pending[place] = timer;
        timer.at = place;
    }

    /** One deadline. */
    public final class Timer {
        private static final int OVER = -1;

        private final long due;
        private final long serial;
        private final Runnable action;

        /** Its place among those that are pending. */
        private int at = OVER;

        private Timer(long due, long serial, Runnable action) {
            this.due = due;
            this.serial = serial;
            this.action = action;
        }

        /** It will not run any more; nothing happens when it has run already. */
        public void cancel() {
            if (at != OVER) {
                remove(at);
                at = OVER;
            }
        }

        private boolean isBefore(Timer other) {
            long later = due - other.due;
            return later < 0 || later == 0 && serial < other.serial;
        }
    }
}
