package confab.client.bench;

import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one run showed.
 *
 * @param label whose figures these are where results are compared: {@code --label}, or what the server calls itself
 * @param load what was put on it
 * @param target where it listens, as it was typed
 * @param dialect how it was spoken to: {@code line}, {@code framed}, {@code redis}, {@code irc}
 * @param software what the server says it is, or an empty string
 * @param startedAt when the first connection was made
 * @param setUpNanos from then until everybody was there
 * @param measuredNanos how long was measured
 * @param tally what was counted in that time
 * @param latencyNanos from sending, or the time for which it was scheduled, to hearing; of a cycle when churning. Nobody
 *     writes to it any more; empty when there was nothing to be timed
 * @param acknowledgedNanos from the same moment until its sender had the answer; empty when there was none to be timed
 * @param server what its process took, or null when it is not known which one it is
 * @param own what this program took
 * @param remarks sentences for the user about this run: what the server refused and why, that it was stopped early
 */
record Figures(
        String label,
        Load load,
        String target,
        String dialect,
        String software,
        Instant startedAt,
        long setUpNanos,
        long measuredNanos,
        Tally tally,
        Histogram latencyNanos,
        Histogram acknowledgedNanos,
        ServerFigures server,
        OwnFigures own,
        List<String> remarks) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    Figures {
        remarks = List.copyOf(remarks);
    }

    /** How many of these there were in a second of the measurement. */
    double perSecond(long count) {
        return count * NANOS_PER_SECOND / measuredNanos;
    }

    /** The server's processor time, in microseconds, for one of so many; only with {@link #server}. */
    double serverMicrosPer(long count) {
        return server.cpuNanos() / NANOS_PER_MICRO / count;
    }

    /** The same of making a connection and joining. */
    double serverMicrosPerConnection() {
        return server.setUpCpuNanos() / NANOS_PER_MICRO / tally.connections();
    }

    /** By how much the server grew for each connection; only with {@link #server}. */
    double residentBytesPerConnection() {
        return (double) server.grownBytes() / tally.connections();
    }

    /** How many processors {@code nanos} of processor time kept busy while it was measured. */
    double cores(long nanos) {
        return (double) nanos / measuredNanos;
    }

    /** Which part of the measured time this program's thread had something to do, from 0 to 1. */
    double ownBusyShare() {
        return Math.min(1, cores(own.busyNanos()));
    }
}
