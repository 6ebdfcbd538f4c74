package confab.client.bench.chart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What a file says of one run.
 *
 * @param label whose figures these are
 * @param scenario what the load is called
 * @param kind {@code fan-out}, {@code latency}, {@code idle}, {@code churn}
 * @param numbers by the names of their fields in docs/bench.md
 * @param latenciesUs times by percentile, from 0 to 100; may be empty
 * @param acknowledgedUs the same of acknowledgements
 */
record Run(
        String label,
        String scenario,
        String kind,
        Map<String, Double> numbers,
        NavigableMap<Double, Double> latenciesUs,
        NavigableMap<Double, Double> acknowledgedUs) {
    private static final List<String> FAULTS = List.of(
            "lost",
            "repeated",
            "out_of_order",
            "unacknowledged",
            "damaged",
            "stray",
            "refused",
            "cut",
            "failed_cycles",
            "unsent");

    /** Something was lost, or went wrong in another way: the figures do not count. */
    boolean isFaulty() {
        return FAULTS.stream().anyMatch(fault -> number(fault) > 0);
    }

    /** A field's number, 0 when there is none. */
    double number(String field) {
        return numbers.getOrDefault(field, 0.0);
    }

    /** The load in a few words: {@code 100 rooms of 10, 1 sender each, 8 under way}. */
    String words() {
        return switch (kind) {
            case "idle" -> count("connections") + " idle connections";
            case "churn" -> "connections that come and go, " + count("window") + " at a time";
            case "latency" -> "one message at a time";
            default ->
                (number("rooms") == 1 ? "1 room of " : count("rooms") + " rooms of ") + count("members") + ", "
                        + count("senders") + (number("senders") == 1 ? " sender" : " senders") + ", "
                        + (number("rate_per_s") > 0
                                ? count("rate_per_s") + " messages/s"
                                : count("window") + " under way");
        };
    }

    private String count(String field) {
        return String.format(Locale.ROOT, "%,.0f", number(field));
    }
}
