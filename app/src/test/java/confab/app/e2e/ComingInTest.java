package confab.app.e2e;

import static confab.app.e2e.Netcat.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.Eventually;
import confab.app.RunningDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From connecting to being in a room, at netcat. */
@Timeout(60)
class ComingInTest {
    private static final String HELLO_SAIF =
            "Hello Saif! You are in #lobby, alone. /help lists the commands, /quit leaves.";

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @Test
    void whoWaitsIsGreeted() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).connects()) {
            saif.sees(WELCOME).types("Saif").sees(HELLO_SAIF, "-- end of history #lobby");
            saif.leaves();
        }
    }

    @Test
    void whoDoesNotWaitGetsTheSameAnswersInTheSameOrder() {
        try (RunningDaemon daemon = RunningDaemon.start("--greet-after", "60s");
                Person saif = netcat(daemon).connects().types("Saif", "/join #ops", "hi", "/who")) {
            saif.sees(
                    WELCOME,
                    HELLO_SAIF,
                    "-- end of history #lobby",
                    "-- you are in #ops, alone",
                    "-- end of history #ops",
                    "-- 1 person in #ops",
                    "-- Saif",
                    "-- end of who #ops");
            saif.leaves();
        }
    }

    @Test
    void aScriptsLinesAreHeardBeforeItIsSeenToLeave() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isAlone("Saif");
                Person bot = Person.at(List.of(
                        "sh",
                        "-c",
                        "printf 'bot\\nbuild is green\\nno line end' | nc -N 127.0.0.1 " + daemon.port()))) {
            bot.sees(
                    WELCOME,
                    "Hello bot! You are in #lobby with Saif. /help lists the commands, /quit leaves.",
                    "-- end of history #lobby");
            bot.isOut();
            saif.sees(
                    "[#lobby] --> bot joined",
                    "[#lobby] bot: build is green",
                    "[#lobby] bot: no line end",
                    "[#lobby] <-- bot left");
            assertThat(bot.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Saif         | !! nick-in-use Saif is taken, choose another name
                    sAIF         | !! nick-in-use sAIF is taken, choose another name
                    Saif Khan    | !! bad-nick a name has no spaces, try Saif_Khan
                    7up          | !! bad-nick a name cannot begin with 7
                    Sаif         | !! bad-nick a name has letters of one script, not of LATIN and CYRILLIC
                    /login a b   | !! not-available /login is not available on this server
                    """)
    void aNameThatCannotBeIsRefusedAndAskedForAgain(String name, String error) {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isAlone("Saif");
                Person other = netcat(daemon).isGreeted()) {
            other.types(name).sees(error, WELCOME);
            other.types("Harika")
                    .sees("Hello Harika! You are in #lobby with Saif. /help lists the commands, /quit leaves.");
            saif.sees("[#lobby] --> Harika joined");
        }
    }

    @Test
    void anEmptyLineIsNoName() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isGreeted().types("")) {
            assertThat(saif.nextLine()).startsWith("!! bad-nick ");
            saif.sees(WELCOME);
        }
    }

    @Test
    void aNameIsFreeAgainWhenItsOwnerHasLeft() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person harika = netcat(daemon).isAlone("Harika");
                Person saif = netcat(daemon).joins("Saif", "Harika")) {
            harika.sees("[#lobby] --> Saif joined");
            saif.leaves();
            harika.sees("[#lobby] <-- Saif left");
            try (Person again = netcat(daemon).joins("saif", "Harika")) {
                harika.sees("[#lobby] --> saif joined");
                again.leaves();
            }
        }
    }

    @Test
    void fiveNamesThatCannotBeEndTheConnection() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isGreeted()) {
            for (int i = 1; i <= 4; i++) {
                saif.types(i + "x").sees("!! bad-nick a name cannot begin with " + i, WELCOME);
            }
            saif.types("5x").sees("!! bad-nick a name cannot begin with 5");
            assertThat(saif.nextLine()).startsWith("!! too-many-tries ");
            saif.types("Saif").leaves();
            Eventually.eventually("the connection is closed", () -> daemon.links() == 0);
        }
    }

    @Test
    void whoGivesNoNameInTimeIsToldSoAndCut() {
        try (RunningDaemon daemon = RunningDaemon.start("--limit", "name-wait-seconds=1");
                Person saif = netcat(daemon).isGreeted()) {
            assertThat(saif.nextLine()).startsWith("!! name-timeout ");
            saif.leaves();
        }
    }

    @Test
    void withoutANameOnlyAFewCommandsAreTaken() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isGreeted()) {
            for (String command : List.of("/who", "/join #ops", "//hello", "/nosuch", "/nick Saif")) {
                saif.types(command).sees("!! no-name first enter your name, on a line by itself");
            }
            assertThat(saif.types("/help").seesUpTo("-- end of help"))
                    .hasSizeLessThanOrEqualTo(24)
                    .allSatisfy(line -> assertThat(line).startsWith("-- ").hasSizeLessThanOrEqualTo(80));
            saif.types("Saif").sees(HELLO_SAIF, "-- end of history #lobby").leaves();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", "/QUIT later", "!q", ".exit"})
    void whoHasNoNameMayLeave(String word) {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person saif = netcat(daemon).isGreeted().types(word, "Saif")) {
            assertThat(saif.nextLine()).startsWith("-- ");
            saif.leaves();
            Eventually.eventually("the connection is closed", () -> daemon.links() == 0);
        }
    }

    @Test
    void withMoreThanTwentyPeopleTheOthersAreCounted() {
        List<String> nicks = IntStream.rangeClosed(1, 22).mapToObj(i -> "p" + i).toList();
        try (RunningDaemon daemon = RunningDaemon.start()) {
            List<Person> people = netcat(daemon).meet(nicks.subList(0, 21).toArray(String[]::new));
            try (Person last = netcat(daemon).comesIn("last")) {
                last.sees("Hello last! You are in #lobby with " + String.join(", ", nicks.subList(0, 19))
                        + " and 2 others. /help lists the commands, /quit leaves.");
            }
            people.forEach(Person::close);
        }
    }

    @Test
    void theMessageOfTheDayStandsBehindTheHello(@TempDir Path folder) throws IOException {
        Path motd = Files.writeString(folder.resolve("motd"), "Be kind.\n\nNo \u001b[31mred\u001b[0m ink.\n");
        try (RunningDaemon daemon = RunningDaemon.start("--motd", motd.toString());
                Person saif = netcat(daemon).comesIn("Saif")) {
            saif.sees(HELLO_SAIF, "-- Be kind.", "-- ", "-- No red ink.", "-- end of history #lobby");
        }
    }

    @Test
    void aRoomsTopicStandsBeforeItsHistory() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person harika = netcat(daemon).isAlone("Harika")) {
            harika.types("/topic launch on Friday", "morning")
                    .sees("[#lobby] -- topic: launch on Friday (set by Harika)");
            try (Person saif = netcat(daemon).comesIn("Saif")) {
                saif.sees(
                        "Hello Saif! You are in #lobby with Harika. /help lists the commands, /quit leaves.",
                        "[#lobby] -- topic: launch on Friday (set by Harika)",
                        "[#lobby <time>] Harika: morning",
                        "-- end of history #lobby 1-1");
            }
        }
    }

    @Test
    void theLastTenLinesAreShown() {
        try (RunningDaemon daemon = RunningDaemon.start();
                Person harika =
                        netcat(daemon).isAlone("Harika").types("/ack on").sees("-- ack is on")) {
            for (int i = 1; i <= 12; i++) {
                harika.types("line " + i).sees("-- stored #lobby " + i);
            }
            try (Person saif = netcat(daemon).comesIn("Saif")) {
                saif.sees("Hello Saif! You are in #lobby with Harika. /help lists the commands, /quit leaves.");
                for (int i = 3; i <= 12; i++) {
                    saif.sees("[#lobby <time>] Harika: line " + i);
                }
                saif.sees("-- end of history #lobby 3-12");
            }
        }
    }

    @Test
    void withoutAHomeRoomOneIsNowhereUntilOneJoins() {
        try (RunningDaemon daemon = RunningDaemon.start("--room", "none");
                Person saif = netcat(daemon).isGreeted().types("Saif", "anybody?", "/join #ops", "hi")) {
            saif.sees(
                    "Hello Saif! /help lists the commands, /quit leaves.",
                    "!! not-in-room you are in no room, /join one first: \"anybody?\"",
                    "-- you are in #ops, alone",
                    "-- end of history #ops");
            saif.leaves();
        }
    }

    @Test
    void anotherNameAndAnotherHomeRoom() {
        try (RunningDaemon daemon = RunningDaemon.start("--name", "the Office, Ürümqi", "--room", "#Büro");
                Person saif = netcat(daemon).connects().types("Saif")) {
            saif.sees(
                    "Welcome to the Office, Ürümqi. Enter your name and join the room!",
                    "Hello Saif! You are in #Büro, alone. /help lists the commands, /quit leaves.",
                    "-- end of history #Büro");
        }
    }

    private static Netcat netcat(RunningDaemon daemon) {
        return Netcat.to(daemon.port());
    }
}
