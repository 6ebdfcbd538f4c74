package confab.client;

import static confab.client.Names.nick;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.LineMode;
import confab.protocol.ErrorCode;
import confab.protocol.Kind;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final RoomName HERE = room("#lobby");
    private static final RoomName OPS = room("#ops");
    private static final long ID = 7;

    static Stream<Arguments> requests() {
        return Stream.of(
                asks("hi everyone", said("hi everyone")),
                asks("  two  spaces ", said("  two  spaces ")),
                asks("//join is how", said("/join is how")),
                asks("/say /join is how", said("/join is how")),
                asks("/say  x", said(" x")),
                asks("!quit", said("!quit")),
                asks("I say .exit", said("I say .exit")),
                asks("/me waves", new Request.Say(ID, HERE, Kind.ACTION, "waves")),
                asks("/join #ops", new Request.Join(ID, OPS, "", -1, 10)),
                asks("/JOIN \t #ops  s3cret", new Request.Join(ID, OPS, "s3cret", -1, 10)),
                asks("/part", new Request.Part(ID, HERE, "")),
                asks("/leave gone home", new Request.Part(ID, HERE, "gone home")),
                asks("/part #ops gone home ", new Request.Part(ID, OPS, "gone home")),
                asks("/rooms", new Request.Rooms(ID, 1)),
                asks("/list 3", new Request.Rooms(ID, 3)),
                asks("/who", new Request.Who(ID, HERE, 1)),
                asks("/names #ops 2", new Request.Who(ID, OPS, 2)),
                asks("/who 2", new Request.Who(ID, HERE, 2)),
                asks("/whois Harika", new Request.Whois(ID, nick("Harika"))),
                asks("/msg Harika psst you", whispered("psst you")),
                asks("/query Harika psst", whispered("psst")),
                asks("/w Harika  psst", whispered(" psst")),
                asks("/nick Hari", new Request.Rename(ID, nick("Hari"))),
                asks("/topic", new Request.GetTopic(ID, HERE)),
                asks("/topic launch on Friday", new Request.SetTopic(ID, HERE, "launch on Friday")),
                asks("/topic -", new Request.SetTopic(ID, HERE, "")),
                asks("/history", new Request.Recall(ID, HERE, Range.LATEST, 10)),
                asks("/history 50", new Request.Recall(ID, HERE, Range.LATEST, 50)),
                asks("/history #ops", new Request.Recall(ID, OPS, Range.LATEST, 10)),
                asks("/history before 1042", new Request.Recall(ID, HERE, Range.before(1042), 10)),
                asks("/history #ops 5 BEFORE 1042", new Request.Recall(ID, OPS, Range.before(1042), 5)),
                asks("/history after 7", new Request.Recall(ID, HERE, Range.after(7), 10)),
                asks("/history 20 around 1042", new Request.Recall(ID, HERE, around(Range.Unit.SEQUENCE, 1042), 20)),
                asks(
                        "/history AROUND 2026-11-20T14:03:59",
                        new Request.Recall(ID, HERE, around(Range.Unit.TIME, AT), 10)),
                asks(
                        "/history around 2026-11-20 14:03:59",
                        new Request.Recall(ID, HERE, around(Range.Unit.TIME, AT), 10)),
                asks("/search roll back", new Request.Search(ID, "roll back", 0, 20)),
                asks("/Search \t\"roll  back\" in:#ops ", new Request.Search(ID, "\"roll  back\" in:#ops", 0, 20)),
                asks("/search deploy* older:88123", new Request.Search(ID, "deploy*", 88_123, 20)),
                asks("/search older:88123 deploy*", new Request.Search(ID, "deploy*", 88_123, 20)),
                asks("/away", new Request.Away(ID, "")),
                asks("/away at lunch", new Request.Away(ID, "at lunch")),
                asks("/quit", new Request.Quit(ID, "")),
                asks("/quit good night", new Request.Quit(ID, "good night")),
                asks("!q", new Request.Quit(ID, "")),
                asks(".exit ", new Request.Quit(ID, "")));
    }

    private static Arguments asks(String typed, Request request) {
        return Arguments.of(typed, request);
    }

    private static Range around(Range.Unit unit, long point) {
        return new Range(Range.Edge.AROUND, unit, point);
    }

    private static Request said(String text) {
        return new Request.Say(ID, HERE, Kind.TEXT, text);
    }

    private static Request whispered(String text) {
        return new Request.Whisper(ID, nick("Harika"), Kind.TEXT, text);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aLineAsksThisOfTheServer(String typed, Request request) {
        assertThat(parse(typed)).isEqualTo(new Command.Ask(request));
    }

    static Stream<Arguments> locals() {
        return Stream.of(
                Arguments.of("/room #ops", new Command.Go(OPS)),
                Arguments.of("/pipe", new Command.Pipe(HERE)),
                Arguments.of("/pipe #ops", new Command.Pipe(OPS)),
                Arguments.of("/ignore", new Command.Ignored()),
                Arguments.of("/ignore Harika", new Command.Ignore(nick("Harika"), true)),
                Arguments.of("/unignore Harika", new Command.Ignore(nick("Harika"), false)),
                Arguments.of("/echo on", new Command.Turn(Command.Switch.ECHO, true)),
                Arguments.of("/time OFF", new Command.Turn(Command.Switch.TIME, false)),
                Arguments.of("/ack on", new Command.Turn(Command.Switch.ACK, true)),
                Arguments.of("/help", new Command.Help(null)),
                Arguments.of("/help join", new Command.Help(Verb.JOIN)),
                Arguments.of("/help /W", new Command.Help(Verb.MSG)));
    }

    @ParameterizedTest
    @MethodSource("locals")
    void aLineDoesThisWithoutTheServer(String typed, Command command) {
        assertThat(parse(typed)).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({
        "/foo, UNKNOWN_COMMAND",
        "/, UNKNOWN_COMMAND",
        "/help foo, UNKNOWN_COMMAND",
        "/search x older:y, BAD_ARGUMENT",
        "/join, MISSING_ARGUMENT",
        "/join ops, BAD_ROOM",
        "/join #ops key more, BAD_ARGUMENT",
        "/room, MISSING_ARGUMENT",
        "/room #ops now, BAD_ARGUMENT",
        "/msg, MISSING_ARGUMENT",
        "/msg Harika, MISSING_ARGUMENT",
        "/msg 7 x, BAD_NICK",
        "/me, MISSING_ARGUMENT",
        "/say, MISSING_ARGUMENT",
        "/nick, MISSING_ARGUMENT",
        "/nick two words, BAD_NICK",
        "/whois, MISSING_ARGUMENT",
        "/unignore, MISSING_ARGUMENT",
        "/rooms x, BAD_ARGUMENT",
        "/who #ops 0, BAD_ARGUMENT",
        "/who #ops 99999999999999999999, BAD_ARGUMENT",
        "/history 201, BAD_ARGUMENT",
        "/history before, MISSING_ARGUMENT",
        "/history 5 6, BAD_ARGUMENT",
        "/echo, MISSING_ARGUMENT",
        "/echo maybe, BAD_ARGUMENT",
        "/pipe #a b, BAD_ARGUMENT",
        "/login s3cret, NOT_AVAILABLE",
        "/kick Harika, NOT_AVAILABLE",
        "/history around, MISSING_ARGUMENT",
        "/history before x, BAD_ARGUMENT",
        "/history after 2026-02-30, BAD_ARGUMENT",
        "/history 5 around 2026-11-20 12:30 x, BAD_ARGUMENT",
        "/search, MISSING_ARGUMENT",
    })
    void aLineThatMeansNothingIsAnsweredWithACode(String typed, ErrorCode code) {
        assertThat(parse(typed)).isInstanceOfSatisfying(Command.Wrong.class, wrong -> {
            assertThat(wrong.code()).isEqualTo(code);
            assertThat(wrong.words()).isNotBlank();
        });
    }

    @Test
    void whatIsNoNumberIsToldFromARoomWithoutItsSign() {
        assertThat(((Command.Wrong) parse("/history lobby 2")).words())
                .startsWith("lobby is not a number from 1 to 200; a room is written #lobby, usage: ");
        assertThat(((Command.Wrong) parse("/rooms x")).words()).doesNotContain("#x");
        assertThat(((Command.Wrong) parse("/history before 99999999999999999999")).words())
                .startsWith("99999999999999999999 is a higher number than any line has, usage: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hi", "/me waves", "/part", "/who", "/topic", "/history", "/pipe"})
    void outsideOfRoomsThereIsNowhereToSpeak(String typed) {
        assertThat(Command.parse(typed, null, ID))
                .isInstanceOfSatisfying(
                        Command.Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(ErrorCode.NOT_IN_ROOM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join #ops", "/part #ops", "/who #ops", "/rooms", "/msg Harika psst", "/quit", "/help"})
    void outsideOfRoomsTheRestGoesOn(String typed) {
        assertThat(Command.parse(typed, null, ID)).isNotInstanceOf(Command.Wrong.class);
    }

    @Test
    void whatCannotBeSaidIsQuoted() {
        String text = "é".repeat(50);

        assertThat(((Command.Wrong) Command.parse(text, null, ID)).quote()).isEqualTo("é".repeat(40));
        assertThat(((Command.Wrong) parse("/msg 7 x")).quote()).isEqualTo("/msg 7 x");
        assertThat(((Command.Wrong) parse("/join ops")).quote()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topic ", "/away ", "/part ", "/quit ", "/join #ops ", "/search "})
    void aShortTextHasItsBound(String start) {
        assertThat(parse(start + "é".repeat(200))).isInstanceOf(Command.Ask.class);
        assertThat(parse(start + "é".repeat(201)))
                .isInstanceOfSatisfying(
                        Command.Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(ErrorCode.TEXT_TOO_LONG));
    }

    @Test
    void asItIsMeansThatNoCommandIsLookedFor() {
        for (String text : new String[] {"/quit", "!q", "//x", " x"}) {
            assertThat(Command.said(text, HERE, ID)).isEqualTo(new Command.Ask(said(text)));
        }
    }

    @Test
    void everyCommandIsInTheHelpAndFitsOnAScreen() {
        assertThat(Wording.help()).hasSizeLessThanOrEqualTo(24);
        for (Verb verb : Verb.values()) {
            assertThat(Verb.of(verb.word())).isEqualTo(verb);
        }
    }

    @Test
    void noLineOfHelpIsWiderThanAScreen() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Screen screen = Shown.screen(shown);

        Wording.help().forEach(screen::show);
        Stream.of(Verb.values()).flatMap(verb -> Wording.help(verb).stream()).forEach(screen::show);
        screen.flush();

        assertThat(shown.toString(UTF_8).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** Who knows line mode knows the client; only the time is another one. */
    @Test
    void theCommandsAreThoseOfLineMode() {
        assertThat(Stream.of(Verb.values()).map(Verb::word))
                .containsExactlyElementsOf(
                        LineMode.commands().stream().map(LineMode.Entry::word).toList());
        for (LineMode.Entry entry : LineMode.commands()) {
            Verb verb = Verb.of(entry.word());
            assertThat(verb.aliases()).as(entry.word()).isEqualTo(entry.aliases());
            assertThat(verb.available()).as(entry.word()).isEqualTo(entry.available());
            assertThat(verb.listed()).as(entry.word()).isEqualTo(entry.listed());
            assertThat(verb.details()).as(entry.word()).isEqualTo(entry.details());
            assertThat(verb.says()).as(entry.word()).isEqualTo(entry.says());
            if (entry.available()) {
                assertThat(verb.usage()).isEqualTo(entry.usage());
                assertThat(verb.purpose()).isEqualTo(entry.help().replace(", in UTC", ""));
            }
        }
    }

    @Test
    void whateverIsTypedHasAMeaning() {
        String alphabet = "/#!.ab 1-\t\\é\ud83d\udc0e";
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "" : "/");
            if (random.nextBoolean()) {
                line.append(Verb.values()[random.nextInt(Verb.values().length)].word())
                        .append(' ');
            }
            for (int i = random.nextInt(12); i > 0; i--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String typed = line.append('x').toString();
            assertThat(Command.parse(typed, HERE, ID))
                    .as("seed %d: %s", seed, typed)
                    .isNotNull();
        }
    }

    private static Command parse(String typed) {
        return Command.parse(typed, HERE, ID);
    }
}
