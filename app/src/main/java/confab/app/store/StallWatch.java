package confab.app.store;

import confab.app.time.Timers;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/** Tells the log when entries wait and none is answered for long, as on a disk that hangs, and when it goes on. */
final class StallWatch {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Timers timers;
    private final long patienceMillis;
    private final LongSupplier waiting;
    private long lastAnswerNanos;
    private boolean watching;
    private boolean stalled;

    /** @param waiting how many entries wait to be stored */
    StallWatch(Timers timers, long patienceMillis, LongSupplier waiting) {
        this.timers = timers;
        this.patienceMillis = patienceMillis;
        this.waiting = waiting;
    }

    /** Something waits from now on. */
    void handedOver() {
        if (!watching) {
            watching = true;
            lastAnswerNanos = timers.clock().nanos();
            timers.after(patienceMillis, this::look);
        }
    }

    /** Something was answered. */
    void answered() {
        if (stalled) {
            stalled = false;
            Logger.warn("event=journal-goes-on after-seconds={}", silentMillis() / 1_000);
        }
        lastAnswerNanos = timers.clock().nanos();
    }

    boolean isStalled() {
        return stalled;
    }

    private long silentMillis() {
        return (timers.clock().nanos() - lastAnswerNanos) / NANOS_PER_MILLI;
    }

    private void look() {
        watching = waiting.getAsLong() > 0;
        if (!watching) {
            return;
        }
        long left = patienceMillis - silentMillis();
        if (left <= 0 && !stalled) {
            stalled = true;
            Logger.warn("event=journal-stalled waiting={} seconds={}", waiting.getAsLong(), silentMillis() / 1_000);
        }
        timers.after(left <= 0 ? patienceMillis : left, this::look);
    }
}
