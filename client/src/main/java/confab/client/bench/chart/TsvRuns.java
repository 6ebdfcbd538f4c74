package confab.client.bench.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Runs as the load generator in C writes them, which also measures other servers: label, scenario, repetition and
 * {@code name=value} words, with tabs between. Its names are turned into those of docs/bench.md.
 */
final class TsvRuns {
    private static final double KIBIBYTE = 1024;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("rooms", "rooms"),
            Map.entry("members", "members"),
            Map.entry("inflight", "window"),
            Map.entry("senders", "senders"),
            Map.entry("payload", "payload_bytes"),
            Map.entry("window", "window"),
            Map.entry("rate", "rate_per_s"),
            Map.entry("conns", "connections"),
            Map.entry("wall_s", "measured_s"),
            Map.entry("sent", "sent"),
            Map.entry("expected", "expected"),
            Map.entry("delivered", "delivered"),
            Map.entry("lost", "lost"),
            Map.entry("dup", "repeated"),
            Map.entry("misord", "out_of_order"),
            Map.entry("bad", "damaged"),
            Map.entry("misroute", "stray"),
            Map.entry("echo", "stray"),
            Map.entry("srverr", "refused"),
            Map.entry("closed", "cut"),
            Map.entry("cycles", "cycles"),
            Map.entry("failed", "failed_cycles"),
            Map.entry("stuck", "failed_cycles"),
            Map.entry("mps", "messages_per_s"),
            Map.entry("dps", "deliveries_per_s"),
            Map.entry("cycles_per_s", "cycles_per_s"),
            Map.entry("p50_us", "latency_p50_us"),
            Map.entry("p99_us", "latency_p99_us"),
            Map.entry("p999_us", "latency_p999_us"),
            Map.entry("max_us", "latency_max_us"),
            Map.entry("srv_cpu_s", "server_cpu_s"),
            Map.entry("srv_util", "server_cores"),
            Map.entry("cpu_us_per_deliv", "server_cpu_us_per_delivery"),
            Map.entry("cpu_us_per_msg", "server_cpu_us_per_message"),
            Map.entry("cpu_us_per_cycle", "server_cpu_us_per_cycle"),
            Map.entry("cpu_us_per_conn", "server_cpu_us_per_connection"),
            Map.entry("other_util", "others_cores"),
            Map.entry("threads", "server_threads"),
            Map.entry("rss0_kb", "server_resident_fresh_bytes"),
            Map.entry("rss1_kb", "server_resident_ready_bytes"),
            Map.entry("rss_kb", "server_resident_bytes"),
            Map.entry("hwm_kb", "server_resident_max_bytes"),
            Map.entry("rss_b_per_conn", "server_resident_bytes_per_connection"),
            Map.entry("gen_util", "own_busy_share"),
            Map.entry("gen_us_per_deliv", "own_cpu_us_per_delivery"));

    private TsvRuns() {}

    /**
     * All runs of a text that came to an end.
     *
     * @throws BadResultsException when it is something else
     */
    static List<Run> of(String text) throws BadResultsException {
        List<Run> runs = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String[] columns = line.split("\t");
            if (columns.length != 4 && !line.isBlank()) {
                throw new BadResultsException("a run has four columns with tabs between", number);
            }
            if (!line.isBlank() && columns[3].contains("mode=")) {
                runs.add(run(columns[0], columns[1], columns[3].split(" +"), number));
            }
        }
        return runs;
    }

    private static Run run(String label, String scenario, String[] words, int line) throws BadResultsException {
        Map<String, Double> numbers = new HashMap<>();
        String mode = "";
        for (String word : words) {
            String name = word.substring(0, Math.max(0, word.indexOf('=')));
            String value = word.substring(word.indexOf('=') + 1);
            if (name.equals("mode")) {
                mode = value;
            } else if (NAMES.containsKey(name)) {
                numbers.merge(
                        NAMES.get(name), number(value, line) * (name.endsWith("_kb") ? KIBIBYTE : 1), Double::sum);
            }
        }
        return new Run(label, scenario, kind(mode, numbers), Map.copyOf(numbers), latencies(numbers), new TreeMap<>());
    }

    private static double number(String text, int line) throws BadResultsException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadResultsException(text + " is no number", line);
        }
    }

    private static String kind(String mode, Map<String, Double> numbers) {
        boolean alone = numbers.getOrDefault("members", 0.0) == 2 && numbers.getOrDefault("window", 0.0) == 1;
        return mode.equals("fan") ? alone ? "latency" : "fan-out" : mode;
    }

    private static NavigableMap<Double, Double> latencies(Map<String, Double> numbers) {
        NavigableMap<Double, Double> latencies = new TreeMap<>();
        Map.of(50.0, "latency_p50_us", 99.0, "latency_p99_us", 99.9, "latency_p999_us", 100.0, "latency_max_us")
                .forEach((percentile, field) -> {
                    if (numbers.containsKey(field)) {
                        latencies.put(percentile, numbers.get(field));
                    }
                });
        return latencies;
    }
}
