package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private final FrameDecoder frames = new FrameDecoder(5);

    @Test
    void aWholeFrameIsTakenAndWhatFollowsIsLeft() throws ProtocolException {
        ByteBuffer in = bytes(9, 0, 0, 0, 3, 1, 2, 3, 0, 0, 7).position(1);

        ByteBuffer body = frames.next(in);

        assertThat(body).isEqualTo(bytes(1, 2, 3));
        assertThat(in).isEqualTo(bytes(0, 0, 7));
    }

    @Test
    void aFrameIsTakenWhenItsLastByteHasCome() throws ProtocolException {
        ByteBuffer in = bytes(0, 0, 0, 3, 1, 2, 3);

        for (int end = 0; end < in.capacity(); end++) {
            assertThat(frames.next(in.limit(end))).as("after %d bytes", end).isNull();
            assertThat(in.position()).isZero();
        }
        assertThat(frames.next(in.limit(in.capacity()))).isEqualTo(bytes(1, 2, 3));
        assertThat(frames.next(in)).isNull();
    }

    @Test
    void framesAreTakenOneAfterTheOther() throws ProtocolException {
        ByteBuffer in = bytes(0, 0, 0, 1, 1, 0, 0, 0, 2, 2, 2);

        assertThat(frames.next(in)).isEqualTo(bytes(1));
        assertThat(frames.next(in)).isEqualTo(bytes(2, 2));
        assertThat(frames.next(in)).isNull();
    }

    @Test
    void aBodyIsAViewAndCostsNoCopy() throws ProtocolException {
        ByteBuffer in = bytes(0, 0, 0, 1, 1);

        ByteBuffer body = frames.next(in);

        in.put(4, (byte) 42);
        assertThat(body.get()).isEqualTo((byte) 42);
    }

    @Test
    void theBoundHoldsForTheFramesToCome() throws ProtocolException {
        assertThat(frames.next(bytes(0, 0, 0, 5, 1, 2, 3, 4, 5))).isNotNull();
        assertFatal(ErrorCode.FRAME_TOO_LARGE, 0, 0, 0, 6, 1, 2, 3, 4, 5, 6);
        frames.bound(6);
        assertThat(frames.next(bytes(0, 0, 0, 6, 1, 2, 3, 4, 5, 6))).isNotNull();
    }

    @Test
    void aLengthOverTheBoundIsRefusedBeforeTheBytesCome() {
        assertFatal(ErrorCode.FRAME_TOO_LARGE, 0, 0, 0, 6);
        assertFatal(ErrorCode.FRAME_TOO_LARGE, 0, 0xFF, 0xFF, 0xFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 'G', 0x16, 0x80, 0xFF})
    void whatDoesNotBeginWithAZeroIsNoFrame(int first) {
        assertFatal(ErrorCode.BAD_FRAME, first);
        assertFatal(ErrorCode.BAD_FRAME, first, 0, 0, 1, 1);
    }

    @Test
    void aFrameHasAtLeastAType() {
        assertFatal(ErrorCode.BAD_FRAME, 0, 0, 0, 0);
    }

    private void assertFatal(ErrorCode code, int... bytes) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> frames.next(bytes(bytes)));

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.fatal()).isTrue();
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
