package confab.client.bench.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Runs as files may have them. */
final class SampleRuns {
    private SampleRuns() {}

    static Run fanOut(String label, String scenario, double members, double microsPerDelivery) {
        return fanOut(label, scenario, members, microsPerDelivery, Map.of());
    }

    static Run fanOut(
            String label, String scenario, double members, double microsPerDelivery, Map<String, Double> more) {
        Map<String, Double> numbers = new HashMap<>(Map.of(
                "rooms", 1.0,
                "members", members,
                "senders", 1.0,
                "window", 64.0,
                "delivered", 100_000.0,
                "server_cpu_us_per_delivery", microsPerDelivery));
        numbers.putAll(more);
        return new Run(label, scenario, "fan-out", numbers, new TreeMap<>(), new TreeMap<>());
    }

    static Run idle(String label, double microsPerConnection, double bytesPerConnection) {
        Map<String, Double> numbers = Map.of(
                "connections",
                10_000.0,
                "members",
                10_000.0,
                "server_cpu_us_per_connection",
                microsPerConnection,
                "server_resident_bytes_per_connection",
                bytesPerConnection);
        return new Run(label, "idle", "idle", numbers, new TreeMap<>(), new TreeMap<>());
    }

    /** Times at 50, 99 and 100 %. */
    static Run timed(String label, double half, double most, double longest) {
        NavigableMap<Double, Double> times = new TreeMap<>(Map.of(50.0, half, 99.0, most, 100.0, longest));
        NavigableMap<Double, Double> answers = new TreeMap<>(Map.of(50.0, half / 2, 100.0, longest / 2));
        return new Run(label, "S7", "fan-out", Map.of("rooms", 1.0, "delivered", 10_000.0), times, answers);
    }

    static Order bars(String reference) {
        return new Order(Order.Shape.BARS, "", reference, "", "", List.of(), List.of(), false);
    }

    static Order lines(String against) {
        return new Order(Order.Shape.LINES, "", "", "", against, List.of(), List.of(), false);
    }

    static Order percentiles(boolean acknowledged) {
        return new Order(Order.Shape.PERCENTILES, "", "", "", "", List.of(), List.of(), acknowledged);
    }
}
