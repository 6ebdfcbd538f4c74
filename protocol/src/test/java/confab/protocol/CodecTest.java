package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every request and every event. */
class CodecTest {
    private static final byte[] TRAILING = {0, 0, 1};

    private final ByteBuffer scratch = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX + 4);
    private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);

    static Stream<Object> samples() {
        return Samples.all();
    }

    @Test
    void everyMessageHasASample() {
        List<Class<?>> all = Stream.of(Request.class, Event.class)
                .flatMap(of -> Stream.of(of.getPermittedSubclasses()))
                .collect(Collectors.toList());

        assertThat(samples().map(Object::getClass).collect(Collectors.toSet())).hasSameElementsAs(all);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageComesOutAsItWentIn(Object message) throws ProtocolException {
        ByteBuffer frame = Wire.frame(message);

        assertThat(Wire.decode(frames.next(frame))).isEqualTo(message);
        assertThat(frame.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageComesOutWhenItsLastByteHasCome(Object message) throws ProtocolException {
        ByteBuffer frame = Wire.frame(message);
        int end = frame.limit();

        for (int have = 0; have < end; have++) {
            assertThat(frames.next(frame.limit(have))).isNull();
        }
        assertThat(Wire.decode(frames.next(frame.limit(end)))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatFollowsAMessageIsLeftUntouched(Object message) throws ProtocolException {
        ByteBuffer frame = Wire.frame(message);
        ByteBuffer in = ByteBuffer.allocateDirect(frame.remaining() + TRAILING.length);
        in.put(frame).put(TRAILING).flip();

        assertThat(Wire.decode(frames.next(in))).isEqualTo(message);
        assertThat(in).isEqualTo(ByteBuffer.wrap(TRAILING));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fieldsThatANewerPeerAddsAreSkipped(Object message) throws ProtocolException {
        ByteBuffer body = Wire.body(message);
        ByteBuffer longer = ByteBuffer.allocate(body.remaining() + TRAILING.length);
        longer.put(body).put(TRAILING).flip();

        assertThat(Wire.decode(longer)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageCutShortIsABadFrame(Object message) {
        ByteBuffer body = Wire.body(message);

        for (int end = body.limit() - 1; end >= 0; end--) {
            ByteBuffer cut = body.duplicate().limit(end);
            ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> Wire.decode(cut));

            assertThat(e).as("cut after %d bytes", end).isNotNull();
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_FRAME);
            assertThat(e.fatal()).isTrue();
        }
    }

    @Test
    void anEncoderAppends() {
        Request ping = new Request.Ping(1);
        ByteBuffer out = ByteBuffer.allocateDirect(100).put((byte) 42);
        RequestCodec.encode(ping, out);
        EventCodec.encode(new Event.Done(1), out);

        out.flip();
        assertThat(out.get()).isEqualTo((byte) 42);
        assertThat(out.slice(1, 13)).isEqualTo(Wire.frame(ping));
        assertThat(out.slice(14, 13)).isEqualTo(Wire.frame(new Event.Done(1)));
    }

    @Test
    void whateverComesIsAMessageOrAProtocolError() {
        for (long seed = 1; seed <= 100_000; seed++) {
            Random random = new Random(seed);
            byte[] body = new byte[random.nextInt(64)];
            random.nextBytes(body);
            tryToDecode(ByteBuffer.wrap(body), seed);
        }
    }

    @Test
    void aMessageWithWrongBytesIsAMessageOrAProtocolError() {
        List<ByteBuffer> bodies = samples().map(Wire::body).toList();
        for (long seed = 1; seed <= 100_000; seed++) {
            Random random = new Random(seed);
            ByteBuffer good = bodies.get(random.nextInt(bodies.size()));
            ByteBuffer body =
                    ByteBuffer.allocate(good.remaining()).put(good.duplicate()).flip();
            for (int wrong = 1 + random.nextInt(3); wrong > 0; wrong--) {
                body.put(random.nextInt(body.limit()), (byte) random.nextInt());
            }
            tryToDecode(body, seed);
        }
    }

    /** What can be decoded can be encoded, and is the same then. */
    private void tryToDecode(ByteBuffer body, long seed) {
        try {
            Object message = Wire.decode(body);
            if (message != null) {
                Wire.encode(message, scratch.clear());
                assertThat(Wire.decode(frames.next(scratch.flip())))
                        .as("seed %d", seed)
                        .isEqualTo(message);
            }
        } catch (ProtocolException e) {
            assertThat(e.code()).as("seed %d", seed).isNotIn(ErrorCode.UNKNOWN, ErrorCode.INTERNAL);
        } catch (RuntimeException e) {
            fail("seed " + seed, e);
        }
    }

    @Test
    void placesOnTheWireNeverChange() {
        assertThat(Kind.values()).containsExactly(Kind.TEXT, Kind.ACTION, Kind.NOTICE);
        assertThat(Cause.values()).containsExactly(Cause.PART, Cause.QUIT, Cause.CUT, Cause.KICK);
        assertThat(Range.Edge.values())
                .containsExactly(Range.Edge.LATEST, Range.Edge.BEFORE, Range.Edge.AFTER, Range.Edge.AROUND);
        assertThat(Range.Unit.values()).containsExactly(Range.Unit.SEQUENCE, Range.Unit.TIME);
    }
}
