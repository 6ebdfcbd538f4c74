package confab.app.time;

/** Time that passes when a test says so. The two clocks are unrelated on purpose: mixing them up shows. */
public final class FakeClock implements Clock {
    private long nanos = 7_000_000_000_000L;
    private long epochMillis = 1_795_176_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    public void advanceMillis(long millis) {
        nanos += millis * 1_000_000;
        epochMillis += millis;
    }
}
