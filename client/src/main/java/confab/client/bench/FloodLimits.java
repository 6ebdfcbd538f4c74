package confab.client.bench;

/**
 * Whether confabd's limits on floods seem to be in force: unless it is started without them, it slows down who says more
 * than 30 lines a second, after a burst of 200.
 */
final class FloodLimits {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PER_SECOND = 30;
    private static final double BURST = 200;

    /** Below this it is as if slowed down: by how much it was varies with what was under way in the end. */
    private static final double SLOW_PER_SECOND = 2 * PER_SECOND;

    /** One message at a time waits for 33 ms. */
    private static final long SLOW_NANOS = 25_000_000;

    /** At a fixed rate that is low a message waits for nothing, but a slow network takes its time too. */
    private static final long SLOW_AT_RATE_NANOS = 100_000_000;

    private FloodLimits() {}

    /**
     * By what each sender was heard and how long messages took.
     *
     * @param heard messages of each sender
     * @param nanos in this time
     * @param latencyNanos of the slow ones: the 99th percentile
     * @param closedLoop whether the next message waits until one before it is heard
     */
    static boolean seemInForce(double heard, long nanos, long latencyNanos, boolean closedLoop) {
        double behindBurst = heard > BURST ? heard - BURST : heard;
        return behindBurst * NANOS_PER_SECOND / Math.max(1, nanos) < SLOW_PER_SECOND
                && latencyNanos > (closedLoop ? SLOW_NANOS : SLOW_AT_RATE_NANOS);
    }
}
