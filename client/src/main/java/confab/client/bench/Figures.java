package confab.client.bench;

import java.time.Instant;
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
 * @param server what its process took, or null when it is not known which one it is
 * @param own what this program took
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
        ServerFigures server,
        OwnFigures own) {}
