package confab.app.dialect;

import static confab.app.dialect.LineTalk.NOON;
import static confab.app.dialect.LineTalk.nick;
import static confab.app.dialect.LineTalk.room;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final RoomName LOBBY = room("#lobby");
    private static final RoomName OPS = room("#ops");
    private static final Nick HARIKA = nick("Harika");

    /** The id of what is asked next by {@link LineTalk#in}. */
    private static final long ID = 3;

    static Stream<Arguments> requests() {
        return Stream.of(
                asks("hi everyone", say("hi everyone")),
                asks(" hi, with blanks  ", say(" hi, with blanks  ")),
                asks(" /join #ops", say(" /join #ops")),
                asks("//x", say("/x")),
                asks("///x", say("//x")),
                asks("//", say("/")),
                asks("!quit", say("!quit")),
                asks("!q now", say("!q now")),
                asks(" .exit", say(" .exit")),
                asks("/say /join #ops", say("/join #ops")),
                asks("/say  !q ", say(" !q ")),
                asks("/SAY\tx", say("x")),
                asks("/me waves", new Request.Say(ID, LOBBY, Kind.ACTION, "waves")),
                asks("/join #ops", new Request.Join(ID, OPS, "", -1, 10)),
                asks("/JOIN   #Ops \t s3cret ", new Request.Join(ID, OPS, "s3cret", -1, 10)),
                asks("/part", new Request.Part(ID, LOBBY, "")),
                asks("/part #ops", new Request.Part(ID, OPS, "")),
                asks("/part #ops  gone  home ", new Request.Part(ID, OPS, "gone  home")),
                asks("/leave gone home", new Request.Part(ID, LOBBY, "gone home")),
                asks("/rooms", new Request.Rooms(ID, 1)),
                asks("/list 3", new Request.Rooms(ID, 3)),
                asks("/who", new Request.Who(ID, LOBBY, 1)),
                asks("/who 2", new Request.Who(ID, LOBBY, 2)),
                asks("/who #ops", new Request.Who(ID, OPS, 1)),
                asks("/names #ops 2", new Request.Who(ID, OPS, 2)),
                asks("/whois Harika", new Request.Whois(ID, HARIKA)),
                asks("/msg Harika psst", whisper("psst")),
                asks("/query harika  two  words", whisper(" two  words")),
                asks("/w Harika /quit", whisper("/quit")),
                asks("/nick Harika ", new Request.Rename(ID, HARIKA)),
                asks("/topic", new Request.GetTopic(ID, LOBBY)),
                asks("/topic launch on Friday", new Request.SetTopic(ID, LOBBY, "launch on Friday")),
                asks("/topic #ops has moved", new Request.SetTopic(ID, LOBBY, "#ops has moved")),
                asks("/topic -", new Request.SetTopic(ID, LOBBY, "")),
                asks("/history", recall(LOBBY, Range.LATEST, 10)),
                asks("/history 200", recall(LOBBY, Range.LATEST, 200)),
                asks("/history #ops", recall(OPS, Range.LATEST, 10)),
                asks("/history #ops 5", recall(OPS, Range.LATEST, 5)),
                asks("/history before 1033", recall(LOBBY, Range.before(1033), 10)),
                asks("/history #ops 20 BEFORE 1033", recall(OPS, Range.before(1033), 20)),
                asks("/history #ops after 7", recall(OPS, Range.after(7), 10)),
                asks("/history 20 around 1033", recall(LOBBY, around(Range.Unit.SEQUENCE, 1033), 20)),
                asks("/history Around 2026-11-20", recall(LOBBY, around(Range.Unit.TIME, NOON - 43_267_000), 10)),
                asks("/history around 2026-11-20T12:01:07", recall(LOBBY, around(Range.Unit.TIME, NOON), 10)),
                asks("/history 5 around 2026-11-20 12:01:07", recall(LOBBY, around(Range.Unit.TIME, NOON), 5)),
                asks("/search roll back", search("roll back", 0)),
                asks("/SEARCH  \"roll  back\" from:Harika ", search("\"roll  back\" from:Harika", 0)),
                asks("/search deploy* older:88123", search("deploy*", 88_123)),
                asks("/search older:88123 deploy* in:#ops", search("deploy* in:#ops", 88_123)),
                asks("/away", new Request.Away(ID, "")),
                asks("/away at lunch", new Request.Away(ID, "at lunch")),
                asks("/quit", new Request.Quit(ID, "")),
                asks("/quit gone home", new Request.Quit(ID, "gone home")),
                asks("!q", new Request.Quit(ID, "")),
                asks(".exit ", new Request.Quit(ID, "")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aLineAsksOneThing(String line, Request request) {
        LineTalk talk = LineTalk.in("#lobby");

        assertThat(talk.type(line + "\n")).containsExactly(request);

        assertThat(talk.read()).isEmpty();
    }

    @Test
    void everyRequestThatPeopleMakeCanBeTyped() {
        Set<Class<?>> typed =
                requests().map(line -> line.get()[1].getClass()).collect(Collectors.toCollection(HashSet::new));
        typed.addAll(Set.of(Request.Hello.class, Request.Ping.class, Request.Pong.class));

        assertThat(typed).isEqualTo(Set.of(Request.class.getPermittedSubclasses()));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                tells("/foo", "!! unknown-command /foo is not a command, /help lists them"),
                tells("/Foo bar", "!! unknown-command /Foo is not a command, /help lists them"),
                tells("/", "!! unknown-command / is not a command, /help lists them"),
                tells("/ join", "!! unknown-command / is not a command, /help lists them"),
                tells("/join", "!! missing-argument usage: /join #room [key]"),
                tells("/join ops", "!! bad-room the name of a room begins with #, try #ops"),
                tells("/join #ops a b", "!! bad-argument \"b\" is too much, usage: /join #room [key]"),
                tells("/room", "!! missing-argument usage: /room #room"),
                tells("/room #ops", "!! not-in-room you are not in #ops, /join it first"),
                tells("/room #lobby x", "!! bad-argument \"x\" is too much, usage: /room #room"),
                tells("/rooms x", "!! bad-argument x is not a number from 1 to 2147483647, usage: /rooms [page]"),
                tells("/rooms 0", "!! bad-argument 0 is not a number from 1 to 2147483647, usage: /rooms [page]"),
                tells("/who #", "!! bad-room the name of a room cannot be empty"),
                tells("/who 1 2", "!! bad-argument \"2\" is too much, usage: /who [#room] [page]"),
                tells("/whois", "!! missing-argument usage: /whois nick"),
                tells("/whois 1a", "!! bad-nick a name cannot begin with 1"),
                tells("/msg", "!! missing-argument usage: /msg nick text"),
                tells("/msg Harika", "!! missing-argument usage: /msg nick text"),
                tells("/msg Harika   ", "!! missing-argument usage: /msg nick text"),
                tells("/w 1a psst", "!! bad-nick a name cannot begin with 1: \"/w 1a psst\""),
                tells("/me", "!! missing-argument usage: /me text"),
                tells("/say \t", "!! missing-argument usage: /say text"),
                tells("/pipe #ops", "!! not-in-room you are not in #ops, /join it first"),
                tells("/pipe x", "!! bad-argument \"x\" is too much, usage: /pipe [#room]"),
                tells("/nick", "!! missing-argument usage: /nick name"),
                tells("/nick Saif Khan", "!! bad-nick a name has no spaces, try Saif_Khan"),
                tells("/topic " + "x".repeat(401), "!! text-too-long a text here has at most 400 bytes"),
                tells("/away " + "ü".repeat(201), "!! text-too-long a text here has at most 400 bytes"),
                tells("/quit " + "x".repeat(401), "!! text-too-long a text here has at most 400 bytes"),
                tells("/history 201", bad("201 is not a number from 1 to 200", "/history")),
                tells("/history 0", bad("0 is not a number from 1 to 200", "/history")),
                tells("/history x", bad("x is not a number from 1 to 200; a room is written #x", "/history")),
                tells("/history 5 x", bad("\"x\" is too much", "/history")),
                tells(
                        "/history lobby 2",
                        bad("lobby is not a number from 1 to 200; a room is written #lobby", "/history")),
                tells("/history #ops x", bad("x is not a number from 1 to 200", "/history")),
                tells("/history -1", bad("-1 is not a number from 1 to 200", "/history")),
                tells(
                        "/who ops",
                        "!! bad-argument ops is not a number from 1 to 2147483647; a room is written #ops, usage: /who [#room] [page]"),
                tells(
                        "/history befores 1",
                        bad("befores is not a number from 1 to 200; a room is written #befores", "/history")),
                tells(
                        "/history before",
                        "!! missing-argument usage: /history [#room] [n] [before|after|around SEQ|DATE]"),
                tells("/history before 0", bad("0 is not a number from 1 on", "/history")),
                tells(
                        "/history before 9999999999999999999",
                        bad("9999999999999999999 is a higher number than any line has", "/history")),
                tells(
                        "/history before x",
                        bad("\"x\" is neither a number nor a date such as 2026-11-20T12:30", "/history")),
                tells("/history around 2026-11-20 12:30 x", bad("\"x\" is too much", "/history")),
                tells(
                        "/history after 2026-02-30 x",
                        bad("\"2026-02-30 x\" is neither a number nor a date such as 2026-11-20T12:30", "/history")),
                tells("/search", "!! missing-argument usage: /search words"),
                tells("/search \t", "!! missing-argument usage: /search words"),
                tells("/search " + "x".repeat(401), "!! text-too-long a text here has at most 400 bytes"),
                tells(
                        "/search x older:y",
                        "!! bad-argument older: is followed at once by the number that the end of a search tells,"
                                + " as in older:88123; to look for the word, put it in quotes"),
                tells("/history 1 before 2 3", bad("\"3\" is too much", "/history")),
                tells("/ignore Saif", "!! bad-argument that is you"),
                tells("/unignore", "!! missing-argument usage: /unignore nick"),
                tells("/unignore Bo", "!! bad-argument you do not ignore Bo"),
                tells("/echo", "!! missing-argument usage: /echo on|off"),
                tells("/time yes", "!! bad-argument \"yes\" is neither on nor off, usage: /time on|off"),
                tells("/ack on now", "!! bad-argument \"now\" is too much, usage: /ack on|off"),
                tells("/help foo", "!! unknown-command /foo is not a command, /help lists them"),
                tells("/help join part", "!! bad-argument \"part\" is too much, usage: /help [command]"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aLineThatCannotBeTakenIsAnsweredByAnError(String line, String error) {
        LineTalk talk = LineTalk.in("#lobby");

        assertThat(talk.type(line + "\n")).isEmpty();

        assertThat(talk.read()).isEqualTo(error + "\n");
        assertThat(talk.inputs()).singleElement().isInstanceOf(Input.Bad.class);
        assertThat(talk.type("hi\n")).singleElement().isInstanceOf(Request.Say.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/register s3cret",
                "/login s3cret",
                "/passwd a b",
                "/op Bo",
                "/deop Bo",
                "/voice Bo",
                "/devoice Bo",
                "/kick Bo",
                "/ban Bo",
                "/unban Bo",
                "/bans",
                "/mute Bo",
                "/unmute Bo",
                "/mode",
                "/invite Bo",
                "/delete 12"
            })
    void whatIsNotBuiltYetIsNotAvailable(String line) {
        LineTalk talk = LineTalk.in("#lobby");

        talk.type(line + "\n");

        assertThat(talk.read())
                .isEqualTo("!! not-available " + line.split(" ")[0] + " is not available on this server\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/part", "/who", "/topic", "/topic x", "/history", "/pipe"})
    void inNoRoomARoomIsAskedFor(String line) {
        LineTalk talk = LineTalk.named();

        talk.type(line + "\n");

        assertThat(talk.read()).isEqualTo("!! not-in-room you are in no room, /join one first\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "/say hello", "/me hello"})
    void anErrorAboutASaidLineQuotesIt(String line) {
        LineTalk talk = LineTalk.named();
        String text = line + "🙂".repeat(50);

        talk.type(text + "\n");

        String quote = text.substring(0, line.length() + 2 * (40 - line.length()));
        assertThat(talk.read()).isEqualTo("!! not-in-room you are in no room, /join one first: \"" + quote + "\"\n");
    }

    @Test
    void helpIsOneScreen() {
        LineTalk talk = LineTalk.named();

        talk.type("/help\n");

        String[] lines = talk.read().split("\n");
        assertThat(lines).hasSizeLessThanOrEqualTo(23);
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("-- ").hasSizeLessThan(80));
        assertThat(lines).contains("-- /join #room [key]                 join or create a room; it becomes current");
        assertThat(lines[lines.length - 1]).isEqualTo("-- end of help");
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandHasHelp(Command command) {
        LineTalk talk = LineTalk.named();

        talk.type("/help /" + command.word().toUpperCase() + "\n");

        assertThat(talk.read()).startsWith("-- " + command.usage()).endsWith("-- end of help " + command.word() + "\n");
    }

    @Test
    void helpKnowsTheOtherNamesOfACommand() {
        LineTalk talk = LineTalk.named();

        talk.type("/help w\n");

        assertThat(talk.read()).isEqualTo("""
                        -- /msg nick text                    a private message
                        -- also: /query, /w
                        -- end of help msg
                        """);
    }

    @Test
    void helpOfACommandMayHaveMoreToTell() {
        LineTalk talk = LineTalk.named();

        talk.type("/help search\n");

        assertThat(talk.read()).isEqualTo("""
                        -- /search words                     the newest lines with these words
                        -- all of: word  "words in a row"  begin*  from:harika  in:#ops  on:2026-11-20
                        -- since:2026-11-20T12:30  before:2026-11-21  (dates and times in UTC)
                        -- end of help search
                        """);
    }

    @Test
    void everyCommandIsListedOrNamedWhereAnotherIs() {
        LineTalk talk = LineTalk.named();
        talk.type("/help\n");

        String help = talk.read();

        for (Command command : Command.values()) {
            assertThat(help.matches("(?s).*/" + command.word() + "\\b.*"))
                    .as(command.word())
                    .isEqualTo(command.isAvailable());
        }
    }

    private static String bad(String words, String command) {
        return "!! bad-argument " + words + ", usage: "
                + Command.find(command.substring(1)).usage();
    }

    private static Arguments asks(String line, Request request) {
        return Arguments.of(line, request);
    }

    private static Arguments tells(String line, String error) {
        return Arguments.of(line, error);
    }

    private static Request say(String text) {
        return new Request.Say(ID, LOBBY, Kind.TEXT, text);
    }

    private static Request whisper(String text) {
        return new Request.Whisper(ID, HARIKA, Kind.TEXT, text);
    }

    private static Range around(Range.Unit unit, long point) {
        return new Range(Range.Edge.AROUND, unit, point);
    }

    private static Request search(String query, long position) {
        return new Request.Search(ID, query, position, 20);
    }

    private static Request recall(RoomName room, Range range, int count) {
        return new Request.Recall(ID, room, range, count);
    }
}
