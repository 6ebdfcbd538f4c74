package confab.app.dialect;

import static confab.app.dialect.LineTalk.NOON;
import static confab.app.dialect.LineTalk.guest;
import static confab.app.dialect.LineTalk.nick;
import static confab.app.dialect.LineTalk.present;
import static confab.app.dialect.LineTalk.room;
import static confab.app.dialect.LineTalk.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** These forms are a contract with people's scripts. */
class LineTextTest {
    private static final RoomName LOBBY = room("#lobby");
    private static final Actor HARIKA = guest("Harika");
    private static final Actor SAIF = guest("Saif");
    private static final String TIME = " 2026-11-20 12:01:07";

    static Stream<Arguments> events() {
        return Stream.of(
                // What people say. A {t} is where the time comes in.
                is(said(Kind.TEXT, "hi everyone"), "[#lobby{t}] Harika: hi everyone"),
                is(said(Kind.TEXT, "Grüße 🙂\t!"), "[#lobby{t}] Harika: Grüße 🙂\t!"),
                is(said(Kind.TEXT, "a\n!! b"), "[#lobby{t}] Harika: a !! b"),
                is(said(Kind.ACTION, "waves"), "[#lobby{t}] * Harika waves"),
                is(said(Kind.NOTICE, "build is green"), "[#lobby{t}] (notice) Harika: build is green"),
                is(
                        new Event.Said(4, LOBBY, 7, NOON, HARIKA, Kind.TEXT, "old", true),
                        "[#lobby" + TIME + "] Harika: old"),
                is(whispered(Kind.TEXT, "psst", false), "[@Harika{t}] psst"),
                is(whispered(Kind.ACTION, "waves", false), "[@Harika{t}] * Harika waves"),
                is(whispered(Kind.NOTICE, "done", false), "[@Harika{t}] (notice) done"),
                is(whispered(Kind.TEXT, "psst", true), "[-> @Saif{t}] psst"),
                is(whispered(Kind.ACTION, "waves", true), "[-> @Saif{t}] * Harika waves"),

                // Who comes and goes.
                is(new Event.Joined(LOBBY, NOON, List.of(HARIKA)), "[#lobby{t}] --> Harika joined"),
                is(joined("a", "b", "c"), "[#lobby{t}] --> a, b, c joined"),
                is(joined("a", "b", "c", "d"), "[#lobby{t}] --> a, b and 2 others joined"),
                is(left(gone("Harika", Cause.PART, "gone home")), "[#lobby{t}] <-- Harika left (gone home)"),
                is(left(gone("Harika", Cause.QUIT, "")), "[#lobby{t}] <-- Harika left"),
                is(left(gone("Harika", Cause.CUT, "too slow")), "[#lobby{t}] <-- Harika left (too slow)"),
                is(
                        left(gone("a", Cause.QUIT, "x"), gone("b", Cause.CUT, ""), gone("c", Cause.PART, "")),
                        "[#lobby{t}] <-- a, b, c left"),
                is(
                        left(IntStream.range(0, 42)
                                .mapToObj(i -> gone("p" + i, Cause.QUIT, ""))
                                .toArray(Event.Departure[]::new)),
                        "[#lobby{t}] <-- p0, p1 and 40 others left"),
                is(left(kicked("spam")), "[#lobby{t}] -- Harika was kicked by Saif (spam)"),
                is(left(kicked("")), "[#lobby{t}] -- Harika was kicked by Saif"),
                is(left(gone("Harika", Cause.KICK, "")), "[#lobby{t}] -- Harika was kicked"),
                is(
                        left(gone("a", Cause.QUIT, "x"), kicked("spam")),
                        "[#lobby{t}] -- Harika was kicked by Saif (spam)",
                        "[#lobby{t}] <-- a left (x)"),
                is(new Event.Renamed(LOBBY, NOON, HARIKA, nick("Hari")), "[#lobby{t}] -- Harika is now known as Hari"),
                is(new Event.Renamed(null, NOON, HARIKA, nick("Hari")), "-- Harika is now known as Hari"),

                // Rooms.
                is(topic("launch on Friday"), "[#lobby{t}] -- topic: launch on Friday (set by Harika)"),
                is(new Event.Topic(3, LOBBY, "", null, 0), "[#lobby] -- no topic"),
                is(present(3, "#ops", "Harika", "Herleen"), "-- you are in #ops with Harika, Herleen"),
                is(present(3, "#ops"), "-- you are in #ops, alone"),
                is(
                        new Event.Present(3, LOBBY, "launch", nick("Harika"), NOON, 1, List.of()),
                        "-- you are in #lobby, alone",
                        "[#lobby{t}] -- topic: launch (set by Harika)"),
                is(presentWith(20), "-- you are in #lobby with " + nicks(20)),
                is(presentWith(21), "-- you are in #lobby with " + nicks(19) + " and 2 others"),
                is(presentWith(1000), "-- you are in #lobby with " + nicks(19) + " and 981 others"),
                is(new Event.HistoryEnd(3, room("#ops"), 1033, 1042, 1042), "-- end of history #ops 1033-1042"),
                is(new Event.HistoryEnd(3, room("#ops"), 0, 0, 1042), "-- end of history #ops"),
                is(new Event.SearchEnd(3, 20, 88_123, true), "-- end of search, 20 found"),
                is(new Event.SearchEnd(3, 1, 0, false), "-- end of search, 1 found, then it took too long"),
                is(new Event.Parted(3, room("#ops")), "-- you left #ops"),
                is(
                        members(1, 1, member("Harika", false), member("Herleen", true)),
                        "-- 2 people in #ops",
                        "-- Harika, Herleen (away)",
                        "-- end of who #ops"),
                is(members(1, 1, member("Saif", false)), "-- 1 person in #ops", "-- Saif", "-- end of who #ops"),
                is(members(3, 3), "-- 0 people in #ops, page 3 of 3", "-- end of who #ops"),
                is(
                        new Event.Rooms(
                                3, 1, 1, 2, List.of(entry("#lobby", 3, "launch on Friday"), entry("#ops", 1, ""))),
                        "-- 2 rooms",
                        "-- #lobby 3 people: launch on Friday",
                        "-- #ops 1 person",
                        "-- end of rooms"),
                is(
                        new Event.Rooms(3, 2, 2, 201, List.of(entry("#ops", 1, ""))),
                        "-- 201 rooms, page 2 of 2",
                        "-- #ops 1 person",
                        "-- end of rooms"),
                is(new Event.Rooms(3, 1, 1, 0, List.of()), "-- 0 rooms", "-- end of rooms"),

                // People.
                is(
                        new Event.Whois(3, HARIKA, "lunch", List.of(LOBBY, room("#ops")), NOON, 75),
                        "-- Harika came at" + TIME + " UTC, last spoke 1 min ago",
                        "-- Harika is away: lunch",
                        "-- Harika is in #lobby, #ops",
                        "-- end of whois Harika"),
                is(
                        new Event.Whois(3, new Actor(nick("Hari"), "Harika", "h", "box"), "", List.of(), NOON, 0),
                        "-- Hari came at" + TIME + " UTC, last spoke 0 s ago",
                        "-- Hari has the account Harika",
                        "-- Hari comes from h@box",
                        "-- end of whois Hari"),
                is(new Event.Away(3, nick("Saif"), "lunch"), "-- you are away: lunch"),
                is(new Event.Away(3, nick("Saif"), ""), "-- you are back"),
                is(new Event.Away(0, nick("Harika"), "lunch"), "-- Harika is away: lunch"),
                is(new Event.Away(0, nick("Harika"), ""), "-- Harika is back"),

                // Answers.
                is(new Event.Stored(3, LOBBY, 1042, NOON), "-- stored #lobby 1042"),
                is(new Event.Delivered(3, nick("Saif"), NOON), "-- delivered @Saif"),
                is(
                        new Event.Refused(3, ErrorCode.NICK_IN_USE, "Saif is taken, choose another name", ""),
                        "!! nick-in-use Saif is taken, choose another name"),
                is(
                        new Event.Refused(3, ErrorCode.NOT_STORED, "the disk is full", "hello there"),
                        "!! not-stored the disk is full: \"hello there\""),
                is(new Event.Notice("one"), "-- one"),
                is(new Event.Notice("one\ntwo\n"), "-- one", "-- two"),
                is(new Event.Closing(ErrorCode.GOODBYE, ""), "-- bye"),
                is(new Event.Closing(ErrorCode.GOODBYE, "come back soon"), "-- come back soon"),
                is(new Event.Closing(ErrorCode.FLOODING, "too much"), "!! flooding too much"),

                // No words.
                is(welcome("#lobby", "motd")),
                is(new Event.ResumeReset(Id.NONE)),
                is(new Event.Done(3)),
                is(new Event.Ping(3)),
                is(new Event.Pong(3)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasItsForm(Event event, String form) {
        assertThat(text(LineText.PLAIN, event)).isEqualTo(form.replace("{t}", ""));
        assertThat(text(LineText.STAMPED, event)).isEqualTo(form.replace("{t}", TIME));
    }

    @Test
    void noEventIsForgotten() {
        Set<Class<?>> shown = events().map(form -> form.get()[0].getClass()).collect(Collectors.toSet());

        assertThat(shown).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void aLongListOfPeopleIsBrokenIntoLines() {
        Event.Members.Entry[] many = IntStream.range(0, 200)
                .mapToObj(i -> member("person" + i, false))
                .toArray(Event.Members.Entry[]::new);

        List<String> lines = text(LineText.PLAIN, members(1, 1, many)).lines().toList();

        assertThat(lines).first().isEqualTo("-- 200 people in #ops");
        assertThat(lines).last().isEqualTo("-- end of who #ops");
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("-- ").hasSizeLessThanOrEqualTo(90));
        assertThat(lines.subList(1, lines.size() - 1).stream()
                        .flatMap(line -> Arrays.stream(line.substring(3).split(", "))))
                .hasSize(200)
                .endsWith("person199");
    }

    @Test
    void theLongestListsFitIntoTheRoomThereIs() {
        String wide = "𐐀".repeat(62);
        List<Event.Rooms.Entry> rooms = IntStream.range(10, 210)
                .mapToObj(i -> entry("#" + wide.substring(2 * (i / 110)) + i % 100, 20_000, "x".repeat(400)))
                .toList();
        Event.Members.Entry[] people = IntStream.range(10, 210)
                .mapToObj(i -> member("𐐀".repeat(29) + i, true))
                .toArray(Event.Members.Entry[]::new);

        assertThat(text(LineText.PLAIN, new Event.Rooms(3, 1, 1, 200, rooms)).lines())
                .hasSize(202);
        assertThat(text(LineText.PLAIN, members(1, 1, people))).endsWith(" (away)\n-- end of who #ops\n");
        assertThat(text(LineText.PLAIN, new Event.Notice("x".repeat(300) + "\n" + "y\n".repeat(30_000))))
                .endsWith("-- y\n");
        Event.Departure[] kicked =
                IntStream.range(0, 2_000).mapToObj(i -> kicked("x".repeat(400))).toArray(Event.Departure[]::new);
        assertThat(text(LineText.PLAIN, left(kicked))).endsWith(")\n");
    }

    @Test
    void aMessageOfTheDayThatIsTooLongIsCutBetweenLines() {
        List<String> motd =
                IntStream.range(0, 2_000).mapToObj(i -> "x".repeat(60)).toList();
        Event full = presentWith(1000);

        String text = text(new Arrival(nick("Saif"), motd), full);

        assertThat(text.lines().skip(1)).allMatch(line -> line.equals("-- " + "x".repeat(60)));
        assertThat(text.length()).isBetween(60_000, (64 << 10) + 4);
    }

    private static String text(Encoder encoder, Event event) {
        ByteBuffer out = ByteBuffer.allocateDirect((64 << 10) + 4);
        encoder.encode(event, out);
        return StandardCharsets.UTF_8.decode(out.flip()).toString();
    }

    private static Arguments is(Event event, String... lines) {
        return Arguments.of(event, lines.length == 0 ? "" : String.join("\n", lines) + "\n");
    }

    private static Event said(Kind kind, String text) {
        return new Event.Said(0, LOBBY, 7, NOON, HARIKA, kind, text, false);
    }

    private static Event whispered(Kind kind, String text, boolean echo) {
        return new Event.Whispered(0, NOON, HARIKA, SAIF, kind, text, echo);
    }

    private static Event joined(String... nicks) {
        return new Event.Joined(
                LOBBY, NOON, Arrays.stream(nicks).map(LineTalk::guest).toList());
    }

    private static Event left(Event.Departure... who) {
        return new Event.Left(LOBBY, NOON, List.of(who));
    }

    private static Event.Departure gone(String nick, Cause cause, String reason) {
        return new Event.Departure(guest(nick), cause, null, reason);
    }

    private static Event.Departure kicked(String reason) {
        return new Event.Departure(HARIKA, Cause.KICK, SAIF, reason);
    }

    private static Event topic(String topic) {
        return new Event.Topic(0, LOBBY, topic, nick("Harika"), NOON);
    }

    /** With so many others. */
    private static Event.Present presentWith(int others) {
        List<Nick> nicks = IntStream.range(0, Math.min(others, 200))
                .mapToObj(i -> nick("p" + i))
                .toList();
        return new Event.Present(3, LOBBY, "", null, 0, others + 1, nicks);
    }

    private static String nicks(int count) {
        return String.join(
                ", ", IntStream.range(0, count).mapToObj(i -> "p" + i).toList());
    }

    private static Event.Members members(int page, int pages, Event.Members.Entry... members) {
        return new Event.Members(3, room("#ops"), page, pages, members.length, List.of(members));
    }

    private static Event.Members.Entry member(String nick, boolean away) {
        return new Event.Members.Entry(nick(nick), "", away);
    }

    private static Event.Rooms.Entry entry(String room, int people, String topic) {
        return new Event.Rooms.Entry(room(room), people, topic);
    }
}
