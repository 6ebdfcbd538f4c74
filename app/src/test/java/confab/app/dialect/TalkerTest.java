package confab.app.dialect;

import static confab.app.dialect.LineTalk.NOON;
import static confab.app.dialect.LineTalk.guest;
import static confab.app.dialect.LineTalk.nick;
import static confab.app.dialect.LineTalk.present;
import static confab.app.dialect.LineTalk.room;
import static confab.app.dialect.LineTalk.said;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TalkerTest {
    private static final RoomName LOBBY = room("#lobby");
    private static final RoomName OPS = room("#ops");

    private final LineTalk talk = LineTalk.in("#lobby");

    @Nested
    class Hearing {

        @Test
        void oneDoesNotHearOneselfUnlessAsked() {
            talk.hear(said(3, "#lobby", "Saif", "hi", false)).hear(whispered("Saif", "Harika", "psst", true));
            assertThat(talk.read()).isEmpty();

            talk.type("/echo on\n");
            talk.hear(said(3, "#lobby", "Saif", "hi", false)).hear(whispered("Saif", "Harika", "psst", true));
            assertThat(talk.read()).isEqualTo("-- echo is on\n[#lobby] Saif: hi\n[-> @Harika] psst\n");

            talk.type("/echo OFF\n");
            talk.hear(said(3, "#lobby", "Saif", "hi", false));
            assertThat(talk.read()).isEqualTo("-- echo is off\n");
        }

        @Test
        void othersAndHistoryAreAlwaysHeard() {
            talk.hear(said(0, "#lobby", "Harika", "hi", false))
                    .hear(said(3, "#lobby", "Saif", "old", true))
                    .hear(whispered("Harika", "Saif", "psst", false));

            assertThat(talk.read())
                    .isEqualTo("[#lobby] Harika: hi\n[#lobby 2026-11-20 12:01:07] Saif: old\n[@Harika] psst\n");
        }

        @Test
        void linesAreAcknowledgedToWhoAsksForIt() {
            Event stored = new Event.Stored(3, LOBBY, 1042, NOON);
            Event delivered = new Event.Delivered(4, nick("Harika"), NOON);
            talk.hear(stored).hear(delivered);
            assertThat(talk.read()).isEmpty();

            talk.type("/ack on\n");
            talk.hear(stored).hear(delivered);

            assertThat(talk.read()).isEqualTo("-- ack is on\n-- stored #lobby 1042\n-- delivered @Harika\n");
        }

        @Test
        void theTimeIsShownToWhoAsksForIt() {
            talk.type("/time on\n");
            talk.hear(said(0, "#lobby", "Harika", "hi", false)).hear(whispered("Harika", "Saif", "psst", false));

            assertThat(talk.read())
                    .isEqualTo("-- time is on\n"
                            + "[#lobby 2026-11-20 12:01:07] Harika: hi\n"
                            + "[@Harika 2026-11-20 12:01:07] psst\n");
        }

        @Test
        void choicesDoNotDependOnEachOther() {
            talk.type("/time on\n/echo on\n/time off\n");
            talk.read();

            talk.hear(said(3, "#lobby", "Saif", "hi", false));

            assertThat(talk.read()).isEqualTo("[#lobby] Saif: hi\n");
        }

        @Test
        void aChoiceHoldsFromItsAnswerOn() {
            LineDialect dialect = (LineDialect) talk.dialect();
            ByteBuffer in = ByteBuffer.wrap("hi\n/echo on\n".getBytes(StandardCharsets.UTF_8));
            dialect.next(in, false);
            Input.Answer answer = (Input.Answer) dialect.next(in, false);

            assertThat(dialect.hears(said(3, "#lobby", "Saif", "hi", false))).isNull();
            dialect.hears(new Event.Notice("from the operator"));
            assertThat(dialect.hears(said(3, "#lobby", "Saif", "hi", false))).isNull();
            dialect.hears(answer.event());
            assertThat(dialect.hears(said(3, "#lobby", "Saif", "hi", false))).isNotNull();
        }

        @Test
        void everybodyWithTheSameChoiceHearsThroughTheSameEncoder() {
            LineTalk other = LineTalk.in("#lobby");
            Event event = said(0, "#lobby", "Harika", "hi", false);
            assertThat(other.dialect().hears(event)).isSameAs(talk.dialect().hears(event));

            other.type("/time on\n");
            talk.type("/time on\n");

            assertThat(other.dialect().hears(event)).isSameAs(talk.dialect().hears(event));
        }

        @Test
        void whatIsForProgramsIsNotHeard() {
            assertThat(List.of(new Event.Ping(1), new Event.Pong(1), new Event.Done(1)))
                    .allSatisfy(event -> assertThat(talk.dialect().hears(event)).isNull());
        }
    }

    @Nested
    class Ignoring {

        @Test
        void onlyWhoIgnoresSomebodyIsAskedForEachMessage() {
            assertThat(talk.dialect().hearsOthers()).isSameAs(LineText.PLAIN);
            talk.type("/time on\n");
            assertThat(talk.dialect().hearsOthers()).isSameAs(LineText.STAMPED);
            talk.type("/ignore harika\n");
            assertThat(talk.dialect().hearsOthers()).isNull();
            talk.type("/unignore harika\n");
            assertThat(talk.dialect().hearsOthers()).isSameAs(LineText.STAMPED);
        }

        @Test
        void whoIsIgnoredIsNotHeard() {
            talk.type("/ignore harika\n");
            talk.hear(said(0, "#lobby", "Harika", "hi", false))
                    .hear(said(3, "#lobby", "Harika", "old", true))
                    .hear(whispered("Harika", "Saif", "psst", false))
                    .hear(said(0, "#lobby", "Herleen", "hi", false));

            assertThat(talk.read()).isEqualTo("-- harika is ignored\n[#lobby] Herleen: hi\n");
        }

        @Test
        void anotherNameDoesNotHelp() {
            talk.type("/ignore Harika\n");
            talk.hear(new Event.Renamed(LOBBY, NOON, guest("Harika"), nick("Hari")));
            talk.read();

            talk.hear(said(0, "#lobby", "Hari", "hi", false)).hear(said(0, "#lobby", "Harika", "I am new", false));

            assertThat(talk.read()).isEqualTo("[#lobby] Harika: I am new\n");
        }

        @Test
        void whoIsIgnoredNoLongerIsHeard() {
            talk.type("/ignore Harika\n/unignore HARIKA\n");
            talk.read();

            talk.hear(said(0, "#lobby", "Harika", "hi", false));

            assertThat(talk.read()).isEqualTo("[#lobby] Harika: hi\n");
        }

        @Test
        void whoIsIgnoredIsListed() {
            talk.type("/ignore\n/ignore Herleen\n/ignore Harika\n/ignore Harika\n/ignore\n");

            assertThat(talk.read()).startsWith("-- you ignore nobody\n").endsWith("-- you ignore Harika, Herleen\n");
        }

        @Test
        void onlySoManyCanBeIgnored() {
            LineTalk bounded =
                    new LineTalk(new LineDialect("confab", new Limits(Map.of(Limit.IGNORES_PER_PERSON, 1L)), true));
            bounded.type("Saif\n");
            bounded.answer(LineTalk.welcome(null));
            bounded.type("/ignore a\n/ignore A\n");
            bounded.read();

            bounded.type("/ignore b\n");

            assertThat(bounded.read())
                    .isEqualTo("!! bad-argument you ignore 1 people, and that is the most (ignores-per-person)\n");
        }

        @Test
        void whatOneSaysOneselfIsKnownByTheNewName() {
            talk.hear(new Event.Renamed(LOBBY, NOON, guest("Saif"), nick("Hari")));
            talk.read();

            talk.type("/ignore Hari\n/ignore Saif\n");

            assertThat(talk.read()).isEqualTo("!! bad-argument that is you\n-- Saif is ignored\n");
        }
    }

    @Nested
    class Rooms {

        @Test
        void theRoomLastJoinedIsTheCurrentOne() {
            talk.join("#ops");

            assertThat(talk.type("hi\n")).containsExactly(new Request.Say(4, OPS, Kind.TEXT, "hi"));
        }

        @Test
        void whereJoiningIsRefusedTheCurrentRoomStays() {
            talk.type("/join #ops\n");

            talk.answer(new Event.Refused(3, ErrorCode.ROOM_FULL, "full", ""));

            assertThat(talk.type("hi\n")).containsExactly(new Request.Say(4, LOBBY, Kind.TEXT, "hi"));
        }

        @Test
        void aJoinedRoomIsChosen() {
            talk.join("#ops");
            talk.read();

            assertThat(talk.type("/room #LOBBY\nhi\n")).containsExactly(new Request.Say(4, LOBBY, Kind.TEXT, "hi"));

            assertThat(talk.read()).isEqualTo("-- #lobby is the current room now\n");
        }

        @Test
        void whoLeavesTheCurrentRoomIsInTheOneJoinedBefore() {
            talk.join("#ops");
            talk.read();
            talk.type("/part\nhi\n");

            assertThat(talk.answer(new Event.Parted(4, OPS)))
                    .containsExactly(new Request.Say(5, LOBBY, Kind.TEXT, "hi"));

            assertThat(talk.read()).isEqualTo("-- you left #ops\n-- #lobby is the current room now\n");
        }

        @Test
        void whoLeavesAnotherRoomStaysInTheCurrentOne() {
            talk.join("#ops");
            talk.read();
            talk.type("/part #lobby\n");

            talk.answer(new Event.Parted(4, LOBBY));

            assertThat(talk.read()).isEqualTo("-- you left #lobby\n");
            assertThat(talk.type("hi\n")).containsExactly(new Request.Say(5, OPS, Kind.TEXT, "hi"));
        }

        @Test
        void whoLeavesTheLastRoomIsToldHowToGetIntoOne() {
            talk.type("/part\n");

            talk.answer(new Event.Parted(3, LOBBY));

            assertThat(talk.read())
                    .isEqualTo("-- you left #lobby\n-- you are in no room now, /join takes you into one\n");
        }

        @Test
        void whatOneTypesAfterBeingKickedGoesNowhereElse() {
            talk.join("#ops");
            talk.read();
            talk.hear(left("#ops", "Harika")).hear(left("#ops", "Saif"));
            assertThat(talk.read()).isEqualTo("[#ops] -- Harika was kicked\n[#ops] -- Saif was kicked\n");

            assertThat(talk.type("what?\n")).isEmpty();
            assertThat(talk.read()).isEqualTo("!! not-in-room no room is current, choose one by /room: \"what?\"\n");
            assertThat(talk.type("/room #lobby\nhi\n")).containsExactly(new Request.Say(5, LOBBY, Kind.TEXT, "hi"));
        }

        @Test
        void joiningARoomAgainChoosesIt() {
            talk.join("#ops");
            talk.join("#lobby");
            talk.type("/part\n");

            talk.answer(new Event.Parted(5, LOBBY));

            assertThat(talk.type("hi\n")).containsExactly(new Request.Say(6, OPS, Kind.TEXT, "hi"));
        }
    }

    @Nested
    class Piping {

        @Test
        void everyFurtherLineIsSaidAsItIs() {
            assertThat(talk.type("/pipe\n/quit\n//x\n!q\n.exit\n\n /me \n"))
                    .containsExactly(say("/quit", 3), say("//x", 4), say("!q", 5), say(".exit", 6), say(" /me ", 7));

            assertThat(talk.read()).isEqualTo("-- every further line is said in #lobby\n");
        }

        @Test
        void aRoomMayBeNamed() {
            talk.join("#ops");
            talk.type("/pipe #lobby\n");

            assertThat(talk.type("hi\n")).containsExactly(say("hi", 4));
        }

        @Test
        void whatIsPipedGoesToNoOtherRoomWhateverHappens() {
            talk.join("#ops");
            talk.type("/pipe #lobby\n");
            talk.hear(left("#lobby", "Saif"));

            assertThat(talk.type("hi\n")).containsExactly(say("hi", 4));
        }

        @Test
        void theLastLineNeedsNoEnd() {
            talk.type("/pipe\none\ntwo");

            assertThat(talk.end()).containsExactly(say("two", 4));
        }

        @Test
        void anErrorQuotesWhateverTheLineLooksLike() {
            talk.type("/pipe\n");
            talk.read();

            talk.type(new byte[] {'/', 'x', (byte) 0xFF, 'y', '\n'});

            assertThat(talk.read()).isEqualTo("!! not-utf8 this line is not UTF-8 and is dropped: \"/x\ufffdy\"\n");
        }

        private Request say(String text, long id) {
            return new Request.Say(id, LOBBY, Kind.TEXT, text);
        }
    }

    @Nested
    class BadLines {

        @Test
        void aLineTooLongIsDroppedAndQuoted() {
            assertThat(talk.type("ab".repeat(3_000) + "\nhi\n")).hasSize(1);

            assertThat(talk.read())
                    .isEqualTo("!! line-too-long a line has at most 4096 bytes (line-bytes), this one is dropped: \""
                            + "ab".repeat(20) + "\"\n");
        }

        @Test
        void aCommandIsNotQuotedForItMayHoldASecret() {
            talk.type(new byte[] {'/', 'j', 'o', 'i', 'n', ' ', '#', 'a', ' ', 's', (byte) 0xFF, '\n'});

            assertThat(talk.read()).isEqualTo("!! not-utf8 this line is not UTF-8 and is dropped\n");
        }

        @Test
        void aTextMayHaveFewerBytesThanALine() {
            LineTalk wide = new LineTalk(new LineDialect("confab", new Limits(Map.of(Limit.LINE_BYTES, 8_192L)), true));
            wide.type("Saif\n");
            wide.answer(LineTalk.welcome(null));
            wide.join("#lobby");
            wide.read();

            assertThat(wide.type("a".repeat(4_096) + "\n")).hasSize(1);
            assertThat(wide.type("a".repeat(4_097) + "\n/me " + "a".repeat(4_097) + "\n"))
                    .isEmpty();

            assertThat(wide.read())
                    .isEqualTo("!! text-too-long a text here has at most 4096 bytes: \"" + "a".repeat(40) + "\"\n"
                            + "!! text-too-long a text here has at most 4096 bytes: \"/me " + "a".repeat(36) + "\"\n");
        }

        @Test
        void aLineOfControlCharactersOnlyIsEmptyAndIgnored() {
            assertThat(talk.type("\u001b[A\7\n\r\n")).isEmpty();

            assertThat(talk.read()).isEmpty();
        }
    }

    @Nested
    class Leaving {

        @Test
        void nothingIsReadBehindAQuit() {
            LineDialect dialect = (LineDialect) talk.dialect();
            ByteBuffer in = ByteBuffer.wrap("/quit\nhello\n".getBytes(StandardCharsets.UTF_8));

            assertThat(dialect.next(in, true)).isEqualTo(new Input.Ask(new Request.Quit(3, "")));
            assertThat(dialect.next(in, true)).isNull();
        }

        @Test
        void theFarewellIsTold() {
            talk.type("!q\n");
            talk.hear(new Event.Closing(ErrorCode.GOODBYE, ""));

            assertThat(talk.read()).isEqualTo("-- bye\n");
        }

        @Test
        void telnetIsAnsweredBetweenTheLines() {
            LineDialect dialect = (LineDialect) talk.dialect();
            ByteBuffer in = ByteBuffer.wrap(new byte[] {(byte) 255, (byte) 253, 6, (byte) 255, (byte) 251, 1});
            ByteBuffer out = ByteBuffer.allocate(16);
            for (int i = 0; i < 2; i++) {
                Event answer = ((Input.Answer) dialect.next(in, false)).event();
                dialect.hears(answer).encode(answer, out);
            }

            assertThat(out.flip())
                    .isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 255, (byte) 252, 6, (byte) 255, (byte) 254, 1}));
        }
    }

    @Test
    void silenceMeansNothingHere() {
        assertThat(talk.dialect().silence()).isNull();
        assertThat(talk.dialect().answersPings()).isFalse();
        assertThat(talk.dialect().name()).isEqualTo("line");
    }

    @Test
    void whatArrivesBesidesTheHomeRoomIsHeardAsEver() {
        LineTalk arriving = new LineTalk(new LineDialect("confab", Limits.DEFAULTS, true));
        arriving.type("Saif\n");
        arriving.answer(LineTalk.welcome("#lobby"));

        arriving.hear(new Event.Notice("the server stops in an hour"));
        arriving.hear(present(2, "#lobby"));

        assertThat(arriving.read())
                .isEqualTo("-- the server stops in an hour\n"
                        + "Hello Saif! You are in #lobby, alone. /help lists the commands, /quit leaves.\n");
    }

    private static Event whispered(String from, String to, String text, boolean echo) {
        return new Event.Whispered(echo ? 3 : 0, NOON, guest(from), guest(to), Kind.TEXT, text, echo);
    }

    private static Event left(String room, String kicked) {
        return new Event.Left(room(room), NOON, List.of(new Event.Departure(guest(kicked), Cause.KICK, null, "")));
    }
}
