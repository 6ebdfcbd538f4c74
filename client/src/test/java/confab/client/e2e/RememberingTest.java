package confab.client.e2e;

import static confab.app.Eventually.eventually;

import confab.app.RunningDaemon;
import confab.app.e2e.Person;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people at the client find again of what was said, of a daemon that keeps it on disk. */
@Timeout(60)
class RememberingTest {
    @TempDir
    Path data;

    @Test
    void whatWasSaidIsFoundAlsoWhenTheDaemonWasStartedAgain() {
        try (RunningDaemon daemon = startDaemon();
                Person saif = new Confab(daemon.port()).comesIn("Saif")) {
            saif.sees(hello("Saif"), "-- end of history #lobby");
            saif.types("/ack on", "deploying 1.4", "/me rolls it back", "who deploys tomorrow?");
            saif.sees("-- ack is on", "-- stored #lobby 1", "-- stored #lobby 2", "-- stored #lobby 3");
            isFound(saif, "/search tomorrow");
            saif.types("/search deploy*");
            saif.sees("[#lobby 3 <clock>] Saif: who deploys tomorrow?", "[#lobby 1 <clock>] Saif: deploying 1.4");
            saif.sees("-- end of search, 2 found").endsInput().sees("-- goodbye");
        }

        try (RunningDaemon daemon = startDaemon();
                Person harika = new Confab(daemon.port()).comesIn("Harika")) {
            harika.sees(
                    hello("Harika"), "[#lobby <clock>] Saif: deploying 1.4", "[#lobby <clock>] * Saif rolls it back");
            harika.sees("[#lobby <clock>] Saif: who deploys tomorrow?", "-- end of history #lobby 1-3");
            isFound(harika, "/search tomorrow");
            harika.types("/search \"rolls it\" from:saif", "/search in:#ops deploying", "/search deploying it");
            harika.sees("[#lobby 2 <clock>] * Saif rolls it back", "-- end of search, 1 found");
            harika.sees("!! not-in-room you are not in #ops, join it first", "-- end of search, 0 found");
            harika.types("/history 1 around 2", "/history 5 before 2", "/history 2 after 2000-01-01");
            harika.sees("[#lobby <clock>] * Saif rolls it back", "-- end of history #lobby 2-2");
            harika.sees("[#lobby <clock>] Saif: deploying 1.4", "-- end of history #lobby 1-1");
            harika.sees("[#lobby <clock>] Saif: deploying 1.4", "[#lobby <clock>] * Saif rolls it back");
            harika.sees("-- end of history #lobby 1-2").endsInput().sees("-- goodbye");
        }
    }

    private RunningDaemon startDaemon() {
        return RunningDaemon.start("--data", data.toString());
    }

    private static String hello(String nick) {
        return "Hello " + nick + "! You are in #lobby, alone. /help lists the commands, /quit leaves.";
    }

    /** Asks again until something is: what is said is found a little later, and what was said before it, too. */
    private static void isFound(Person person, String search) {
        eventually(search + " finds something", () -> {
            String first = person.types(search).nextLine();
            if (!first.startsWith("[")) {
                return false; // Nothing yet, or no index yet.
            }
            person.sees("-- end of search, 1 found");
            return true;
        });
    }
}
