package confab.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** At least one of every request and event, with everything and with nothing in it. */
final class Samples {
    static final Nick SAIF = nick("Saif");
    static final Nick HARIKA = nick("हरिका");
    static final RoomName LOBBY = room("#lobby");
    static final RoomName KITCHEN = room("#кухня");
    static final Id INSTANCE = new Id(0x0123456789abcdefL, 0xfedcba9876543210L);
    static final Id TOKEN = new Id(-1, Long.MIN_VALUE);
    static final Id JOURNAL = new Id(7, 8);
    static final long ID = 0x0102030405060708L;
    static final long NOON = 1_795_176_000_000L;

    private static final Actor GUEST = Actor.guest(SAIF);
    private static final Actor KNOWN = new Actor(HARIKA, "harika", "~h", "cloak.example");

    private Samples() {}

    static Stream<Object> all() {
        return Stream.concat(requests().stream(), events().stream());
    }

    static List<Request> requests() {
        return List.of(
                new Request.Hello(1, 1, Set.of(), Id.NONE, SAIF, Id.NONE, Id.NONE),
                new Request.Hello(ID, 9, Set.of("echo", "zeta", "alpha"), INSTANCE, HARIKA, TOKEN, JOURNAL),
                new Request.Join(ID, LOBBY, "", -1, 10),
                new Request.Join(ID, KITCHEN, "s3cret", 1042, 0),
                new Request.Part(ID, LOBBY, ""),
                new Request.Part(ID, KITCHEN, "à bientôt"),
                new Request.Say(ID, LOBBY, Kind.TEXT, "hi\teveryone 👩‍🚀"),
                new Request.Say(ID, KITCHEN, Kind.ACTION, "x"),
                new Request.Say(ID, LOBBY, Kind.NOTICE, "é".repeat(Text.SAID_BYTES_MAX / 2)),
                new Request.Whisper(ID, HARIKA, Kind.TEXT, "psst"),
                new Request.Rename(ID, HARIKA),
                new Request.SetTopic(ID, LOBBY, "launch on Friday"),
                new Request.SetTopic(ID, LOBBY, ""),
                new Request.GetTopic(ID, KITCHEN),
                new Request.Who(ID, LOBBY, 1),
                new Request.Who(ID, LOBBY, Integer.MAX_VALUE),
                new Request.Whois(ID, SAIF),
                new Request.Rooms(Long.MAX_VALUE, 2),
                new Request.Recall(ID, LOBBY, Range.LATEST, 1),
                new Request.Recall(ID, LOBBY, Range.before(1042), 200),
                new Request.Recall(ID, LOBBY, Range.after(0), 10),
                new Request.Recall(ID, LOBBY, new Range(Range.Edge.AROUND, Range.Unit.TIME, NOON), 50),
                new Request.Search(ID, "deploy* from:harika", 0, 20),
                new Request.Search(ID, "", Long.MAX_VALUE, 200),
                new Request.Away(ID, "lunch"),
                new Request.Away(ID, ""),
                new Request.Ping(ID),
                new Request.Quit(ID, "gone home"),
                new Request.Quit(ID, ""),
                new Request.Pong(ID),
                new Request.Pong(0));
    }

    static List<Event> events() {
        return List.of(
                new Event.Welcome(1, 1, Set.of("echo"), SAIF, TOKEN, JOURNAL, "confab", LOBBY, List.of("one", "", "3")),
                new Event.Welcome(ID, 1, Set.of(), HARIKA, TOKEN, JOURNAL, "", null, List.of()),
                new Event.ResumeReset(JOURNAL),
                new Event.Joined(LOBBY, NOON, List.of(GUEST)),
                new Event.Joined(LOBBY, NOON, List.of(GUEST, KNOWN)),
                new Event.Left(
                        KITCHEN,
                        NOON,
                        List.of(
                                new Event.Departure(GUEST, Cause.PART, null, ""),
                                new Event.Departure(KNOWN, Cause.QUIT, null, "gone home"),
                                new Event.Departure(GUEST, Cause.CUT, null, "too slow"),
                                new Event.Departure(GUEST, Cause.KICK, KNOWN, "enough"))),
                new Event.Renamed(LOBBY, NOON, KNOWN, SAIF),
                new Event.Renamed(null, NOON, GUEST, HARIKA),
                new Event.Said(0, LOBBY, 1042, NOON, KNOWN, Kind.TEXT, "hi everyone", false),
                new Event.Said(ID, LOBBY, Long.MAX_VALUE, NOON, GUEST, Kind.NOTICE, "é".repeat(2048), true),
                new Event.Whispered(0, NOON, GUEST, KNOWN, Kind.ACTION, "waves", false),
                new Event.Whispered(ID, NOON, KNOWN, GUEST, Kind.TEXT, "psst", true),
                new Event.Topic(ID, LOBBY, "launch on Friday", HARIKA, NOON),
                new Event.Topic(0, LOBBY, "", null, 0),
                new Event.Present(ID, LOBBY, "launch on Friday", SAIF, NOON, 3, List.of(SAIF, HARIKA)),
                new Event.Present(ID, KITCHEN, "", null, 0, 1, List.of()),
                new Event.Parted(ID, LOBBY),
                new Event.Members(
                        ID,
                        LOBBY,
                        2,
                        3,
                        402,
                        List.of(
                                new Event.Members.Entry(SAIF, "", false),
                                new Event.Members.Entry(HARIKA, "harika", true))),
                new Event.Members(ID, LOBBY, 1, 1, 0, List.of()),
                new Event.Whois(ID, KNOWN, "lunch", List.of(LOBBY, KITCHEN), NOON, 42),
                new Event.Whois(ID, GUEST, "", List.of(), NOON, 0),
                new Event.Rooms(
                        ID,
                        1,
                        1,
                        2,
                        List.of(
                                new Event.Rooms.Entry(LOBBY, 20_000, "launch on Friday"),
                                new Event.Rooms.Entry(KITCHEN, 1, ""))),
                new Event.Rooms(ID, 1, 1, 0, List.of()),
                new Event.HistoryEnd(ID, LOBBY, 1033, 1042, 1042),
                new Event.HistoryEnd(ID, LOBBY, 0, 0, 0),
                new Event.SearchEnd(ID, 20, 88_123, true),
                new Event.SearchEnd(ID, 0, 0, false),
                new Event.Away(ID, SAIF, "lunch"),
                new Event.Away(0, HARIKA, ""),
                new Event.Stored(ID, LOBBY, 1042, NOON),
                new Event.Delivered(ID, HARIKA, NOON),
                new Event.Done(ID),
                new Event.Refused(ID, ErrorCode.NICK_IN_USE, "Saif is taken, choose another name", ""),
                new Event.Refused(0, ErrorCode.EMPTY_TEXT, "", "hi"),
                new Event.Ping(ID),
                new Event.Pong(ID),
                new Event.Notice("one\ntwo"),
                new Event.Closing(ErrorCode.GOODBYE, "bye"));
    }

    static Nick nick(String text) {
        try {
            return Nick.of(text);
        } catch (ProtocolException e) {
            throw new AssertionError(text, e);
        }
    }

    static RoomName room(String text) {
        try {
            return RoomName.of(text);
        } catch (ProtocolException e) {
            throw new AssertionError(text, e);
        }
    }
}
