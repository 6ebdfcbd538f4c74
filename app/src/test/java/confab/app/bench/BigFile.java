package confab.app.bench;

import static confab.app.Eventually.aWhile;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import confab.protocol.Event;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a large journal costs: says a million messages to a daemon, and then looks at the size of the files, how long a
 * start takes until the first client is welcome, after a clean end and after kill -9, the memory, and reading at random
 * places.
 */
public final class BigFile {
    private static final int IN_FLIGHT = 1_000;
    private static final List<String> FILES = List.of("confab.db", "confab.db-wal", "search.db", "search.db-wal");

    @Parameter(names = "--folder", description = "where the journal is made, on the disk to be measured")
    Path folder = Path.of("target");

    @Parameter(names = "--data", description = "an earlier journal, to be kept and made when it is not there")
    Path data;

    @Parameter(names = "--messages")
    long messages = 1_000_000;

    @Parameter(names = "--rooms")
    int rooms = 20;

    @Parameter(names = "--sync")
    String sync = "always";

    @Parameter(names = "--starts", description = "of each kind")
    int starts = 5;

    @Parameter(names = "--reads", description = "of each kind")
    int reads = 1_000;

    private final SplittableRandom random = new SplittableRandom(1);

    private BigFile() {}

    public static void main(String... arguments) {
        BigFile bench = new BigFile();
        JCommander.newBuilder().addObject(bench).build().parse(arguments);
        if (bench.data != null) {
            bench.run(new Scratch(bench.data));
            return;
        }
        try (Scratch scratch = Scratch.in(bench.folder)) {
            bench.run(scratch);
        }
    }

    private void run(Scratch scratch) {
        List<String> options = List.of("--data", scratch.path().toString(), "--sync", sync);
        if (!Files.exists(scratch.path().resolve("confab.db"))) {
            fill(options, messages);
        }
        sizes(scratch);
        starts(options);
        read(options);
        kill(scratch, options);
    }

    private void fill(List<String> options, long count) {
        try (Server server = Server.start(options);
                Load load = new Load(server.port(), "filler", rooms, rooms)) {
            Meter meter = Meter.start(server.pid());
            Load.Result result = load.say(count, IN_FLIGHT);
            System.out.printf("said %d: %.0f/s, %s%n", count, result.perSecond(), result.latencies());
            long began = System.nanoTime();
            server.awaitRest();
            Meter.Usage usage = meter.stop(count);
            System.out.printf(
                    "at rest %.1f s later; CPU us a message in all: %.2f (%s)%n",
                    (System.nanoTime() - began) / 1e9, usage.micros(), usage.threads());
        }
    }

    private void sizes(Scratch scratch) {
        for (String file : FILES) {
            System.out.printf("%s: %.1f bytes a message%n", file, (double) scratch.bytes(file) / messages);
        }
    }

    private void starts(List<String> options) {
        List<Double> memory = new ArrayList<>();
        List<Double> small = new ArrayList<>();
        List<Double> large = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            memory.add(start(List.of("--data", "none")));
            try (Scratch empty = Scratch.in(folder)) {
                small.add(start(List.of("--data", empty.path().toString(), "--sync", sync)));
            }
            large.add(start(options));
        }
        System.out.printf(
                "start until welcome, ms: %s; without a journal %s, with a new one %s%n", large, memory, small);
    }

    private double start(List<String> options) {
        try (Server server = Server.start(options)) {
            double millis = millisUntilWelcome(server);
            aWhile(Duration.ofMillis(200));
            System.out.printf("  %.0f ms, %d KiB resident%n", millis, server.residentKilobytes());
            return Math.rint(millis);
        }
    }

    private static double millisUntilWelcome(Server server) {
        try (Client client = Client.connect(server.port(), "first")) {
            client.newId();
            return (System.nanoTime() - server.startedNanos()) / 1e6;
        }
    }

    private void read(List<String> options) {
        try (Server server = Server.start(options);
                Client client = Client.connect(server.port(), "reader")) {
            long[] newest = new long[rooms];
            for (int i = 0; i < rooms; i++) {
                newest[i] = client.join(room(i), 0).newest();
            }
            for (int count : new int[] {10, 10, 200}) {
                System.out.printf("history, %d: %s%n", count, recalls(client, newest, count));
            }
            System.out.printf("join, 10: %s%n", joins(client));
            System.out.printf("after that %d KiB resident%n", server.residentKilobytes());
        }
    }

    private Latencies recalls(Client client, long[] newest, int count) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < reads; i++) {
            int room = random.nextInt(rooms);
            Range before = Range.before(1 + random.nextLong(newest[room]));
            long began = System.nanoTime();
            client.ask(new Request.Recall(client.newId(), room(room), before, count), Event.HistoryEnd.class);
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }

    private Latencies joins(Client client) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < reads; i++) {
            RoomName room = room(i % rooms);
            client.ask(new Request.Part(client.newId(), room, ""), Event.Parted.class);
            long began = System.nanoTime();
            client.join(room, 10);
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }

    private static RoomName room(int number) {
        return Client.room("#talk" + number);
    }

    private void kill(Scratch scratch, List<String> options) {
        for (int i = 0; i < starts; i++) {
            Server killed = Server.start(options);
            try (Load load = new Load(killed.port(), "last", rooms, rooms)) {
                load.run(Duration.ofSeconds(2), IN_FLIGHT, 0);
                killed.kill();
            }
            long wal = scratch.bytes("confab.db-wal");
            long searchWal = scratch.bytes("search.db-wal");
            try (Server server = Server.start(options)) {
                System.out.printf(
                        "start after kill -9 with %d and %d KiB of WAL: %.0f ms%n",
                        wal >> 10, searchWal >> 10, millisUntilWelcome(server));
                server.awaitRest();
            }
        }
    }
}
