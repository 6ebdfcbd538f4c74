package confab.client;

import java.util.function.LongSupplier;

/** How long nothing has happened, and how much longer is waited for something. */
final class Patience {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private long since;

    /** @param nanos nanoseconds since some moment, never going back */
    Patience(LongSupplier nanos) {
        this.nanos = nanos;
        renew();
    }

    /** Something has happened. */
    void renew() {
        since = nanos.getAsLong();
    }

    /** Whether nothing has happened for {@code seconds}; never with 0, which stands for ever. */
    boolean isOver(int seconds) {
        return seconds > 0 && nanos.getAsLong() - since >= seconds * NANOS_PER_SECOND;
    }

    /** How many milliseconds of {@code seconds} are left: at least 1, but 0 where it is for ever. */
    long millisLeft(int seconds) {
        if (seconds == 0) {
            return 0;
        }
        long left = since + seconds * NANOS_PER_SECOND - nanos.getAsLong();
        return Math.max(1, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI); // Rounded up, so that due means due.
    }
}
