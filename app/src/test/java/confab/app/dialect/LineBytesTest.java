package confab.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineBytesTest {

    @Test
    void everyCodePointThatMayBeShownIsWrittenAsUtf8() {
        for (int c = 0xA0; c <= Character.MAX_CODE_POINT; c++) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 0x2028 || c == 0x2029) {
                continue;
            }
            String text = "a" + Character.toString(c);
            assertThat(written(out -> LineBytes.text(out, text)))
                    .as("U+%04X", c)
                    .isEqualTo(text);
        }
    }

    @Test
    void nothingThatEndsALineIsEverWritten() {
        assertThat(written(out -> LineBytes.text(out, "a\nb\rc\0d\u0085e\u2028f\u2029g\u001bh\u007fi\tj")))
                .isEqualTo("a b c d e f g h i\tj");
        assertThat(written(out -> LineBytes.text(out, "\ud83d \ude42"))).isEqualTo("? ?");
        assertThat(written(out -> LineBytes.text(out, "a\ud83d"))).isEqualTo("a?");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 1042, Long.MAX_VALUE})
    void aNumberIsWrittenInDecimal(long number) {
        assertThat(written(out -> LineBytes.number(out, number))).isEqualTo(Long.toString(number));
    }

    @Test
    void aTimeIsWrittenInUtc() {
        DateTimeFormatter expected =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long millis = (long) (random.nextDouble() * 253_402_300_800_000L);
            assertThat(written(out -> LineBytes.stamp(out, millis)))
                    .as("seed %d", seed)
                    .isEqualTo(expected.format(Instant.ofEpochMilli(millis)));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "3600, 1 h", "86399, 23 h", "172800, 2 d"})
    void aDurationIsWrittenAsPeopleSayIt(long seconds, String words) {
        assertThat(written(out -> LineBytes.duration(out, seconds))).isEqualTo(words);
    }

    private static String written(Consumer<ByteBuffer> writing) {
        ByteBuffer out = ByteBuffer.allocate(128);
        writing.accept(out);
        return StandardCharsets.UTF_8.decode(out.flip()).toString();
    }
}
