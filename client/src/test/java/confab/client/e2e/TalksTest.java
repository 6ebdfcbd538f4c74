package confab.client.e2e;

import confab.app.RunningDaemon;
import confab.app.e2e.Gathering;
import confab.app.e2e.Netcat;
import confab.app.e2e.Program;
import confab.app.e2e.Talk;
import confab.app.e2e.Tool;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Talks that people had, had again at the client: each line is typed when everybody has seen the one before. */
@Timeout(120)
class TalksTest {

    static Stream<String> talks() {
        return Talk.names();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void everybodySeesWhatTheOthersSayAndWhoLeaves(String name) {
        try (RunningDaemon daemon = RunningDaemon.start()) {
            Program confab = new Confab(daemon.port());
            talk(name, confab, confab);
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void whoIsAtNetcatAndWhoIsNotMakesNoDifference(String name) {
        Tool.NC.need();
        try (RunningDaemon daemon = RunningDaemon.start()) {
            talk(name, Netcat.to(daemon.port()), new Confab(daemon.port()));
        }
    }

    private static void talk(String name, Program every, Program other) {
        Talk talk = Talk.named(name);
        try (Gathering gathering = new Gathering()) {
            List<String> nicks = talk.nicks();
            for (int i = 0; i < nicks.size(); i++) {
                gathering.comes(nicks.get(i), i % 2 == 0 ? every : other);
            }

            gathering.has(talk);

            gathering.comesAfter(talk, "Late", other);
            gathering.ends();
        }
    }
}
