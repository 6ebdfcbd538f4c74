package confab.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that end in every way there is: what arrived before it is carried out, and nothing is left behind. */
@Timeout(60)
class AbruptEndsTest {
    private static final int OWED_LINES = 200;
    private static final int OWED_LINE_BYTES = 4_000;

    @Test
    void aStormOfConnectsAndResetsLeavesNothingBehind() {
        try (Attacked daemon = Attacked.start();
                QuietPair pair = new QuietPair(daemon.port())) {
            pair.begin();
            for (int i = 0; i < 3_000; i++) {
                TestClient.connect(daemon.port()).reset();
            }
            QuietPair.Latencies latencies = pair.latencies();
            System.out.println("3,000 connects and resets, beside it " + latencies);
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));
        }
    }

    @Test
    void whatArrivedBeforeAResetIsCarriedOut() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            for (int i = 0; i < 200; i++) {
                try (TestClient guest = TestClient.connect(daemon.port())) {
                    guest.sendBytes(("guest" + i + "\none\ntwo").getBytes(StandardCharsets.US_ASCII));
                    guest.reset();
                }
                String guest = "[#lobby] guest" + i + ": ";
                assertThat(List.of(witness.expect(guest), witness.line()))
                        .containsExactly(guest + "one", guest + "two");
                assertThat(witness.line()).startsWith("[#lobby] <-- guest" + i + " left");
            }
        }
    }

    @Test
    void manyWhoAreResetAtOnceAreAllHeardFirst() {
        int guests = 300;
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            List<TestClient> all = new ArrayList<>();
            for (int i = 0; i < guests; i++) {
                all.add(TestClient.connect(daemon.port()));
            }
            for (int i = 0; i < guests; i++) {
                all.get(i).sendAll(List.of("guest" + i, "bye"));
                all.get(i).reset();
            }
            List<String> heard = new ArrayList<>();
            while (heard.size() < guests) {
                heard.add(witness.expect("[#lobby] guest"));
            }
            assertThat(heard)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, guests)
                            .mapToObj(i -> "[#lobby] guest" + i + ": bye")
                            .toList());
        }
    }

    /** It is read more slowly than it wrote, and is not read at all when it is reset. */
    @Test
    void aResetOfOneWhoIsNotReadJustNowLosesNothing() {
        try (Attacked daemon =
                        Attacked.start("--limit", "flood-burst-lines=10", "--limit", "flood-lines-per-second=100");
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient guest = TestClient.connect(daemon.port())) {
            List<String> said =
                    IntStream.range(0, 200).mapToObj(i -> "line " + i).toList();
            guest.sendAll(Stream.concat(Stream.of("guest"), said.stream()).toList());
            String guests = "[#lobby] guest: ";
            List<String> heard = new ArrayList<>(List.of(witness.expect(guests)));
            guest.reset();
            while (heard.size() < said.size()) {
                heard.add(witness.line());
            }
            assertThat(heard)
                    .containsExactlyElementsOf(said.stream().map(guests::concat).toList());
            assertThat(witness.line()).startsWith("[#lobby] <-- guest left");
        }
    }

    @Test
    void halfAClosePutsAnEndBehindAllThatIsOwed() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient reader = TestClient.connectNarrow(daemon.port(), 4_096)) {
            fillHistory(witness);
            reader.sendAll(List.of("reader", "/history 200", "and this is the end"));
            reader.finishOutput();
            daemon.requireRest(); // all is owed, and refused by the socket
            reader.expect("-- end of history");

            List<String> history = new ArrayList<>();
            String line = reader.line();
            for (; line.startsWith("[#lobby 2"); line = reader.line()) {
                history.add(line);
            }
            assertThat(history).hasSize(OWED_LINES).allMatch(each -> each.length() > OWED_LINE_BYTES);
            assertThat(line).startsWith("-- end of history #lobby 1-200");
            assertThat(reader.line()).isNull();
            assertThat(witness.expect("[#lobby] reader")).isEqualTo("[#lobby] reader: and this is the end");
            assertThat(witness.line()).isEqualTo("[#lobby] <-- reader left");
        }
    }

    @Test
    void theLoopRestsWhileOneWhoHasEndedIsOwedData() {
        try (Attacked daemon = Attacked.startUnpaced("--limit", "socket-send-bytes=16384");
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient reader = TestClient.connectNarrow(daemon.port(), 4_096)) {
            fillHistory(witness);
            reader.sendAll(List.of("reader", "/history 40"));
            reader.finishOutput();
            witness.expect("[#lobby] <-- reader left");
            daemon.requireRest();

            reader.expect("-- end of history");
            reader.expect("-- end of history #lobby 161-200");
            assertThat(reader.line()).isNull();
        }
    }

    @Test
    void aCloseWithDataOwedEndsTheLinkWhenAllIsCarriedOut() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            fillHistory(witness);
            for (int i = 0; i < 20; i++) {
                try (TestClient reader = TestClient.connectNarrow(daemon.port(), 4_096)) {
                    reader.sendAll(List.of("reader" + i, "/history 200", "and this is the end"));
                    reader.expect("[#lobby 2");
                }
            }
            for (int i = 0; i < 20; i++) {
                String reader = "[#lobby] reader" + i;
                assertThat(witness.expect(reader)).isEqualTo(reader + ": and this is the end");
            }
        }
    }

    /** Sends what one has said so far no faster than it is stored. */
    private static void fillHistory(TestClient speaker) {
        speaker.send("/ack on");
        for (int i = 0; i < OWED_LINES; i++) {
            speaker.send("x".repeat(OWED_LINE_BYTES));
            speaker.expect("-- stored");
        }
    }
}
