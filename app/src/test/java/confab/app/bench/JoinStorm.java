package confab.app.bench;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What it costs when a crowd comes into one room within a few seconds, and what somebody elsewhere notices, who does
 * nothing but ping: the longest wait is the longest turn. Each crowd meets a fresh daemon.
 */
public final class JoinStorm {

    @Parameter(
            names = "--people",
            description = "in each crowd; the process needs as many file descriptors, and 100 more")
    List<Integer> people = List.of(1_250, 2_500, 5_000);

    @Parameter(names = "--seconds", description = "within which they come, one after the other")
    int seconds = 5;

    @Parameter(names = "--rounds")
    int rounds = 1;

    @Parameter(names = "--option", description = "one more for the daemon; repeatable")
    List<String> options = List.of("--data", "none");

    private JoinStorm() {}

    public static void main(String... arguments) {
        JoinStorm bench = new JoinStorm();
        JCommander.newBuilder().addObject(bench).build().parse(arguments);
        bench.run();
    }

    private void run() {
        System.out.println(
                "| people | all in after s | ping p50 us | p99 | max | CPU us a join | bytes told a join | reads a join |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int round = 0; round < rounds; round++) {
            people.forEach(this::measure);
        }
    }

    private void measure(int crowd) {
        try (Server server = Server.start(options);
                Pinger pinger = new Pinger(server.port(), "pinger");
                Crowd all = new Crowd(server.port())) {
            pinger.run(Duration.ofMillis(500));
            Meter meter = Meter.start(server.pid());
            CompletableFuture<Crowd.Result> storm =
                    CompletableFuture.supplyAsync(() -> all.come(crowd, Duration.ofSeconds(seconds)));
            Latencies pings = pinger.until(storm);
            server.awaitRest();
            Meter.Usage usage = meter.stop(crowd);
            Crowd.Result result = storm.join();
            System.out.printf(
                    "| %d | %.2f | %.0f | %.0f | %.0f | %.0f (%s; neighbours %.2f) | %d | %.1f |%n",
                    crowd,
                    result.seconds(),
                    pings.micros(50),
                    pings.micros(99),
                    pings.micros(100),
                    usage.micros(),
                    usage.threads(),
                    usage.neighbourCores(),
                    result.bytes() / crowd,
                    (double) result.reads() / crowd);
        }
    }
}
