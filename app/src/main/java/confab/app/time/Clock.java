package confab.app.time;

/** The only place where time comes from. */
public interface Clock {

    /** The real one. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }
    };

    /** Nanoseconds since some moment; never goes back. For deadlines. */
    long nanos();

    /** Milliseconds since 1970-01-01 UTC; may jump. For people. */
    long epochMillis();
}
