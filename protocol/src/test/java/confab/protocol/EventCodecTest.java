package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final Nick NICK = Samples.nick("𠀀".repeat(Nick.CODE_POINTS_MAX));
    private static final RoomName ROOM = Samples.room("#" + "𠀀".repeat(RoomName.CODE_POINTS_MAX));
    private static final String SHORT = "x".repeat(Text.SHORT_BYTES_MAX);
    private static final Actor ACTOR = new Actor(NICK, NICK.toString(), "u".repeat(64), "h".repeat(255));

    static Stream<Event> largest() {
        Event.Members.Entry member = new Event.Members.Entry(NICK, NICK.toString(), true);
        Event.Rooms.Entry room = new Event.Rooms.Entry(ROOM, 1, SHORT);
        return Stream.of(
                new Event.Present(1, ROOM, SHORT, NICK, 1, 1, Collections.nCopies(Event.Present.OTHERS_MAX, NICK)),
                new Event.Members(1, ROOM, 1, 1, 1, Collections.nCopies(Event.Members.PAGE_MAX, member)),
                new Event.Rooms(1, 1, 1, 1, Collections.nCopies(Event.Rooms.PAGE_MAX, room)),
                new Event.Whois(1, ACTOR, SHORT, Collections.nCopies(50, ROOM), 1, 1),
                new Event.Said(1, ROOM, 1, 1, ACTOR, Kind.TEXT, "x".repeat(Text.SAID_BYTES_MAX), true));
    }

    @ParameterizedTest
    @MethodSource("largest")
    void theLargestEventsFitIntoAFrame(Event event) throws ProtocolException {
        ByteBuffer body = Wire.body(event);

        assertThat(body.remaining()).isLessThanOrEqualTo(FrameDecoder.BODY_BYTES_MAX);
        assertThat(EventCodec.decode(body)).isEqualTo(event);
    }

    @Test
    void anEventOfAnUnknownTypeIsSkipped() throws ProtocolException {
        assertThat(EventCodec.decode(ByteBuffer.wrap(new byte[] {(byte) 0xFE, 1, 2})))
                .isNull();
        assertThat(EventCodec.decode(ByteBuffer.wrap(new byte[] {0x01}))).isNull();
    }

    @Test
    void anErrorCodeOfANewerServerIsUnknown() throws ProtocolException {
        ByteBuffer body = Wire.body(new Event.Closing(ErrorCode.GOODBYE, "bye"));
        body.put(3, (byte) 'f');

        assertThat(EventCodec.decode(body)).isEqualTo(new Event.Closing(ErrorCode.UNKNOWN, "bye"));
    }

    @Test
    void aServerThatBreaksARuleIsNotFollowed() {
        assertFatal(Wire.body(new Event.Away(1, Samples.SAIF, "")).put(11, (byte) ' '), ErrorCode.BAD_NICK);
        assertFatal(Wire.body(new Event.Parted(1, Samples.LOBBY)).put(11, (byte) '!'), ErrorCode.BAD_ROOM);
        assertFatal(Wire.body(new Event.Notice("x")).put(3, (byte) 0xFF), ErrorCode.NOT_UTF8);
        Event said =
                new Event.Whispered(0, 0, Actor.guest(Samples.SAIF), Actor.guest(Samples.SAIF), Kind.TEXT, "", false);
        assertFatal(Wire.body(said).put(41, (byte) 9), ErrorCode.BAD_ARGUMENT);
    }

    @Test
    void aTextThatIsTooLongForItsLengthFieldIsNotWritten() {
        assertThatThrownBy(() -> Wire.frame(new Event.Notice("x".repeat(0x10000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFatal(ByteBuffer body, ErrorCode code) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> EventCodec.decode(body));

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.fatal()).isTrue();
    }
}
