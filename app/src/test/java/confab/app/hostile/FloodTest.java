package confab.app.hostile;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Too much, too fast, too often, with the bounds in force that are there for it. */
@Timeout(60)
class FloodTest {
    private static final Duration READING = Duration.ofSeconds(3);

    @Test
    void aFloodIsReadMoreSlowlyLosesNothingAndDelaysNobody() {
        try (Attacked daemon =
                        Attacked.start("--limit", "flood-burst-lines=50", "--limit", "flood-lines-per-second=200");
                QuietPair pair = new QuietPair(daemon.port());
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient flooder = TestClient.named(daemon.port(), "flooder")) {
            List<String> said =
                    IntStream.range(0, 650).mapToObj(i -> "line " + i).toList();
            pair.begin();
            long began = System.nanoTime();
            flooder.sendAll(said);
            List<String> heard = new ArrayList<>(List.of(witness.expect("[#lobby] flooder: ")));
            while (heard.size() < said.size()) {
                heard.add(witness.line());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            QuietPair.Latencies latencies = pair.latencies();

            System.out.println("a flood read for " + took.toMillis() + " ms, beside it " + latencies);
            assertThat(heard)
                    .containsExactlyElementsOf(
                            said.stream().map("[#lobby] flooder: "::concat).toList());
            assertThat(took).isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(9));
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void bytesArePacedToo() {
        try (Attacked daemon = Attacked.start("--limit", "flood-bytes-per-second=262144");
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient flooder = TestClient.named(daemon.port(), "flooder")) {
            long began = System.nanoTime();
            for (int i = 0; i < 150; i++) {
                flooder.send("x".repeat(4_090));
            }
            flooder.send("end");
            witness.expect("[#lobby] flooder: end");

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1_200), Duration.ofSeconds(8));
        }
    }

    /** Together they say forty times of what waits for the journal at most. */
    @Test
    void manyWhoPasteAtOnceLoseNothing() {
        try (Attacked daemon = Attacked.start("--limit", "journal-queue-entries=100");
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            List<String> said =
                    IntStream.range(0, 100).mapToObj(i -> "line " + i).toList();
            List<TestClient> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(TestClient.named(daemon.port(), "paster" + i));
            }
            all.forEach(client -> client.sendAll(said));

            Map<String, List<String>> heard = new HashMap<>();
            for (int i = 0; i < 40 * said.size(); i++) {
                String[] words = witness.expect("[#lobby] paster").split("[ :]", 4);
                heard.computeIfAbsent(words[1], nick -> new ArrayList<>()).add(words[3].strip());
            }
            assertThat(heard)
                    .hasSize(40)
                    .allSatisfy((nick, lines) -> assertThat(lines).as(nick).isEqualTo(said));
            all.forEach(TestClient::close);
        }
    }

    @Test
    void answersArePacedTooForTheyAreManyTimesLongerThanQuestions() {
        try (Attacked daemon = Attacked.start("--limit", "answer-bytes-per-second=200000");
                TestClient reader = TestClient.named(daemon.port(), "reader")) {
            for (int i = 0; i < 20; i++) {
                reader.send("x".repeat(4_000));
            }
            long began = System.nanoTime();
            reader.sendAll(Collections.nCopies(10, "/history 20")); // 800,000 bytes
            for (int i = 0; i < 10; i++) {
                reader.expect("-- end of history #lobby 1-20");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(9));
        }
    }

    @Test
    @Tag("heavy")
    void aFewWhoAskForAllThereIsToReadAgainAndAgainDelayNobody() {
        try (Attacked daemon = Attacked.start("--limit", "flood-bytes-per-second=off");
                QuietPair pair = new QuietPair(daemon.port());
                Swarm swarm = new Swarm()) {
            try (TestClient speaker = TestClient.named(daemon.port(), "speaker")) {
                speaker.send("/ack on");
                for (int i = 0; i < 200; i++) {
                    speaker.send("x".repeat(4_000));
                    speaker.expect("-- stored");
                }
            }
            LongAdder read = new LongAdder();
            for (int i = 0; i < 50; i++) {
                String asking = "reader" + i + "\n" + "/history 200\n".repeat(200);
                swarm.add(daemon.port(), 0, asking, bytes -> read.add(bytes.remaining()));
            }
            pair.begin();
            long began = System.nanoTime();
            swarm.readUntil(
                    "time passes",
                    Duration.ofSeconds(30),
                    () -> System.nanoTime() - began > READING.toNanos(),
                    () -> "");
            QuietPair.Latencies latencies = pair.latencies();

            System.out.printf("50 readers of history: %,d bytes in %s, beside it %s%n", read.sum(), READING, latencies);
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void whoFailsAgainAndAgainIsCutAndOthersAreToldWhy() {
        try (Attacked daemon = Attacked.start("--limit", "failures-per-second=2");
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient attacker = TestClient.named(daemon.port(), "attacker")) {
            attacker.sendAll(Collections.nCopies(100, "/nope"));

            List<String> answers = attacker.untilEnd();
            assertThat(answers).last().asString().startsWith("!! flooding ");
            assertThat(answers).hasSizeBetween(20, 25);
            assertThat(witness.expect("[#lobby] <-- attacker")).contains("attacker left (too many failed requests");
        }
    }

    @Test
    void whoMovesAgainAndAgainIsCut() {
        try (Attacked daemon = Attacked.start("--limit", "moves-per-second=2");
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient attacker = TestClient.named(daemon.port(), "attacker")) {
            attacker.sendAll(
                    IntStream.range(0, 100).mapToObj(i -> "/nick attacker" + i).toList());

            assertThat(attacker.untilEnd()).last().asString().startsWith("!! flooding ");
            assertThat(witness.expect("[#lobby] <-- attacker")).contains("too many moves");
        }
    }

    @Test
    void anAddressHasItsBoundOfConnectionsAndOthersAreLetIn() {
        try (Attacked daemon =
                Attacked.start("--exempt", "none", "--greet-after", "0s", "--limit", "connections-per-address=3")) {
            List<TestClient> first = connect(daemon.port(), "127.7.0.2", 3);
            assertRefused(daemon.port(), "127.7.0.2", "!! too-many-connections ");

            TestClient other = TestClient.connect(daemon.port(), "127.7.0.3");
            other.introduce("other");
            first.get(0).introduce("first");
            first.get(0).close();
            eventually("a place is free", () -> daemon.daemon().links() == 3);
            TestClient next = TestClient.connect(daemon.port(), "127.7.0.2");
            next.introduce("next");

            first.forEach(TestClient::close);
            next.close();
            other.close();
        }
    }

    @Test
    void anAddressHasItsBoundOfConnectionsInAMinute() {
        try (Attacked daemon = Attacked.start(
                "--exempt", "none", "--greet-after", "0s", "--limit", "connections-per-address-per-minute=5")) {
            connect(daemon.port(), "127.7.0.4", 5).forEach(TestClient::close);
            assertRefused(daemon.port(), "127.7.0.4", "!! too-fast-connections ");
            connect(daemon.port(), "127.7.0.5", 5).forEach(TestClient::close);
        }
    }

    @Test
    void theServerHasItsBoundOfConnections() {
        try (Attacked daemon = Attacked.start("--greet-after", "0s", "--limit", "connections=10")) {
            List<TestClient> all = connect(daemon.port(), "127.0.0.1", 10);
            assertRefused(daemon.port(), "127.0.0.1", "!! too-many-connections the server ");
            all.get(0).introduce("lucky");
            all.forEach(TestClient::close);
        }
    }

    private static List<TestClient> connect(int port, String from, int count) {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(TestClient.connect(port, from));
            clients.get(i).expect("Welcome");
        }
        return clients;
    }

    private static void assertRefused(int port, String from, String beginning) {
        try (TestClient refused = TestClient.connect(port, from)) {
            assertThat(refused.untilEnd()).singleElement().asString().startsWith(beginning);
        }
    }
}
