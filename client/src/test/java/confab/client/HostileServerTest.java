package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.nick;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, the client lives and the terminal is not commanded. */
class HostileServerTest {
    private static final RoomName LOBBY = room("#lobby");
    private static final String NASTY = "a\033]0;title\u0007b\033[2J\u009b31m\u202e\r\n\u2028\0é🐎\ud83d";

    private static final List<Event> EVENTS = List.of(
            new Event.Welcome(
                    1, 1, Set.of(NASTY), nick("Saif"), new Id(1, 2), new Id(3, 4), NASTY, LOBBY, List.of(NASTY, NASTY)),
            new Event.ResumeReset(new Id(5, 6)),
            new Event.Joined(LOBBY, AT, List.of(guest("Harika"), guest("Herleen"))),
            new Event.Left(
                    LOBBY,
                    AT,
                    List.of(
                            new Event.Departure(guest("Harika"), Cause.KICK, guest("Op"), NASTY),
                            new Event.Departure(guest("Herleen"), Cause.QUIT, null, NASTY))),
            new Event.Renamed(LOBBY, AT, guest("Harika"), nick("Hari")),
            new Event.Said(0, LOBBY, 1, AT, guest("Harika"), Kind.TEXT, NASTY, false),
            new Event.Whispered(0, AT, guest("Harika"), guest("Saif"), Kind.ACTION, NASTY, false),
            new Event.Topic(0, LOBBY, NASTY, nick("Harika"), AT),
            new Event.Present(2, LOBBY, NASTY, nick("Harika"), AT, 7, List.of(nick("Harika"))),
            new Event.Parted(3, LOBBY),
            new Event.Members(4, LOBBY, 1, 1, 1, List.of(new Event.Members.Entry(nick("Saif"), NASTY, true))),
            new Event.Whois(5, guest("Harika"), NASTY, List.of(LOBBY), AT, 5),
            new Event.Rooms(6, 1, 1, 1, List.of(new Event.Rooms.Entry(LOBBY, 3, NASTY))),
            new Event.HistoryEnd(2, LOBBY, 1, 2, 3),
            new Event.Away(0, nick("Harika"), NASTY),
            new Event.Stored(7, LOBBY, 1, AT),
            new Event.Delivered(8, nick("Harika"), AT),
            new Event.Done(9),
            new Event.Refused(0, ErrorCode.BAD_ROOM, NASTY, NASTY),
            new Event.Ping(1),
            new Event.Pong(2),
            new Event.Notice(NASTY),
            new Event.Closing(ErrorCode.GOODBYE, NASTY));

    @Test
    void noFieldOfAnyEventCommandsTheTerminal() {
        Conversation conversation = new Conversation(new Id(1, 2), List.of());
        conversation.hello(nick("Saif"));
        conversation.typed("/echo on");
        conversation.typed("/ack on");

        for (Event event : EVENTS) {
            showsSafely(event.toString(), conversation.apply(event));
        }
    }

    @Test
    void spoiltFramesAreShownSafelyOrEndIt() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            Conversation conversation = new Conversation(new Id(1, 2), List.of());
            conversation.hello(nick("Saif"));
            for (int i = 0; i < 3; i++) {
                Event event = spoilt(EVENTS.get(random.nextInt(EVENTS.size())), random);
                if (event != null) {
                    showsSafely("seed " + seed, conversation.apply(event));
                }
            }
        }
    }

    private static void showsSafely(String as, Reply reply) {
        assertThat(Shown.lines(reply))
                .as(as)
                .hasSameSizeAs(reply.lines())
                .allSatisfy(line -> assertThat(line).isEqualTo(Text.clean(line)));
    }

    /** What comes of the event's frame with some bytes changed; null when it is no event any more. */
    private static Event spoilt(Event event, Random random) {
        ByteBuffer out = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX + 4);
        EventCodec.encode(event, out);
        out.flip().position(4);
        for (int i = random.nextInt(6); i > 0; i--) {
            out.put(4 + random.nextInt(out.limit() - 4), (byte) random.nextInt(256));
        }
        try {
            return EventCodec.decode(out.slice());
        } catch (ProtocolException e) {
            return null;
        }
    }
}
