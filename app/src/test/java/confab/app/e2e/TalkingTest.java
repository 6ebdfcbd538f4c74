package confab.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.RunningDaemon;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What two people at netcat see of each other, whatever they type. */
@Timeout(60)
class TalkingTest {
    private RunningDaemon daemon;
    private Netcat netcat;
    private Person saif;
    private Person harika;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @BeforeEach
    void meet() {
        daemon = RunningDaemon.start();
        netcat = Netcat.to(daemon.port());
        List<Person> people = netcat.meet("Saif", "Harika");
        saif = people.get(0);
        harika = people.get(1);
    }

    @AfterEach
    void part() {
        harika.close();
        saif.close();
        daemon.close();
    }

    @Test
    void whatIsSaidAndDoneIsSeenByTheOther() {
        saif.types(
                "hi everyone", "", "/me waves", "//who is a command", "/say  two blanks, ", "/SAY /quit", "Grüße 🎉");

        harika.sees(
                "[#lobby] Saif: hi everyone",
                "[#lobby] * Saif waves",
                "[#lobby] Saif: /who is a command",
                "[#lobby] Saif:  two blanks, ",
                "[#lobby] Saif: /quit",
                "[#lobby] Saif: Grüße 🎉");
        harika.types("bye").leaves();
        saif.sees("[#lobby] Harika: bye", "[#lobby] <-- Harika left").leaves();
    }

    @Test
    void aPrivateMessageIsSeenByOneOnly() {
        try (Person herleen = netcat.joins("Herleen", "Saif", "Harika")) {
            saif.sees("[#lobby] --> Herleen joined").types("/msg harika psst", "/w Harika and", "/query Harika more");
            harika.sees("[#lobby] --> Herleen joined", "[@Saif] psst", "[@Saif] and", "[@Saif] more");
            saif.types("/msg Nobody psst", "aloud").sees("!! no-such-nick nobody here is called Nobody: \"psst\"");
            herleen.sees("[#lobby] Saif: aloud").leaves();
        }
    }

    @Test
    void aScriptLearnsThatItsLinesAreStored() {
        saif.types("/ack on", "one", "two", "/me three", "/msg Harika psst", "/ack off", "four", "/who");

        saif.sees(
                "-- ack is on",
                "-- stored #lobby 1",
                "-- stored #lobby 2",
                "-- stored #lobby 3",
                "-- delivered @Harika",
                "-- ack is off",
                "-- 2 people in #lobby",
                "-- Saif, Harika",
                "-- end of who #lobby");
    }

    @Test
    void ownLinesAreSeenWhenTheyAreEchoed() {
        saif.types("/echo on", "one", "/me hums", "/msg Harika psst", "/echo off", "two", "/topic");

        saif.sees(
                "-- echo is on",
                "[#lobby] Saif: one",
                "[#lobby] * Saif hums",
                "[-> @Harika] psst",
                "-- echo is off",
                "[#lobby] -- no topic");
    }

    @Test
    void everyLineHasItsTimeWhenThatIsAskedFor() {
        saif.types("/time on").sees("-- time is on");
        harika.types("hi", "/me waves", "/msg Saif psst", "/topic tea", "/quit gone home");

        saif.sees(
                "[#lobby <time>] Harika: hi",
                "[#lobby <time>] * Harika waves",
                "[@Harika <time>] psst",
                "[#lobby <time>] -- topic: tea (set by Harika)",
                "[#lobby <time>] <-- Harika left (gone home)");
    }

    @Test
    void twoRoomsAreKeptApart() {
        harika.types("/join #ops").sees("-- you are in #ops, alone", "-- end of history #ops");
        saif.types(
                "in the lobby", "/join #ops", "in ops", "/room #lobby", "again in the lobby", "/room #OPS", "in ops");

        saif.sees(
                "-- you are in #ops with Harika",
                "-- end of history #ops",
                "-- #lobby is the current room now",
                "-- #ops is the current room now");
        harika.sees(
                "[#lobby] Saif: in the lobby",
                "[#ops] --> Saif joined",
                "[#ops] Saif: in ops",
                "[#lobby] Saif: again in the lobby",
                "[#ops] Saif: in ops");
        saif.types("/part", "/part #lobby so long", "hello?");
        saif.sees(
                "-- you left #ops",
                "-- #lobby is the current room now",
                "-- you left #lobby",
                "-- you are in no room now, /join takes you into one",
                "!! not-in-room you are in no room, /join one first: \"hello?\"");
        harika.sees("[#ops] <-- Saif left", "[#lobby] <-- Saif left (so long)");
    }

    @Test
    void whoeverSharesTwoRoomsIsToldOnce() {
        harika.types("/join #ops").sees("-- you are in #ops, alone", "-- end of history #ops");
        saif.types("/join #ops").sees("-- you are in #ops with Harika", "-- end of history #ops");
        harika.sees("[#ops] --> Saif joined");

        saif.types("/nick Kahn")
                .sees("[#lobby] -- Saif is now known as Kahn")
                .types("/quit")
                .sees("-- goodbye");

        harika.sees("[#lobby] -- Saif is now known as Kahn", "[#lobby] <-- Kahn left")
                .leaves();
    }

    @Test
    void linesMayEndAsInTelnetAndOnWindows() {
        try (Person herleen =
                new Netcat("-C", daemon.host(), Integer.toString(daemon.port())).joins("Herleen", "Saif", "Harika")) {
            herleen.types("one", "", "/who", ".exit");
            herleen.sees("-- 3 people in #lobby", "-- Saif, Harika, Herleen", "-- end of who #lobby", "-- goodbye");
            saif.sees("[#lobby] --> Herleen joined").sends("two\r\0three\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        harika.sees("[#lobby] --> Herleen joined", "[#lobby] Herleen: one", "[#lobby] <-- Herleen left");
        harika.sees("[#lobby] Saif: two", "[#lobby] Saif: three");
    }

    @Test
    void aRoomIsRememberedWhenEverybodyHasLeftIt() {
        saif.types("/join #ops", "one", "/topic tea", "/part")
                .sees(
                        "-- you are in #ops, alone",
                        "-- end of history #ops",
                        "[#ops] -- topic: tea (set by Saif)",
                        "-- you left #ops",
                        "-- #lobby is the current room now");

        harika.types("/join #ops")
                .sees(
                        "-- you are in #ops, alone",
                        "[#ops] -- topic: tea (set by Saif)",
                        "[#ops <time>] Saif: one",
                        "-- end of history #ops 1-1");
    }

    @Test
    void aNewNameIsToldToTheOthersAndTheOldOneIsFree() {
        saif.types("/nick saif").sees("[#lobby] -- Saif is now known as saif");
        saif.types("/nick Harika").sees("!! nick-in-use Harika is taken, choose another name");
        saif.types("/nick Kahn").sees("[#lobby] -- saif is now known as Kahn").types("hi");

        harika.sees(
                "[#lobby] -- Saif is now known as saif", "[#lobby] -- saif is now known as Kahn", "[#lobby] Kahn: hi");
        try (Person other = netcat.comesIn("Saif")) {
            other.sees(
                    "Hello Saif! You are in #lobby with Kahn, Harika. /help lists the commands, /quit leaves.",
                    "[#lobby <time>] Kahn: hi",
                    "-- end of history #lobby 1-1");
        }
    }

    @Test
    void oneAsksForWhatWasBefore() {
        saif.types("a", "b", "c", "d", "/history", "/history 2", "/history 2 before 3", "/HISTORY #lobby 1");

        saif.sees("[#lobby <time>] Saif: a", "[#lobby <time>] Saif: b", "[#lobby <time>] Saif: c");
        saif.sees("[#lobby <time>] Saif: d", "-- end of history #lobby 1-4");
        saif.sees("[#lobby <time>] Saif: c", "[#lobby <time>] Saif: d", "-- end of history #lobby 3-4");
        saif.sees("[#lobby <time>] Saif: a", "[#lobby <time>] Saif: b", "-- end of history #lobby 1-2");
        saif.sees("[#lobby <time>] Saif: d", "-- end of history #lobby 4-4");
        saif.types("/history 201");
        assertThat(saif.nextLine()).startsWith("!! bad-argument 201 is not a number from 1 to 200");
    }

    @Test
    void oneAsksWhoAndWhatIsThere() {
        harika.types("/away having tea", "/topic tea");
        harika.sees("-- you are away: having tea", "[#lobby] -- topic: tea (set by Harika)");
        saif.sees("[#lobby] -- topic: tea (set by Harika)").types("/who", "/names #lobby", "/rooms", "/whois Harika");

        saif.sees("-- 2 people in #lobby", "-- Saif, Harika (away)", "-- end of who #lobby");
        saif.sees("-- 2 people in #lobby", "-- Saif, Harika (away)", "-- end of who #lobby");
        saif.sees("-- 1 room", "-- #lobby 2 people: tea", "-- end of rooms");
        assertThat(saif.seesUpTo("-- end of whois Harika"))
                .contains("-- Harika is away: having tea", "-- Harika is in #lobby");
        saif.types("/msg Harika tea?").sees("-- Harika is away: having tea");
        harika.sees("[@Saif] tea?").types("/away").sees("-- you are back");
    }

    @Test
    void whoIsIgnoredIsNotHeard() {
        saif.types("/ignore harika").sees("-- harika is ignored");
        harika.types("a", "/msg Saif b", "/me c", "/topic tea");
        saif.sees("[#lobby] -- topic: tea (set by Harika)").types("/unignore Harika");
        saif.sees("-- Harika is heard again");
        harika.sees("[#lobby] -- topic: tea (set by Harika)").types("d");
        saif.sees("[#lobby] Harika: d");
    }

    @Test
    void whatIsPipedIsSaidAsItIs() {
        saif.types("/pipe").sees("-- every further line is said in #lobby");
        saif.types("/quit", "//x", "!q", ".exit", "", "/etc/passwd").leaves();

        harika.sees("[#lobby] Saif: /quit", "[#lobby] Saif: //x", "[#lobby] Saif: !q", "[#lobby] Saif: .exit");
        harika.sees("[#lobby] Saif: /etc/passwd", "[#lobby] <-- Saif left").leaves();
    }

    @Test
    void whatComesLaterIsAnsweredSo() {
        for (String command : List.of(
                "/register secret",
                "/login secret",
                "/passwd a b",
                "/op Harika",
                "/kick Harika",
                "/mode +i",
                "/invite Harika",
                "/delete 1",
                "/ban Harika",
                "/mute Harika",
                "/bans")) {
            String name = command.split(" ")[0];
            saif.types(command).sees("!! not-available " + name + " is not available on this server");
        }
        saif.leaves();
        harika.sees("[#lobby] <-- Saif left").leaves();
    }
}
