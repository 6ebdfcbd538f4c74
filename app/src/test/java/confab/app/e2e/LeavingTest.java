package confab.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.Eventually;
import confab.app.RunningDaemon;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to leave, and what those who stay see of it. */
@Timeout(60)
class LeavingTest {
    private RunningDaemon daemon;
    private Netcat netcat;
    private Person harika;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @BeforeEach
    void start() {
        daemon = RunningDaemon.start();
        netcat = Netcat.to(daemon.port());
        harika = netcat.isAlone("Harika");
    }

    @AfterEach
    void stop() {
        harika.close();
        daemon.close();
    }

    private Person saif() {
        Person saif = netcat.joins("Saif", "Harika");
        harika.sees("[#lobby] --> Saif joined");
        return saif;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /quit                    | [#lobby] <-- Saif left
                    /quit gone home          | [#lobby] <-- Saif left (gone home)
                    /QUIT  see  you          | [#lobby] <-- Saif left (see  you)
                    !q                       | [#lobby] <-- Saif left
                    .exit                    | [#lobby] <-- Saif left
                    """)
    void aWordIsEnoughToLeave(String word, String seen) {
        try (Person saif = saif()) {
            saif.types(word, "not said any more").sees("-- goodbye").leaves();
            harika.sees(seen);
            Eventually.eventually("the connection is closed", () -> daemon.links() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type .exit to leave",
                "!q is what I type",
                ".exit!",
                " .exit",
                "!quit",
                "!Q",
                ".EXIT",
                "q",
                "quit",
                "exit",
                "I say !q"
            })
    void theWordsOfLeavingCountAsWholeLinesOnly(String line) {
        try (Person saif = saif()) {
            saif.types(line, "I am still here");
            harika.sees("[#lobby] Saif: " + line, "[#lobby] Saif: I am still here");
        }
    }

    @Test
    void theEndOfInputIsANormalLeave() {
        try (Person saif = saif()) {
            saif.types("one").sends("two, without a line end".getBytes(StandardCharsets.UTF_8));
            saif.leaves();
            harika.sees("[#lobby] Saif: one", "[#lobby] Saif: two, without a line end", "[#lobby] <-- Saif left");
            assertThat(saif.exitCode()).isZero();
        }
    }

    @Test
    void whatIsOwedAtTheEndOfInputIsStillWritten() {
        try (Person saif = saif()) {
            saif.types("/ack on", "one", "/who").endsInput();
            saif.sees("-- ack is on", "-- stored #lobby 1", "-- 2 people in #lobby", "-- Harika, Saif");
            saif.sees("-- end of who #lobby").isOut();
        }
    }

    @Test
    void whoIsKilledIsSeenToLeave() {
        try (Person saif = saif()) {
            saif.dies();
            harika.sees("[#lobby] <-- Saif left");
        }
    }

    @Test
    void whatWasSaidBeforeAResetIsHeard() throws IOException {
        try (Socket socket = new Socket(daemon.host(), daemon.port())) {
            socket.getOutputStream().write("Saif\nlast words\n".getBytes(StandardCharsets.UTF_8));
            socket.setSoLinger(true, 0);
        }
        harika.sees(
                "[#lobby] --> Saif joined", "[#lobby] Saif: last words", "[#lobby] <-- Saif left (connection lost)");
    }

    @Test
    void whoWaitsForTheEndSeesTheConnectionClosed() throws IOException {
        try (Socket socket = new Socket(daemon.host(), daemon.port())) {
            socket.getOutputStream().write("Saif\n/quit\n".getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).startsWith("Welcome").endsWith("-- goodbye\n");
        }
        harika.sees("[#lobby] --> Saif joined", "[#lobby] <-- Saif left");
    }

    @Test
    void withNobodyLeftARoomWithoutAWordIsForgotten() {
        try (Person saif = saif()) {
            saif.types("/join #ops", "/part", "/rooms");
            saif.seesUpTo("-- #lobby is the current room now");
            saif.sees("-- 1 room", "-- #lobby 2 people", "-- end of rooms");
        }
    }
}
