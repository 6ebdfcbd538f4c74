package confab.app.time;

/** Time that passes when a test says so, for every thread. The two clocks are unrelated on purpose: mixing them up shows. */
public final class FakeClock implements Clock {
    private volatile long nanos = 7_000_000_000_000L;
    private volatile long epochMillis = 1_795_176_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    public synchronized void advanceMillis(long millis) {
        nanos += millis * 1_000_000;
        epochMillis += millis;
    }
}
