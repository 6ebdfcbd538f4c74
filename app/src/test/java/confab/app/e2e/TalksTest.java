package confab.app.e2e;

import confab.app.RunningDaemon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Talks that people had, had again at netcat: each line is typed when everybody has seen the one before. */
@Timeout(120)
class TalksTest {
    private final Map<String, Person> present = new LinkedHashMap<>();
    private RunningDaemon daemon;
    private Netcat netcat;

    static Stream<String> talks() {
        return Talk.names();
    }

    @BeforeEach
    void start() {
        Tool.NC.need();
        daemon = RunningDaemon.start();
        netcat = Netcat.to(daemon.port());
    }

    @AfterEach
    void stop() {
        present.values().forEach(Person::close);
        daemon.close();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void everybodySeesWhatTheOthersSayAndWhoLeaves(String name) {
        Talk talk = Talk.named(name);
        meet(talk.nicks());

        talk.turns().forEach(this::take);

        List.copyOf(present.keySet()).forEach(this::leave);
    }

    @ParameterizedTest
    @MethodSource("talks")
    void whoComesLaterSeesWhatWasSaid(String name) {
        Talk talk = Talk.named(name);
        meet(talk.nicks());
        talk.turns().forEach(this::take);

        Person late = netcat.isGreeted().types("Late");

        String others = String.join(", ", present.keySet());
        late.sees("Hello Late! You are in #lobby with " + others + ". /help lists the commands, /quit leaves.");
        talk.lines().forEach(line -> late.sees("[#lobby <time>] " + line.nick() + ": " + line.text()));
        late.sees("-- end of history #lobby 1-" + talk.lines().size()).leaves();
    }

    private void meet(List<String> nicks) {
        List<Person> people = netcat.meet(nicks.toArray(String[]::new));
        for (int i = 0; i < nicks.size(); i++) {
            present.put(nicks.get(i), people.get(i));
        }
    }

    private void take(Talk.Turn turn) {
        if (turn instanceof Talk.Line line) {
            present.get(line.nick()).types(line.text());
            othersSee(line.nick(), "[#lobby] " + line.nick() + ": " + line.text());
        } else if (turn instanceof Talk.Farewell farewell) {
            Person gone = present.remove(farewell.nick()).types(farewell.word());
            gone.sees("-- goodbye").leaves();
            othersSee(farewell.nick(), "[#lobby] <-- " + farewell.nick() + " left");
        } else if (turn instanceof Talk.Cut cut) {
            present.remove(cut.nick()).dies();
            othersSee(cut.nick(), "[#lobby] <-- " + cut.nick() + " left");
        }
    }

    private void leave(String nick) {
        present.remove(nick).leaves();
        othersSee(nick, "[#lobby] <-- " + nick + " left");
    }

    private void othersSee(String nick, String line) {
        present.forEach((other, person) -> {
            if (!other.equals(nick)) {
                person.sees(line);
            }
        });
    }
}
