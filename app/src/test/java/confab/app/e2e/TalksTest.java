package confab.app.e2e;

import confab.app.RunningDaemon;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Talks that people had, had again at netcat: each line is typed when everybody has seen the one before. */
@Timeout(120)
class TalksTest {

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    static Stream<String> talks() {
        return Talk.names();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void everybodySeesWhatTheOthersSayAndWhoLeaves(String name) {
        Talk talk = Talk.named(name);
        try (RunningDaemon daemon = RunningDaemon.start();
                Gathering gathering = new Gathering()) {
            Netcat netcat = Netcat.to(daemon.port());
            talk.nicks().forEach(nick -> gathering.comes(nick, netcat));

            gathering.has(talk);

            gathering.comesAfter(talk, "Late", netcat);
            gathering.ends();
        }
    }
}
