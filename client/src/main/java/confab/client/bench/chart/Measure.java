package confab.client.bench.chart;

import java.util.Locale;
import java.util.Map;

/**
 * What a picture shows.
 *
 * @param field the name of its field in docs/bench.md
 * @param words what it is, for people
 */
record Measure(String field, String words) {
    private static final Map<String, Measure> KNOWN = Map.ofEntries(
            known("members", "members of a room"),
            known("rooms", "rooms"),
            known("connections", "connections"),
            known("server_cpu_us_per_delivery", "CPU time per delivery"),
            known("server_cpu_us_per_message", "CPU time per message"),
            known("server_cpu_us_per_cycle", "CPU time per connect, join and quit"),
            known("server_cpu_us_per_connection", "CPU time per connect and join"),
            known("server_resident_bytes_per_connection", "memory per connection"),
            known("server_resident_bytes", "resident memory"),
            known("server_resident_fresh_bytes", "resident memory before the load"),
            known("server_resident_max_bytes", "resident memory at most"),
            known("deliveries_per_s", "deliveries per second"),
            known("messages_per_s", "messages per second"),
            known("latency_p50_us", "latency, half of all within"),
            known("latency_p99_us", "latency, 99 % within"),
            known("latency_p999_us", "latency, 99.9 % within"));

    private static final String[] TIMES = {" us", " ms", " s"};
    private static final String[] SIZES = {" B", " KiB", " MiB", " GiB"};
    private static final String[] COUNTS = {"", " k", " M", " G"};

    private static Map.Entry<String, Measure> known(String field, String words) {
        return Map.entry(field, new Measure(field, words));
    }

    static Measure of(String field) {
        return KNOWN.getOrDefault(field, new Measure(field, field.replace('_', ' ')));
    }

    /** What the load of a run is there for: processor time for one of what was done. */
    static Measure cost(Run run) {
        return of(
                switch (run.kind()) {
                    case "idle" -> "server_cpu_us_per_connection";
                    case "churn" -> "server_cpu_us_per_cycle";
                    default -> "server_cpu_us_per_delivery";
                });
    }

    /** The words, as they stand above a picture. */
    String title() {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A value of it with its unit, in three digits that count: {@code 0.103 us}, {@code 1.97 KiB}. */
    String say(double value) {
        if (field.contains("_us")) {
            return scaled(value, 1_000, TIMES);
        }
        if (field.contains("_bytes")) {
            return scaled(value, 1_024, SIZES);
        }
        return value == Math.rint(value) && value < 100_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : scaled(value, 1_000, COUNTS);
    }

    /** The same of a round number beside an axis: {@code 0.5 us}. */
    String sayRound(double value) {
        return say(value).replaceFirst("(\\.\\d*?)0+( |$)", "$1$2");
    }

    private static String scaled(double value, int step, String[] units) {
        int unit = 0;
        double size = value;
        while (size >= step - 0.5 && unit < units.length - 1) {
            size /= step;
            unit++;
        }
        return digits(size) + units[unit];
    }

    /** Three digits that count. */
    private static String digits(double value) {
        String form = value == Math.rint(value) && value < 1_000
                ? "%.0f"
                : value < 0.9995 ? "%.3f" : value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, value);
    }
}
