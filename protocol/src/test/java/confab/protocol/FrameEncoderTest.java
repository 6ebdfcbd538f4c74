package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {

    /** ASCII is written another way than the rest; a lone surrogate, which no text has, is a question mark. */
    @Test
    void aStringIsItsLengthAndItsUtf8() {
        for (String text :
                new String[] {"", "a", "\0\177", "plain", "\200", "Grüße", "aü", "üa", "你好", "🙂", "\ud83d"}) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer out = ByteBuffer.allocate(100);
            FrameEncoder.string(out, text);

            assertThat(out.flip())
                    .as(text)
                    .isEqualTo(ByteBuffer.allocate(2 + utf8.length)
                            .putShort((short) utf8.length)
                            .put(utf8)
                            .flip());
        }
    }

    @Test
    void aStringThatIsTooLongForItsLengthIsAnError() {
        ByteBuffer out = ByteBuffer.allocate(70_000);
        FrameEncoder.string(out, "x".repeat(0xFFFF));

        assertThatThrownBy(() -> FrameEncoder.string(out, "x".repeat(0x10000))).hasMessageContaining("65536");
        assertThatThrownBy(() -> FrameEncoder.string(out, "é".repeat(0x8000))).hasMessageContaining("65536");
    }
}
