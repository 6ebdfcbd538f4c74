package confab.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of the daemon's process, and what those who are connected see of it. */
@Timeout(60)
class StoppingTest {
    private static final String STOPPING = "!! shutting-down the server is stopping";
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void onASignalEverybodyIsToldAndItEndsWell(String signal) {
        try (Person operator = Confabd.isStarted("--listen", "tcp://127.0.0.1:0")) {
            Netcat netcat = Netcat.to(Confabd.port(operator));
            try (Person saif = netcat.isAlone("Saif");
                    Person nameless = netcat.isGreeted()) {
                long began = System.nanoTime();
                operator.isSentSignal(signal);

                saif.sees(STOPPING).leaves();
                nameless.sees(STOPPING).leaves();
                assertThat(operator.exitCode()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_MOST);
            }
        }
    }

    @Test
    void whatWasTypedBeforeIsAnsweredFirst() {
        try (Person operator = Confabd.isStarted("--listen", "tcp://127.0.0.1:0")) {
            Netcat netcat = Netcat.to(Confabd.port(operator));
            try (Person saif = netcat.isAlone("Saif");
                    Person harika = netcat.joins("Harika", "Saif")) {
                saif.sees("[#lobby] --> Harika joined").types("/ack on").sees("-- ack is on");
                for (int i = 1; i <= 100; i++) {
                    saif.types("line " + i);
                }
                harika.sees("[#lobby] Saif: line 1");
                operator.isSentSignal("TERM");

                List<String> heard = harika.seesUpTo(STOPPING);
                List<String> stored = saif.seesUpTo(STOPPING);
                for (int i = 0; i < stored.size() - 1; i++) {
                    assertThat(stored.get(i)).isEqualTo("-- stored #lobby " + (i + 1));
                }
                for (int i = 0; i < heard.size() - 1; i++) {
                    assertThat(heard.get(i)).isEqualTo("[#lobby] Saif: line " + (i + 2));
                }
                assertThat(heard)
                        .as("all that is stored, but for the line seen before")
                        .hasSize(stored.size() - 1);
                assertThat(operator.exitCode()).isZero();
            }
        }
    }

    @Test
    void somebodyWhoDoesNotReadDoesNotHoldItUp() throws IOException {
        ProcessBuilder command = Confabd.command(
                "--listen=tcp://127.0.0.1:0",
                "--limit=flood-lines-per-second=off",
                "--limit=flood-bytes-per-second=off",
                "--limit=output-hard-bytes=33554432",
                "--log-level=error");
        try (Person operator = Person.at(command);
                Socket deaf = new Socket()) {
            int port = Confabd.port(operator);
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress("127.0.0.1", port));
            deaf.getOutputStream().write("deaf\n/join #loud\n".getBytes(StandardCharsets.UTF_8));
            try (Person saif = Netcat.to(port).connects()) {
                sayMegabytes(port, 8);
                saif.types("Saif");
                saif.seesUpTo("-- end of history #lobby");
                long began = System.nanoTime();
                operator.isSentSignal("TERM");

                saif.sees(STOPPING).leaves();
                assertThat(operator.exitCode()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .as("it is waited for, but not for long")
                        .isBetween(Duration.ofSeconds(3), AT_MOST);
            }
        }
    }

    /** Into the room of the deaf one; returns when they are on their way to all who read. */
    private static void sayMegabytes(int port, int count) {
        String[] lines = Collections.nCopies(1024, "x".repeat(1023)).toArray(String[]::new);
        try (Person loud = Netcat.to(port).connects()) {
            loud.types("loud", "/join #loud");
            for (int i = 0; i < count; i++) {
                loud.types(lines);
            }
            loud.types("/quit");
            assertThat(loud.seesUpTo("-- goodbye")).last().isEqualTo("-- goodbye");
        }
    }
}
