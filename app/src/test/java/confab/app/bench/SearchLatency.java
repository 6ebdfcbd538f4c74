package confab.app.bench;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import confab.protocol.Event;
import confab.protocol.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * How long a search takes in the large journal that {@link BigFile} leaves with {@code --data}, while others talk; and how
 * long a ping takes meanwhile, which tells the longest turn of the loop.
 */
public final class SearchLatency {
    private static final int IN_FLIGHT = 100;
    private static final int LINKS = 20;
    private static final int PAGE = 20;

    @Parameter(names = "--data", description = "the journal, which grows", required = true)
    Path data;

    @Parameter(names = "--rooms", description = "that the journal has")
    int rooms = 20;

    @Parameter(names = "--sync")
    String sync = "always";

    @Parameter(names = "--per-second", description = "messages said meanwhile")
    int perSecond = 1_000;

    @Parameter(names = "--millis", description = "of each kind of search")
    int millis = 5_000;

    @Parameter(names = "--warm-up-millis")
    int warmUpMillis = 7_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SplittableRandom random = new SplittableRandom(1);

    private SearchLatency() {}

    public static void main(String... arguments) {
        SearchLatency bench = new SearchLatency();
        JCommander.newBuilder().addObject(bench).build().parse(arguments);
        bench.run();
    }

    private Map<String, Supplier<String>> queries() {
        Map<String, Supplier<String>> queries = new LinkedHashMap<>();
        queries.put("nothing, only pings", () -> "");
        queries.put("a word, as frequent as in talk", () -> word(20_000));
        queries.put("one of the 10 most frequent words", () -> word(10));
        queries.put("two words", () -> word(20_000) + " " + word(20_000));
        queries.put("two of the 10 most frequent", () -> word(10) + " " + word(10));
        queries.put("a phrase of two frequent words", () -> '"' + word(100) + " " + word(100) + '"');
        queries.put("a prefix of 2", () -> word(20_000).substring(0, 2) + "*");
        queries.put("a word in one room", () -> word(20_000) + " in:#talk" + random.nextInt(rooms));
        queries.put("a word of one author", () -> word(20_000) + " from:filler" + random.nextInt(rooms));
        queries.put("an author alone", () -> "from:filler" + random.nextInt(rooms));
        queries.put("a word that nobody said", () -> "zzzzqqqq");
        return queries;
    }

    private String word(int most) {
        return Words.word((int) Math.exp(random.nextDouble() * Math.log(most)));
    }

    private void run() {
        try (Server server = Server.start(List.of("--data", data.toString(), "--sync", sync));
                Load load = new Load(server.port(), "talker", LINKS, rooms);
                Pinger pinger = new Pinger(server.port(), "pinger");
                Client client = Client.connect(server.port(), "searcher")) {
            for (int room = 0; room < rooms; room++) {
                client.join(Client.room("#talk" + room), 0);
            }
            load.run(Duration.ofMillis(warmUpMillis), IN_FLIGHT, perSecond);
            queries().forEach((name, query) -> measure(name, query, load, pinger, client));
        } finally {
            threads.shutdown();
        }
    }

    private void measure(String name, Supplier<String> query, Load load, Pinger pinger, Client client) {
        Duration time = Duration.ofMillis(millis);
        Future<Load.Result> talk = threads.submit(() -> load.run(time, IN_FLIGHT, perSecond));
        Future<Latencies> pings = threads.submit(() -> pinger.run(time));
        Latencies searches = query.get().isEmpty() ? new Latencies() : search(query, client);
        try {
            System.out.printf(
                    "%s: %s%n    pings: %s%n    acknowledgements: %s%n",
                    name, searches, pings.get(), talk.get().latencies());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Latencies search(Supplier<String> query, Client client) {
        Latencies latencies = new Latencies();
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (System.nanoTime() < until) {
            Request search = new Request.Search(client.newId(), query.get(), 0, PAGE);
            long began = System.nanoTime();
            client.ask(search, Event.SearchEnd.class);
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }
}
