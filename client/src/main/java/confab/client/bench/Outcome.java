package confab.client.bench;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
        List<String> remarks) {

    /** All there is to tell about the run. */
    Figures figures(Options options, Instant startedAt) {
        return new Figures(
                options.label(),
                options.load(),
                options.target().toString(),
                options.language().word(),
                "",
                startedAt,
                watch.setUpNanos(),
                measuredNanos,
                tally,
                latencyNanos,
                acknowledgedNanos,
                watch.server(),
                watch.own(behindNanos),
                Stream.concat(remarks.stream(), watch.remarks().stream()).toList());
    }
}
