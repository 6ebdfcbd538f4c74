package confab.app.e2e;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.DaemonProcess;
import confab.app.RunningDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people at netcat find again of what was said, of a daemon that keeps it on disk. */
@Timeout(60)
class RememberingTest {
    @TempDir
    Path data;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void whatWasSaidBeforeTheDaemonEndedIsToldAfterwards(String signal) throws Exception {
        try (DaemonProcess daemon = startDaemon();
                Person saif = Netcat.to(daemon.port()).isAlone("Saif")) {
            saif.types("/ack on", "hi", "/topic tea at four", "/me waves", "/join #ops", "Grüße 🎉");
            saif.sees("-- ack is on", "-- stored #lobby 1", "[#lobby] -- topic: tea at four (set by Saif)");
            saif.sees("-- stored #lobby 2", "-- you are in #ops, alone", "-- end of history #ops", "-- stored #ops 1");
            ends(daemon, signal);
        }

        try (DaemonProcess daemon = startDaemon();
                Person harika = Netcat.to(daemon.port()).comesIn("Harika")) {
            harika.sees(
                    "Hello Harika! You are in #lobby, alone. /help lists the commands, /quit leaves.",
                    "[#lobby] -- topic: tea at four (set by Saif)",
                    "[#lobby <time>] Saif: hi",
                    "[#lobby <time>] * Saif waves",
                    "-- end of history #lobby 1-2");
            harika.types("/ack on", "back again", "/history 2", "/join #ops");
            harika.sees("-- ack is on", "-- stored #lobby 3");
            harika.sees("[#lobby <time>] * Saif waves", "[#lobby <time>] Harika: back again");
            harika.sees("-- end of history #lobby 2-3");
            harika.sees("-- you are in #ops, alone", "[#ops <time>] Saif: Grüße 🎉", "-- end of history #ops 1-1");
            isFound(harika, "again");
            harika.types("/search from:saif GRUßE").sees("[#ops 1 <time>] Saif: Grüße 🎉", "-- end of search, 1 found");
        }
    }

    private DaemonProcess startDaemon() {
        return DaemonProcess.start("--data", data.toString());
    }

    private static void ends(DaemonProcess daemon, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(daemon.pid())).start();
        assertThat(daemon.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWasSaidIsFound() {
        try (RunningDaemon daemon = RunningDaemon.start("--data", data.toString());
                Gathered people = new Gathered(Netcat.to(daemon.port()))) {
            people.saif.types("deploying 1.4", "/me rolls it back", "who deploys at the café?");
            people.harika.sees("[#lobby] Saif: deploying 1.4", "[#lobby] * Saif rolls it back");
            people.harika.sees("[#lobby] Saif: who deploys at the café?").types("back to deploying");
            Person saif = people.saif.sees("[#lobby] Harika: back to deploying");
            isFound(saif, "deploying", "from:harika");

            saif.types("/search deploy*");
            saif.sees(
                    "[#lobby 4 <time>] Harika: back to deploying", "[#lobby 3 <time>] Saif: who deploys at the café?");
            saif.sees("[#lobby 1 <time>] Saif: deploying 1.4", "-- end of search, 3 found");
            saif.types(
                    "/search deploying back", "/SEARCH \"It Back\" from:SAIF", "/search \"back it\"", "/search CAFE");
            saif.sees("[#lobby 4 <time>] Harika: back to deploying", "-- end of search, 1 found");
            saif.sees("[#lobby 2 <time>] * Saif rolls it back", "-- end of search, 1 found");
            saif.sees("-- end of search, 0 found");
            saif.sees("[#lobby 3 <time>] Saif: who deploys at the café?", "-- end of search, 1 found");
            saif.types("/search 1.4 since:2000-01-01 before:2999-01-01T12:30", "/search 1.4 on:2000-01-01");
            saif.sees("[#lobby 1 <time>] Saif: deploying 1.4", "-- end of search, 1 found");
            saif.sees("-- end of search, 0 found");
            saif.types("/history 1 around 3");
            saif.sees("[#lobby <time>] Saif: who deploys at the café?", "-- end of history #lobby 3-3");
        }
    }

    @Test
    void onlyWhoIsInARoomFindsWhatWasSaidThere() {
        try (RunningDaemon daemon = RunningDaemon.start("--data", data.toString());
                Gathered people = new Gathered(Netcat.to(daemon.port()))) {
            people.harika.types("/join #ops", "the password is tea").sees("-- you are in #ops, alone");
            people.harika.sees("-- end of history #ops");
            isFound(people.harika, "password");

            people.saif.types("/search password", "/search in:#ops password");
            people.saif.sees("-- end of search, 0 found", "!! not-in-room you are not in #ops, join it first");
            people.saif.types("/join #ops").seesUpTo("-- end of history #ops 1-1");
            people.saif.types("/search password", "/search in:#lobby password");
            people.saif.sees("[#ops 1 <time>] Harika: the password is tea", "-- end of search, 1 found");
            people.saif.sees("-- end of search, 0 found");
        }
    }

    @Test
    void theOlderOnesAreFoundByTypingWhatTheLastLineSays() {
        try (RunningDaemon daemon = RunningDaemon.start("--data", data.toString());
                Person saif = Netcat.to(daemon.port()).isAlone("Saif")) {
            for (int i = 1; i <= 45; i++) {
                saif.types("round " + i);
            }
            isFound(saif, "45");

            List<String> found = new ArrayList<>();
            String next = "/search round";
            while (next != null) {
                List<String> page = answer(saif, next);
                String end = page.remove(page.size() - 1);
                found.addAll(page);
                next = end.contains("older ones: ") ? end.substring(end.indexOf("/search")) : null;
                assertThat(page).as(end).hasSizeBetween(1, 20);
            }
            assertThat(found).hasSize(45);
            for (int i = 0; i < 45; i++) {
                assertThat(found.get(i)).startsWith("[#lobby " + (45 - i) + " ").endsWith("] Saif: round " + (45 - i));
            }
        }
    }

    @Test
    void whereNothingIsKeptOnDiskOneIsTold() {
        try (RunningDaemon daemon = RunningDaemon.start("--data", "none");
                Person saif = Netcat.to(daemon.port()).isAlone("Saif")) {
            saif.types("hi", "/search hi");

            assertThat(saif.nextLine()).startsWith("!! not-available ");
        }
    }

    /**
     * Asks again until it is: what is said is found a little later, and a new index is made before it can be asked. What
     * was said before is found then, too.
     */
    private static void isFound(Person person, String... words) {
        String search = "/search " + String.join(" ", words);
        eventually(search + " finds something", () -> answer(person, search).size() > 1);
    }

    private static List<String> answer(Person person, String search) {
        person.types(search);
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = person.nextLine();
            lines.add(line);
        } while (!line.startsWith("-- end of search") && !line.startsWith("!! history-unavailable "));
        return lines;
    }

    /** Two people who have met in the lobby. */
    private static final class Gathered implements AutoCloseable {
        private final Person saif;
        private final Person harika;

        Gathered(Netcat netcat) {
            List<Person> people = netcat.meet("Saif", "Harika");
            saif = people.get(0);
            harika = people.get(1);
        }

        @Override
        public void close() {
            harika.close();
            saif.close();
        }
    }
}
