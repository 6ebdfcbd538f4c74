package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.protocol.ProtocolException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PreambleTest {
    private final Preamble preamble = new Preamble();

    @Test
    void theFirstFrameBeginsAtOnceWhereThereIsNoGreeting() throws ProtocolException {
        ByteBuffer in = bytes("\0\0\0\7frame");

        assertThat(preamble.skip(in)).isTrue();
        assertThat(in.position()).isZero();
    }

    @Test
    void aGreetingIsSkippedHoweverItIsCut() throws ProtocolException {
        for (byte each : "Welcome to confab. Žluťoučký\n".getBytes(UTF_8)) {
            assertThat(preamble.skip(ByteBuffer.wrap(new byte[] {each}))).isFalse();
        }
        ByteBuffer in = bytes("\0\0");

        assertThat(preamble.skip(in)).isTrue();
        assertThat(in.remaining()).isEqualTo(2);
    }

    @Test
    void behindTheFirstFrameNothingIsSkipped() throws ProtocolException {
        preamble.skip(bytes("\0"));
        ByteBuffer in = bytes("text");

        assertThat(preamble.skip(in)).isTrue();
        assertThat(in.remaining()).isEqualTo(4);
    }

    @Test
    void whatWasSaidInsteadOfFramesIsToldOnOneLineWithoutEscapes() throws ProtocolException {
        preamble.skip(bytes("HTTP/1.1 400 Bad Request\r\n\r\n\033[31mred\033[0m\n"));

        assertThat(preamble.text()).isEqualTo("HTTP/1.1 400 Bad Request / red");
    }

    @Test
    void aGreetingBeforeFramesIsNotTold() throws ProtocolException {
        preamble.skip(bytes("Welcome\n\0"));

        assertThat(preamble.text()).isEmpty();
    }

    @Test
    void endlessTextIsNoConfabServer() throws ProtocolException {
        preamble.skip(bytes("x".repeat(Preamble.BYTES_MAX)));

        assertThat(preamble.text()).hasSize(400);
        assertThatThrownBy(() -> preamble.skip(bytes("x"))).isInstanceOf(ProtocolException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
