package confab.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramedDialectTest {
    private final Nick saif = Nick.of("Saif");
    private final RoomName lobby = RoomName.of("#lobby");
    private final Request hello = new Request.Hello(1, 1, Set.of("echo"), Id.NONE, saif, Id.NONE, Id.NONE);
    private final Request say = new Request.Say(2, lobby, Kind.TEXT, "x".repeat(2000));
    private final FramedDialect dialect = new FramedDialect(Limits.DEFAULTS);

    FramedDialectTest() throws ProtocolException {}

    @Test
    void framesAreRequestsInTheirOrder() {
        ByteBuffer in = frames(hello, say, new Request.Ping(3));

        assertThat(heard(in)).isEqualTo(asked(hello, say, new Request.Ping(3)));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void requestsAreTheSameHoweverTheirBytesCome() {
        for (long seed = 1; seed <= 1000; seed++) {
            Random random = new Random(seed);
            FramedDialect cut = new FramedDialect(Limits.DEFAULTS);
            ByteBuffer in = frames(hello, say, new Request.Ping(3));
            int end = in.limit();
            List<Input> heard = new ArrayList<>();
            for (int have = 0; have < end; ) {
                have = Math.min(end, have + 1 + random.nextInt(40));
                in.limit(have);
                for (Input input; (input = cut.next(in, false)) != null; ) {
                    heard.add(input);
                }
            }
            assertThat(heard).as("seed %d", seed).isEqualTo(asked(hello, say, new Request.Ping(3)));
        }
    }

    @Test
    void theFirstFrameIsAHello() {
        ByteBuffer in = frames(new Request.Ping(1), hello);

        assertThat(heard(in)).isEqualTo(end(ErrorCode.NO_HELLO, "the first frame is a hello"));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void aRefusedHelloMayBeFollowedByABetterOne() {
        ByteBuffer in = frames(hello);
        int nick = in.limit() - 32 - "Saif".length();
        in.put(nick, (byte) '1');

        assertThat(dialect.next(in, false))
                .isEqualTo(new Input.Bad(new Event.Refused(1, ErrorCode.BAD_NICK, "a name cannot begin with 1", "")));
        assertThat(heard(frames(hello, say))).isEqualTo(asked(hello, say));
    }

    @Test
    void aHelloOfNoVersionThereIsEndsTheLink() {
        ByteBuffer in = frames(hello, say);
        in.putInt(4 + 1 + 8, 0);

        assertThat(heard(in)).isEqualTo(end(ErrorCode.BAD_VERSION, "version 1 is spoken here, not 0"));
        assertThat(in.hasRemaining()).isFalse();
        assertThat(heard(frames(hello))).isEmpty();
    }

    @Test
    void aStrangerHasLessCredit() {
        ByteBuffer in = ByteBuffer.wrap(new byte[] {0, 0, 4, 1});

        assertThat(heard(in))
                .isEqualTo(
                        end(ErrorCode.FRAME_TOO_LARGE, "a frame here has at most 1024 bytes, not 1025 (hello-bytes)"));
    }

    @Test
    void aFrameOverTheBoundEndsTheLinkBeforeItsBytesCome() {
        heard(frames(hello));

        assertThat(heard(ByteBuffer.wrap(new byte[] {0, 1, 0, 1})))
                .isEqualTo(end(
                        ErrorCode.FRAME_TOO_LARGE, "a frame here has at most 65536 bytes, not 65537 (frame-bytes)"));
    }

    @Test
    void nothingIsReadBehindABadFrame() {
        heard(frames(hello));
        ByteBuffer bad = ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes());

        assertThat(heard(bad)).isEqualTo(end(ErrorCode.BAD_FRAME, "a frame begins with a zero byte"));
        assertThat(bad.hasRemaining()).isFalse();
        assertThat(heard(frames(hello))).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsRefusedAndTheNextIsTaken() {
        heard(frames(hello));
        ByteBuffer in = frames(new Request.Say(7, lobby, Kind.TEXT, "\u0007"), new Request.Ping(8));

        Input refused = new Input.Bad(
                new Event.Refused(7, ErrorCode.EMPTY_TEXT, "a text has at least one character that can be shown", ""));
        assertThat(heard(in)).isEqualTo(List.of(refused, new Input.Ask(new Request.Ping(8))));
    }

    @Test
    void anEndBetweenFramesIsAQuietOne() {
        ByteBuffer in = frames(hello);

        assertThat(dialect.next(in, true)).isEqualTo(new Input.Ask(hello));
        assertThat(dialect.next(in, true)).isNull();
    }

    @Test
    void anEndWithinAFrameIsABadFrame() {
        ByteBuffer in = frames(hello, say);
        in.limit(in.limit() - 1);

        assertThat(dialect.next(in, true)).isEqualTo(new Input.Ask(hello));
        assertThat(dialect.next(in, true))
                .isEqualTo(new Input.End(new Event.Closing(ErrorCode.BAD_FRAME, "the stream ends within a frame")));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void allLinksShareOneEncoder() throws ProtocolException {
        Event event = new Event.Done(5);
        Encoder encoder = dialect.hears(event);
        ByteBuffer out = ByteBuffer.allocate(100);
        encoder.encode(event, out);

        assertThat(EventCodec.decode(new FrameDecoder(100).next(out.flip()))).isEqualTo(event);
        assertThat(new FramedDialect(Limits.DEFAULTS).hears(event)).isSameAs(encoder);
    }

    @Test
    void everythingIsHeardByOneEncoderAndWhoIsToldWhatIsTheChatsBusiness() {
        assertThat(List.of(said(2, false), said(0, false), said(2, true), whispered(true), whispered(false)))
                .allSatisfy(event -> assertThat(dialect.hears(event)).isSameAs(dialect.hearsOthers()));
        assertThat(dialect.hearsOwn()).isTrue();
    }

    @Test
    void aFramedClientIsAskedWhetherItIsThereAndNeverGreeted() {
        assertThat(dialect.answersPings()).isTrue();
        assertThat(dialect.silence()).isNull();
        assertThat(dialect.name()).isEqualTo("framed");
    }

    private List<Input> heard(ByteBuffer in) {
        List<Input> heard = new ArrayList<>();
        for (Input input; (input = dialect.next(in, false)) != null; ) {
            heard.add(input);
        }
        return heard;
    }

    private static ByteBuffer frames(Request... requests) {
        ByteBuffer out = ByteBuffer.allocate(8192);
        for (Request request : requests) {
            RequestCodec.encode(request, out);
        }
        return out.flip();
    }

    private static List<Input> asked(Request... requests) {
        return List.of(requests).stream().<Input>map(Input.Ask::new).toList();
    }

    private static List<Input> end(ErrorCode code, String words) {
        return List.of(new Input.End(new Event.Closing(code, words)));
    }

    private Event said(long label, boolean history) {
        return new Event.Said(label, lobby, 1, 0, Actor.guest(saif), Kind.TEXT, "hi", history);
    }

    private Event whispered(boolean echo) {
        return new Event.Whispered(2, 0, Actor.guest(saif), Actor.guest(saif), Kind.TEXT, "hi", echo);
    }
}
