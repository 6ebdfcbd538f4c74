package confab.client.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.RunningDaemon;
import confab.app.e2e.Netcat;
import confab.app.e2e.Person;
import confab.app.e2e.Tool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the client's process ends, and what the daemon and the others make of it. */
@Timeout(60)
class LeavingTest {
    private RunningDaemon daemon;
    private Person harika;
    private Confab confab;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @BeforeEach
    void start() {
        daemon = RunningDaemon.start();
        harika = Netcat.to(daemon.port()).isAlone("Harika");
        confab = new Confab(daemon.port());
    }

    @AfterEach
    void stop() {
        harika.close();
        daemon.close();
    }

    private static void isGreeted(Person saif) {
        saif.sees(
                "Hello Saif! You are in #lobby with Harika. /help lists the commands, /quit leaves.",
                "-- end of history #lobby");
    }

    @Test
    void atTheEndOfInputItLeavesWhenEverythingIsStored() {
        String[] lines =
                IntStream.rangeClosed(1, 250).mapToObj(i -> "line " + i).toArray(String[]::new);
        try (Person saif = confab.starts("Saif").types(lines).endsInput()) {
            isGreeted(saif);
            saif.sees("-- goodbye").isOut();
            assertThat(saif.exitCode()).isZero();
        }
        harika.sees("[#lobby] --> Saif joined");
        for (String line : lines) {
            harika.sees("[#lobby] Saif: " + line);
        }
        harika.sees("[#lobby] <-- Saif left");
    }

    @Test
    void aNameThatIsTakenEndsItWhenNobodyCanBeAsked() {
        try (Person other = confab.starts("harika")) {
            other.sees("confab: nick-in-use harika is taken, choose another name")
                    .isOut();
            assertThat(other.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whereNobodyListensItSaysSo() {
        daemon.close();
        try (Person saif = confab.starts("Saif")) {
            saif.sees("confab: cannot connect to 127.0.0.1:" + daemon.port() + ": Connection refused")
                    .isOut();
            assertThat(saif.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whenTheDaemonStopsItEndsAndSaysWhy() {
        try (Person saif = confab.starts("Saif")) {
            isGreeted(saif);
            harika.sees("[#lobby] --> Saif joined");

            daemon.close();

            assertThat(saif.nextLine()).contains("the server is stopping");
            assertThat(saif.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptIsANormalLeave() {
        try (Person saif = confab.starts("Saif")) {
            isGreeted(saif);
            harika.sees("[#lobby] --> Saif joined");

            saif.isSentSignal("INT");

            saif.sees("-- goodbye").isOut();
            harika.sees("[#lobby] <-- Saif left");
        }
    }

    @Test
    void ofTheRoomsAskedForTheFirstIsCurrent() {
        try (Person saif = confab.starts("Saif", "--room", "ops", "--room", "#tea")) {
            saif.sees("Hello Saif! You are in #ops, alone. /help lists the commands, /quit leaves.");
            saif.sees("-- end of history #ops", "-- you are in #tea, alone", "-- end of history #tea");
            saif.sees("-- #ops is the current room now");
            saif.types("/who").sees("-- 1 person in #ops", "-- Saif", "-- end of who #ops");
            saif.types("/room #tea").sees("-- #tea is the current room now");
            saif.types("/who").sees("-- 1 person in #tea", "-- Saif", "-- end of who #tea");
        }
    }
}
