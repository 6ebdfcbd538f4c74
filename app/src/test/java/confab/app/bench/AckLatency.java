package confab.app.bench;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long an acknowledgement takes, and what a message costs, with the journal in memory, handed to the system, and on
 * disk, beside what the disk itself takes. Each round starts a fresh daemon for each way; the table has medians of rounds.
 */
public final class AckLatency {
    private static final int FLUSHES = 2_000;
    private static final int WARM_UP_IN_FLIGHT = 100;

    /** Used by neighbours, beyond which a measurement is worth little. */
    private static final double NOISY_CORES = 0.35;

    @Parameter(names = "--folder", description = "where journals are made, on the disk to be measured")
    Path folder = Path.of("target");

    @Parameter(names = "--ways", description = "none (in memory), os, always")
    List<String> ways = List.of("none", "os", "always");

    @Parameter(names = "--in-flight", description = "unanswered messages, all links together")
    List<Integer> inFlight = List.of(1, 10, 100, 1_000);

    @Parameter(names = "--links", description = "at most; each has a message in flight")
    int links = 10;

    @Parameter(names = "--rooms", description = "that the links are in, one each")
    int rooms = 10;

    @Parameter(names = "--warm-up-millis", description = "of each daemon: its compiler works meanwhile")
    int warmUpMillis = 7_000;

    @Parameter(names = "--millis", description = "of each measurement")
    int millis = 3_000;

    @Parameter(names = "--rounds")
    int rounds = 3;

    @Parameter(names = "--no-index", description = "nothing is indexed: something else is in the place of the index")
    boolean noIndex;

    @Parameter(names = "--option", description = "one more for the daemon; repeatable")
    List<String> options = List.of();

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final List<Latencies> growing = new ArrayList<>();
    private final List<Latencies> preallocated = new ArrayList<>();

    private AckLatency() {}

    public static void main(String... arguments) {
        AckLatency bench = new AckLatency();
        JCommander.newBuilder().addObject(bench).build().parse(arguments);
        bench.run();
        bench.print();
    }

    private record Row(Load.Result result, Meter.Usage usage) {}

    private void run() {
        for (int round = 0; round < rounds; round++) {
            try (Scratch scratch = Scratch.in(folder)) {
                growing.add(DiskFlush.growing(scratch.path(), FLUSHES));
                preallocated.add(DiskFlush.preallocated(scratch.path(), FLUSHES));
            }
            ways.forEach(this::measure);
        }
    }

    private void measure(String way) {
        try (Scratch data = Scratch.in(folder);
                Server server = Server.start(options(way, data.path()))) {
            try (Load load = new Load(server.port(), "warm", links, rooms)) {
                load.run(Duration.ofMillis(warmUpMillis), WARM_UP_IN_FLIGHT, 0);
            }
            for (int n : inFlight) {
                Row row = measure(server, n);
                rows.computeIfAbsent(way + ", " + n, key -> new ArrayList<>()).add(row);
                System.err.printf(
                        "%s, %d: %s, %.0f/s, %.2f us (%s), neighbours %.2f%n",
                        way,
                        n,
                        row.result.latencies(),
                        row.result.perSecond(),
                        row.usage.micros(),
                        row.usage.threads(),
                        row.usage.neighbourCores());
            }
        }
    }

    private List<String> options(String way, Path data) {
        if (noIndex) {
            Scratch.in(data.resolve("search.db"));
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(way.equals("none") ? List.of("--data", "none") : List.of("--data", data.toString(), "--sync", way));
        return all;
    }

    private Row measure(Server server, int n) {
        try (Load load = new Load(server.port(), "few" + n + "x", Math.min(n, links), rooms)) {
            load.run(Duration.ofMillis(millis / 4), n, 0);
            Meter meter = Meter.start(server.pid());
            Load.Result result = load.run(Duration.ofMillis(millis), n, 0);
            return new Row(result, meter.stop(result.messages()));
        }
    }

    private void print() {
        System.out.printf(
                "disk: %s us in a file that grows, %s us in one that has its size%n%n",
                flush(growing), flush(preallocated));
        System.out.println("| journal, in flight | p50 us | p90 | p99 | max | messages/s | CPU us a message |");
        System.out.println("|---|---|---|---|---|---|---|");
        rows.forEach((name, all) -> System.out.printf(
                "| %s%s | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                name,
                median(all, row -> row.usage.neighbourCores()) > NOISY_CORES ? " (noisy)" : "",
                median(all, row -> row.result.latencies().micros(50)),
                median(all, row -> row.result.latencies().micros(90)),
                median(all, row -> row.result.latencies().micros(99)),
                median(all, row -> row.result.latencies().micros(100)),
                median(all, row -> row.result.perSecond()),
                median(all, row -> row.usage.micros())));
    }

    private static String flush(List<Latencies> all) {
        return "p50 %.0f, p99 %.0f"
                .formatted(median(all, each -> each.micros(50)), median(all, each -> each.micros(99)));
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> number) {
        return all.stream().mapToDouble(number).sorted().toArray()[all.size() / 2];
    }
}
