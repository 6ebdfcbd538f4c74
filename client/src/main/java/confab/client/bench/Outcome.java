package confab.client.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a scenario has measured; {@link Figures} says what the parts are.
 *
 * @param behindNanos by how much sending was behind its schedule at worst
 */
record Outcome(
        Tally tally,
        long measuredNanos,
        Histogram latencyNanos,
        Histogram acknowledgedNanos,
        Watch watch,
        long behindNanos,
        List<String> remarks) {}
