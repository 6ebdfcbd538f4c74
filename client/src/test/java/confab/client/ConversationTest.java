package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.nick;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static confab.client.Shown.lines;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationTest {
    private static final Id INSTANCE = new Id(1, 2);
    private static final RoomName LOBBY = room("#lobby");
    private static final RoomName OPS = room("#ops");
    private static final Nick SAIF = nick("Saif");

    private final Conversation conversation = new Conversation(INSTANCE, List.of());

    // Coming

    @Test
    void helloSaysWhoOneIs() {
        assertThat(conversation.hello(SAIF).requests())
                .containsExactly(
                        new Request.Hello(1, Event.Welcome.VERSION, Set.of(), INSTANCE, SAIF, Id.NONE, Id.NONE));
        assertThat(conversation.coming()).isTrue();
        assertThat(conversation.takesLines()).isFalse();
    }

    @Test
    void theServersOwnRoomIsJoinedOnTheWelcome() {
        conversation.hello(SAIF);

        Reply reply = conversation.apply(welcome(LOBBY));

        assertThat(reply.requests()).containsExactly(new Request.Join(2, LOBBY, "", -1, 10));
        assertThat(reply.lines()).isEmpty();
        assertThat(conversation.takesLines())
                .as("before it is known where a line is said")
                .isFalse();
    }

    @Test
    void oneIsGreetedWithTheRoomOneComesInto() {
        conversation.hello(SAIF);
        conversation.apply(welcome(LOBBY, "be kind", "no bots"));

        Event present = new Event.Present(
                2, LOBBY, "launch on Friday", nick("Harika"), AT, 3, List.of(nick("Harika"), nick("Herleen")));

        assertThat(lines(conversation.apply(present)))
                .containsExactly(
                        "Hello Saif! You are in #lobby with Harika, Herleen. /help lists the commands, /quit leaves.",
                        "-- be kind",
                        "-- no bots",
                        "[#lobby 14:03] -- topic: launch on Friday (set by Harika)");
        assertThat(conversation.takesLines()).as("before the history has ended").isFalse();
        assertThat(lines(conversation.apply(new Event.HistoryEnd(2, LOBBY, 1042, 1042, 1042))))
                .containsExactly("-- end of history #lobby 1042-1042");
        assertThat(conversation.takesLines()).isTrue();
        assertThat(conversation.here()).isEqualTo(LOBBY);
    }

    @Test
    void nobodyElseIsAlone() {
        conversation.hello(SAIF);
        conversation.apply(welcome(LOBBY));

        assertThat(lines(conversation.apply(present(2, LOBBY))))
                .containsExactly("Hello Saif! You are in #lobby, alone. /help lists the commands, /quit leaves.");
    }

    @Test
    void aCrowdIsCounted() {
        conversation.hello(SAIF);
        conversation.apply(welcome(LOBBY));
        List<Nick> others = IntStream.range(0, 200).mapToObj(i -> nick("p" + i)).toList();

        assertThat(lines(conversation.apply(new Event.Present(2, LOBBY, "", null, 0, 1001, others))))
                .singleElement()
                .asString()
                .contains("with p0, p1, ")
                .contains(", p18 and 981 others. ");
    }

    @Test
    void withoutARoomOneIsGreetedAtOnce() {
        conversation.hello(SAIF);

        assertThat(lines(conversation.apply(welcome(null))))
                .containsExactly("Hello Saif! /help lists the commands, /quit leaves.");
        assertThat(conversation.takesLines()).isTrue();
    }

    @Test
    void whoCannotComeIntoTheRoomIsGreetedAllTheSame() {
        conversation.hello(SAIF);
        conversation.apply(welcome(LOBBY));

        assertThat(lines(conversation.apply(new Event.Refused(2, ErrorCode.ROOM_FULL, "#lobby is full", ""))))
                .containsExactly("Hello Saif! /help lists the commands, /quit leaves.", "!! room-full #lobby is full");
        assertThat(conversation.takesLines()).isTrue();
    }

    @Test
    void wantedRoomsAreJoinedInsteadAndTheFirstIsCurrent() {
        Conversation wanting = new Conversation(INSTANCE, List.of(OPS, room("#dev")));
        wanting.hello(SAIF);

        assertThat(wanting.apply(welcome(LOBBY)).requests())
                .containsExactly(new Request.Join(2, OPS, "", -1, 10), new Request.Join(3, room("#dev"), "", -1, 10));
        arrive(wanting, 2, OPS);
        assertThat(wanting.takesLines()).isFalse();
        assertThat(lines(wanting.apply(present(3, room("#dev"))))).containsExactly("-- you are in #dev, alone");
        assertThat(lines(wanting.apply(new Event.HistoryEnd(3, room("#dev"), 0, 0, 0))))
                .containsExactly("-- end of history #dev", "-- #ops is the current room now");

        assertThat(wanting.takesLines()).isTrue();
        assertThat(wanting.here()).isEqualTo(OPS);
        assertThat(lines(wanting.apply(new Event.HistoryEnd(0, OPS, 0, 0, 0))))
                .as("told once")
                .containsExactly("-- end of history #ops");
    }

    @Test
    void whereOneSpeaksIsToldWhenTheLastWantedRoomIsRefusedToo() {
        Conversation wanting = new Conversation(INSTANCE, List.of(OPS, room("#dev")));
        wanting.hello(SAIF);
        wanting.apply(welcome(LOBBY));
        arrive(wanting, 2, OPS);

        assertThat(lines(wanting.apply(new Event.Refused(3, ErrorCode.ROOM_FULL, "#dev is full", ""))))
                .containsExactly("!! room-full #dev is full", "-- #ops is the current room now");
    }

    @Test
    void oneWantedRoomNeedsNoExplanation() {
        Conversation wanting = new Conversation(INSTANCE, List.of(OPS));
        wanting.hello(SAIF);
        wanting.apply(welcome(LOBBY));
        wanting.apply(present(2, OPS));

        assertThat(lines(wanting.apply(new Event.HistoryEnd(2, OPS, 0, 0, 0))))
                .containsExactly("-- end of history #ops");
    }

    @Test
    void aRefusedNameIsKeptForWhoeverAsksForAnother() {
        conversation.hello(SAIF);
        Event.Refused refusal = new Event.Refused(1, ErrorCode.NICK_IN_USE, "Saif is taken", "");

        assertThat(conversation.apply(refusal).lines()).isEmpty();
        assertThat(conversation.refusal()).isEqualTo(refusal);

        Reply again = conversation.hello(nick("Saif-2"));
        assertThat(conversation.refusal()).isNull();
        assertThat(again.requests()).extracting(Request::id).containsExactly(2L);
    }

    // What is heard

    static Stream<Arguments> events() {
        Actor harika = guest("Harika");
        return Stream.of(
                shows(said(harika, Kind.TEXT, "hi everyone"), "[#lobby 14:03] Harika: hi everyone"),
                shows(said(harika, Kind.ACTION, "waves"), "[#lobby 14:03] * Harika waves"),
                shows(said(harika, Kind.NOTICE, "beep"), "[#lobby 14:03] (notice) Harika: beep"),
                shows(new Event.Joined(LOBBY, AT, List.of(harika)), "[#lobby 14:03] --> Harika joined"),
                shows(new Event.Joined(LOBBY, AT, people(42)), "[#lobby 14:03] --> p0, p1 and 40 others joined"),
                shows(new Event.Joined(LOBBY, AT, people(3)), "[#lobby 14:03] --> p0, p1, p2 joined"),
                shows(new Event.Joined(LOBBY, AT, List.of())),
                shows(left(Cause.QUIT, "gone home"), "[#lobby 14:03] <-- Harika left (gone home)"),
                shows(left(Cause.PART, ""), "[#lobby 14:03] <-- Harika left"),
                shows(left(Cause.CUT, "connection lost"), "[#lobby 14:03] <-- Harika left (connection lost)"),
                shows(left(Cause.KICK, "spam"), "[#lobby 14:03] -- Harika was kicked by Op (spam)"),
                shows(
                        new Event.Left(
                                LOBBY,
                                AT,
                                people(4).stream()
                                        .map(who -> new Event.Departure(who, Cause.CUT, null, "x"))
                                        .toList()),
                        "[#lobby 14:03] <-- p0, p1 and 2 others left"),
                shows(new Event.Left(LOBBY, AT, List.of())),
                shows(
                        new Event.Renamed(LOBBY, AT, harika, nick("Hari")),
                        "[#lobby 14:03] -- Harika is now known as Hari"),
                shows(new Event.Renamed(null, AT, harika, nick("Hari")), "-- Harika is now known as Hari"),
                shows(whispered(harika, guest("Saif"), Kind.TEXT, false), "[@Harika 14:03] psst"),
                shows(whispered(harika, guest("Saif"), Kind.ACTION, false), "[@Harika 14:03] * Harika psst"),
                shows(whispered(harika, guest("Saif"), Kind.NOTICE, false), "[@Harika 14:03] (notice) psst"),
                shows(whispered(guest("Saif"), harika, Kind.TEXT, true), "[-> @Harika 14:03] psst"),
                shows(
                        new Event.Topic(0, LOBBY, "launch", nick("Harika"), AT),
                        "[#lobby 14:03] -- topic: launch (set by Harika)"),
                shows(new Event.Topic(0, LOBBY, "", null, 0), "[#lobby] -- no topic"),
                shows(new Event.Away(0, nick("Harika"), "lunch"), "-- Harika is away: lunch"),
                shows(new Event.Away(0, nick("Harika"), ""), "-- Harika is back"),
                shows(
                        new Event.Members(
                                0,
                                LOBBY,
                                1,
                                2,
                                201,
                                List.of(
                                        new Event.Members.Entry(SAIF, "", false),
                                        new Event.Members.Entry(nick("Harika"), "", true))),
                        "-- 201 people in #lobby, page 1 of 2",
                        "-- Saif, Harika (away)",
                        "-- end of who #lobby"),
                shows(
                        new Event.Whois(0, harika, "lunch", List.of(LOBBY, OPS), AT, 7_300),
                        "-- Harika came at 14:03, last spoke 2 h ago",
                        "-- Harika is away: lunch",
                        "-- Harika is in #lobby, #ops",
                        "-- end of whois Harika"),
                shows(
                        new Event.Rooms(
                                0,
                                1,
                                1,
                                2,
                                List.of(new Event.Rooms.Entry(LOBBY, 2, ""), new Event.Rooms.Entry(OPS, 1, "on call"))),
                        "-- 2 rooms",
                        "-- #lobby 2 people",
                        "-- #ops 1 person: on call",
                        "-- end of rooms"),
                shows(new Event.HistoryEnd(0, LOBBY, 0, 0, 0), "-- end of history #lobby"),
                shows(new Event.Notice("one\ntwo"), "-- one", "-- two"),
                shows(
                        new Event.Refused(0, ErrorCode.NOT_STORED, "the journal is full", "hi"),
                        "!! not-stored the journal is full: \"hi\""),
                shows(new Event.ResumeReset(INSTANCE)),
                shows(new Event.Done(99)),
                shows(new Event.Pong(99)));
    }

    private static Arguments shows(Event event, String... lines) {
        return Arguments.of(event, List.of(lines));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsShownSo(Event event, List<String> lines) {
        arrive();

        assertThat(lines(conversation.apply(event))).isEqualTo(lines);
    }

    @Test
    void manyNamesTakeSeveralRows() {
        arrive();
        List<Event.Members.Entry> members = IntStream.range(0, 200)
                .mapToObj(i -> new Event.Members.Entry(nick("person" + i), "", false))
                .toList();

        List<String> lines = lines(conversation.apply(new Event.Members(0, LOBBY, 1, 1, 200, members)));

        assertThat(lines).hasSizeGreaterThan(20).allMatch(line -> line.length() < 100);
        assertThat(String.join(" ", lines)).contains("person0, person1,").contains("person199");
    }

    @Test
    void aPingIsAnsweredWithAPong() {
        arrive();

        assertThat(conversation.apply(new Event.Ping(77)).requests()).containsExactly(new Request.Pong(77));
    }

    // What is said

    @Test
    void whatOneSaysIsNotShownAgain() {
        arrive();

        Reply typed = conversation.typed("hi");

        assertThat(typed.lines()).isEmpty();
        assertThat(typed.requests()).hasSize(1);
        assertThat(conversation.unacknowledged()).isEqualTo(1);
        assertThat(conversation.apply(stored(typed)).lines()).isEmpty();
        assertThat(conversation.unacknowledged()).isZero();
    }

    @Test
    void withEchoItIsShownOnceItIsStored() {
        arrive();
        assertThat(lines(conversation.typed("/echo on"))).containsExactly("-- echo is on");

        Reply typed = conversation.typed("/me waves");
        assertThat(typed.lines()).isEmpty();
        assertThat(lines(conversation.apply(stored(typed)))).containsExactly("[#lobby 14:03] * Saif waves");

        Reply whispered = conversation.typed("/msg Harika psst");
        assertThat(lines(conversation.apply(delivered(whispered)))).containsExactly("[-> @Harika 14:03] psst");
    }

    @Test
    void withAckEveryAcknowledgementIsShown() {
        arrive();
        conversation.typed("/ack on");

        assertThat(lines(conversation.apply(stored(conversation.typed("hi")))))
                .containsExactly("-- stored #lobby 1043");
        assertThat(lines(conversation.apply(delivered(conversation.typed("/msg Harika psst")))))
                .containsExactly("-- delivered @Harika");
    }

    @Test
    void withoutTimeOnlyHistoryCarriesIt() {
        arrive();
        conversation.typed("/time off");
        Event old = new Event.Said(0, LOBBY, 5, AT, guest("Harika"), Kind.TEXT, "old", true);

        assertThat(lines(conversation.apply(said(guest("Harika"), Kind.TEXT, "new"))))
                .containsExactly("[#lobby] Harika: new");
        assertThat(lines(conversation.apply(old))).containsExactly("[#lobby 14:03] Harika: old");
    }

    static Stream<String> answeredByTheClient() {
        return Stream.of("/room #lobby", "/foo", "/help me", "/ignore Harika", "/time off", "/msg 7 x");
    }

    @ParameterizedTest
    @MethodSource("answeredByTheClient")
    void theClientsOwnAnswerWaitsForTheServersToWhatWasTypedBefore(String typed) {
        arrive();
        Reply first = conversation.typed("one");
        Reply second = conversation.typed("two");

        assertThat(conversation.typed(typed).lines()).isEmpty();
        assertThat(conversation.takesLines()).isFalse();
        assertThat(conversation.apply(stored(first)).lines()).isEmpty();

        Event refused = new Event.Refused(second.requests().get(0).id(), ErrorCode.NOT_STORED, "no", "two");
        assertThat(lines(conversation.apply(refused)))
                .startsWith("!! not-stored no: \"two\"")
                .hasSizeGreaterThan(1);
        assertThat(conversation.takesLines()).isTrue();
    }

    @Test
    void whatIsNoLineKeepsItsPlaceToo() {
        arrive();
        Reply first = conversation.typed("one");

        assertThat(conversation.bad(ErrorCode.NOT_UTF8, "no UTF-8").lines()).isEmpty();
        assertThat(lines(conversation.apply(stored(first)))).containsExactly("!! not-utf8 no UTF-8");
        assertThat(lines(conversation.bad(ErrorCode.NOT_UTF8, "no UTF-8"))).containsExactly("!! not-utf8 no UTF-8");
    }

    @Test
    void anOptionIsInForceBehindWhatWasTypedBefore() {
        arrive();
        Reply before = conversation.typed("before");
        conversation.typed("/echo on");

        assertThat(lines(conversation.apply(stored(before)))).containsExactly("-- echo is on");
        assertThat(lines(conversation.apply(stored(conversation.typed("after")))))
                .containsExactly("[#lobby 14:03] Saif: after");
    }

    @Test
    void anEmptyLineMeansNothing() {
        arrive();

        Reply reply = conversation.typed("");

        assertThat(reply.lines()).isEmpty();
        assertThat(reply.requests()).isEmpty();
    }

    @Test
    void norDoesALineOfControlCharacters() {
        arrive();

        for (String start : new String[] {"/time on", "/pipe"}) {
            conversation.typed(start);
            Reply reply = conversation.typed("\033[2J\u0007");

            assertThat(reply.lines()).isEmpty();
            assertThat(reply.requests()).isEmpty();
        }
        assertThat(conversation.anyRefused()).isFalse();
    }

    @Test
    void whatCannotBeShownIsNotSaid() {
        arrive();

        assertThat(conversation.typed("red\033[31m alert\u202e").requests())
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.Say.class, say -> assertThat(say.text()).isEqualTo("red alert"));
    }

    @Test
    void behindPipeEveryLineIsSaidAsItIs() {
        arrive();
        assertThat(lines(conversation.typed("/pipe"))).containsExactly("-- every further line is said in #lobby");

        assertThat(conversation.typed("/quit").requests())
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.Say.class, say -> assertThat(say.text()).isEqualTo("/quit"));
        assertThat(conversation.typed("").requests()).isEmpty();
    }

    @Test
    void onlyRoomsOneIsInCanBeSpokenIn() {
        arrive();

        assertThat(lines(conversation.typed("/pipe #ops")))
                .containsExactly("!! not-in-room you are not in #ops, /join it first");
        assertThat(lines(conversation.typed("/room #ops")))
                .containsExactly("!! not-in-room you are not in #ops, /join it first");
        assertThat(conversation.here()).isEqualTo(LOBBY);
        assertThat(conversation.anyRefused()).isTrue();
    }

    @Test
    void whoIsIgnoredIsNotSeenUnderAnotherNameEither() {
        arrive();
        assertThat(lines(conversation.typed("/ignore Harika"))).containsExactly("-- Harika is ignored");
        assertThat(lines(conversation.typed("/ignore"))).containsExactly("-- you ignore Harika");

        assertThat(conversation.apply(said(guest("HARIKA"), Kind.TEXT, "hi")).lines())
                .isEmpty();
        assertThat(conversation
                        .apply(whispered(guest("Harika"), guest("Saif"), Kind.TEXT, false))
                        .lines())
                .isEmpty();
        conversation.apply(new Event.Renamed(LOBBY, AT, guest("Harika"), nick("Hari")));
        assertThat(conversation.apply(said(guest("Hari"), Kind.TEXT, "hi")).lines())
                .isEmpty();
        assertThat(conversation
                        .apply(said(guest("Harika"), Kind.TEXT, "I am new"))
                        .lines())
                .hasSize(1);

        assertThat(lines(conversation.typed("/unignore Hari"))).containsExactly("-- Hari is heard again");
        assertThat(conversation.apply(said(guest("Hari"), Kind.TEXT, "hi")).lines())
                .hasSize(1);
        assertThat(lines(conversation.typed("/ignore"))).containsExactly("-- you ignore nobody");
    }

    @Test
    void oneselfIsNotIgnored() {
        arrive();

        assertThat(lines(conversation.typed("/ignore SAIF"))).containsExactly("!! bad-argument that is you");
        assertThat(lines(conversation.typed("/ignore"))).containsExactly("-- you ignore nobody");
    }

    @Test
    void whoIsHeardIsNotHeardAgain() {
        arrive();

        assertThat(lines(conversation.typed("/unignore Harika")))
                .containsExactly("!! bad-argument you do not ignore Harika");
        assertThat(conversation.anyRefused()).isTrue();
    }

    @Test
    void aHundredPeopleAreIgnoredAtMost() {
        arrive();
        for (int i = 0; i < 100; i++) {
            conversation.typed("/ignore p" + i);
        }

        assertThat(lines(conversation.typed("/ignore onemore")))
                .containsExactly("!! bad-argument you ignore 100 people, and that is the most");
        assertThat(lines(conversation.typed("/ignore p0"))).containsExactly("-- p0 is ignored");
    }

    @Test
    void helpListsTheCommandsAndTellsAboutOne() {
        arrive();

        assertThat(lines(conversation.typed("/help")))
                .contains("-- /me text                          an action: * Saif waves")
                .endsWith("-- end of help");
        assertThat(lines(conversation.typed("/help msg")))
                .containsExactly(
                        "-- /msg nick text                    a private message",
                        "-- also: /query, /w",
                        "-- end of help msg");
    }

    // Rooms and names

    @Test
    void aJoinedRoomBecomesCurrentAndNothingIsSaidBefore() {
        arrive();
        Reply join = conversation.typed("/join #ops");
        long id = join.requests().get(0).id();
        assertThat(conversation.takesLines()).isFalse();

        assertThat(lines(conversation.apply(present(id, OPS)))).containsExactly("-- you are in #ops, alone");
        conversation.apply(new Event.HistoryEnd(id, OPS, 0, 0, 0));

        assertThat(conversation.takesLines()).isTrue();
        assertThat(conversation.here()).isEqualTo(OPS);
        assertThat(lines(conversation.typed("/room #lobby"))).containsExactly("-- #lobby is the current room now");
    }

    @Test
    void aRefusedJoinLeavesOneWhereOneIs() {
        arrive();
        long id = conversation.typed("/join #ops").requests().get(0).id();

        conversation.apply(new Event.Refused(id, ErrorCode.TOO_MANY_ROOMS, "no more rooms", ""));

        assertThat(conversation.takesLines()).isTrue();
        assertThat(conversation.here()).isEqualTo(LOBBY);
    }

    @Test
    void leavingTheCurrentRoomTakesOneBackToTheLast() {
        arrive();
        join(OPS);
        long id = conversation.typed("/part").requests().get(0).id();
        assertThat(conversation.takesLines()).isFalse();

        assertThat(lines(conversation.apply(new Event.Parted(id, OPS))))
                .containsExactly("-- you left #ops", "-- #lobby is the current room now");
        id = conversation.typed("/part").requests().get(0).id();
        assertThat(lines(conversation.apply(new Event.Parted(id, LOBBY))))
                .containsExactly("-- you left #lobby", "-- you are in no room now, /join takes you into one");
        assertThat(lines(conversation.typed("hi")))
                .containsExactly("!! not-in-room you are in no room, /join takes you into one: \"hi\"");
    }

    @Test
    void leavingAnotherRoomChangesNothingElse() {
        arrive();
        join(OPS);
        long id = conversation.typed("/part #lobby").requests().get(0).id();

        assertThat(lines(conversation.apply(new Event.Parted(id, LOBBY)))).containsExactly("-- you left #lobby");
        assertThat(conversation.here()).isEqualTo(OPS);
    }

    @Test
    void whoIsKickedIsNoLongerThere() {
        arrive();
        Event.Departure kicked = new Event.Departure(guest("SAIF"), Cause.KICK, guest("Op"), "spam");

        assertThat(lines(conversation.apply(new Event.Left(LOBBY, AT, List.of(kicked)))))
                .containsExactly("[#lobby 14:03] -- SAIF was kicked by Op (spam)");
        assertThat(conversation.here()).isNull();
    }

    @Test
    void onesOwnNewNameIsKnown() {
        arrive();
        long id = conversation.typed("/nick Seif").requests().get(0).id();

        conversation.apply(new Event.Renamed(LOBBY, AT, guest("Saif"), nick("Seif")));
        conversation.apply(new Event.Done(id));

        assertThat(conversation.nick()).isEqualTo(nick("Seif"));
    }

    @Test
    void onesOwnAbsenceIsToldAsOnesOwn() {
        arrive();
        long id = conversation.typed("/away lunch").requests().get(0).id();

        assertThat(lines(conversation.apply(new Event.Away(id, SAIF, "lunch"))))
                .containsExactly("-- you are away: lunch");
    }

    // Leaving

    @Test
    void theEndOfInputLeavesWhenEverythingIsAnswered() {
        arrive();
        Reply first = conversation.typed("one");
        Reply second = conversation.typed("two");

        assertThat(conversation.endOfInput().requests()).isEmpty();
        assertThat(conversation.apply(stored(first)).requests()).isEmpty();
        assertThat(conversation.apply(stored(second)).requests())
                .singleElement()
                .isInstanceOf(Request.Quit.class);
        assertThat(lines(conversation.apply(new Event.Closing(ErrorCode.GOODBYE, ""))))
                .containsExactly("-- bye");
        assertThat(conversation.gone()).isTrue();
        assertThat(conversation.cut()).isFalse();
    }

    @Test
    void theEndOfInputLeavesAtOnceWhenNothingWaits() {
        arrive();

        assertThat(conversation.endOfInput().requests()).singleElement().isInstanceOf(Request.Quit.class);
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        arrive();
        long id = conversation.typed("one").requests().get(0).id();
        conversation.endOfInput();

        Reply reply = conversation.apply(new Event.Refused(id, ErrorCode.NOT_STORED, "no", "one"));

        assertThat(reply.requests()).singleElement().isInstanceOf(Request.Quit.class);
        assertThat(conversation.anyRefused()).isTrue();
    }

    @Test
    void quitIsSentOnce() {
        arrive();
        assertThat(conversation.typed("/quit").requests()).hasSize(1);

        assertThat(conversation.takesLines()).isFalse();
        assertThat(conversation.leave().requests()).isEmpty();
        assertThat(conversation.endOfInput().requests()).isEmpty();
    }

    @Test
    void whoDidNotWantToLeaveWasCut() {
        arrive();
        Event.Closing closing = new Event.Closing(ErrorCode.SHUTTING_DOWN, "back soon");

        assertThat(conversation.apply(closing).lines()).isEmpty();

        assertThat(conversation.cut()).isTrue();
        assertThat(conversation.closing()).isEqualTo(closing);
    }

    @Test
    void whatIsUnansweredIsBounded() {
        arrive();
        for (int i = 0; i < Conversation.UNANSWERED_MAX; i++) {
            assertThat(conversation.takesLines()).isTrue();
            conversation.typed("line " + i);
        }

        assertThat(conversation.takesLines()).isFalse();
    }

    @Test
    void answersToNothingDoNoHarm() {
        arrive();

        for (long label : new long[] {0, 999, -1}) {
            conversation.apply(new Event.Stored(label, LOBBY, 1, AT));
            conversation.apply(new Event.Delivered(label, SAIF, AT));
            conversation.apply(new Event.Parted(label, OPS));
            conversation.apply(present(label, OPS));
            conversation.apply(new Event.HistoryEnd(label, OPS, 1, 2, 3));
        }

        assertThat(conversation.takesLines()).isTrue();
        assertThat(conversation.here()).isEqualTo(LOBBY);
    }

    private void arrive() {
        conversation.hello(SAIF);
        conversation.apply(welcome(LOBBY));
        arrive(conversation, 2, LOBBY);
    }

    private static void arrive(Conversation conversation, long id, RoomName room) {
        conversation.apply(present(id, room));
        conversation.apply(new Event.HistoryEnd(id, room, 0, 0, 0));
    }

    private void join(RoomName room) {
        long id = conversation.typed("/join " + room).requests().get(0).id();
        arrive(conversation, id, room);
    }

    private static Event welcome(RoomName home, String... motd) {
        return new Event.Welcome(1, 1, Set.of(), SAIF, new Id(3, 4), new Id(5, 6), "confab", home, List.of(motd));
    }

    private static Event present(long label, RoomName room) {
        return new Event.Present(label, room, "", null, 0, 1, List.of());
    }

    private static Event said(Actor who, Kind kind, String text) {
        return new Event.Said(0, LOBBY, 1042, AT, who, kind, text, false);
    }

    private static Event whispered(Actor from, Actor to, Kind kind, boolean echo) {
        return new Event.Whispered(0, AT, from, to, kind, "psst", echo);
    }

    private static Event left(Cause cause, String reason) {
        Actor by = cause == Cause.KICK ? guest("Op") : null;
        return new Event.Left(LOBBY, AT, List.of(new Event.Departure(guest("Harika"), cause, by, reason)));
    }

    private static List<Actor> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> guest("p" + i)).toList();
    }

    private static Event stored(Reply typed) {
        return new Event.Stored(typed.requests().get(0).id(), LOBBY, 1043, AT);
    }

    private static Event delivered(Reply typed) {
        return new Event.Delivered(typed.requests().get(0).id(), nick("Harika"), AT);
    }
}
