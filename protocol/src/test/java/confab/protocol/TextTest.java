package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextTest {
    /** The rule in the words of the standard, to be compared with the code. */
    private static final Pattern FORBIDDEN = Pattern.compile("(?s)"
            + "(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001B[P\\]^_X]|[\u0090\u0098\u009D\u009E\u009F]).*?(?:\u0007|\u009C|\u001B\\\\|\\z)"
            + "|\u001B[ -/]*[0-~]?"
            + "|[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]"
            + "|[\\x{D800}-\\x{DFFF}]");

    @Test
    void everyCodePointIsKeptOrRemoved() {
        IntPredicate forbidden = c -> Character.getType(c) == Character.CONTROL && c != '\t'
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.SURROGATE
                || isBidiControl(c);

        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "é" + Character.toString(c);
            String clean = Text.clean(text);
            if (forbidden.test(c)) {
                assertThat(clean).as("U+%04X", c).isEqualTo("é");
            } else {
                assertThat(clean).as("U+%04X", c).isSameAs(text);
            }
            assertThat(Text.utf8Length(text)).as("U+%04X", c).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private static boolean isBidiControl(int c) {
        return "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".indexOf(c) >= 0;
    }

    @Test
    void aControlGoesAndWhatStandsAroundItStays() {
        assertClean("a\u0000b\r\nc\u007Fd\u0085e", "abcde");
        assertClean("\u202Eabc\u202C", "abc");
        assertClean("a\tb", "a\tb");
        assertClean("", "");
    }

    @Test
    void joinersStay() {
        assertClean("👩\u200D🚀 می\u200Cخواهم", "👩\u200D🚀 می\u200Cخواهم");
    }

    @Test
    void halvesOfCharactersGo() {
        assertClean("a\uD83Db\uDE00c", "abc");
        assertClean("\uDE00\uD83D", "");
        assertClean("\uD83D\uD83D\uDE00\uDE00", "\uD83D\uDE00");
        assertClean("\uD83D\u200E\uDE00", "");
        assertClean("\uD83D\u001B[m\uDE00", "");
    }

    @Test
    void escapeSequencesGoWhole() {
        assertClean("a\u001B[31mred\u001B[0;1 qb", "aredb");
        assertClean("a\u009B2Jb", "ab");
        assertClean("a\u001B]0;title\u0007b\u001B]8;;http://x\u001B\\c\u009D52;c;eA==\u009Cd", "abcd");
        assertClean("a\u001BPq#0\u001B\\b\u0090x\u009Cc\u001B_x\u001B\\d\u001B^x\u009Ce\u001BXx\u0007f", "abcdef");
        assertClean("a\u001Bcb\u001B7c\u001B=d\u001B(Be\u001B#8f\u001B %Gg", "abcdefg");
        assertClean("a\u001BMb\u001B\\c\u009Cd", "abcd");
    }

    @Test
    void anUnfinishedSequenceLetsNothingThroughAndTakesNoMoreThanItsOwn() {
        assertClean("a\u001B", "a");
        assertClean("a\u001B[", "a");
        assertClean("a\u001B[31;", "a");
        assertClean("a\u001B[31é", "aé");
        assertClean("a\u001B[3 1é", "a1é");
        assertClean("a\u001B[31\u001B[32mb", "ab");
        assertClean("a\u001B[31\nb", "ab");
        assertClean("a\u001Béb", "aéb");
        assertClean("a\u001B(éb", "aéb");
        assertClean("a\u001B\u001B[mb", "ab");
        assertClean("a\u001B]0;title and all that follows", "a");
        assertClean("a\u001B]0;title\u001B[31mb", "a");
        assertClean("a\u009D", "a");
    }

    @Test
    void anyTextIsCleanedAsTheRuleSaysAndOnlyOnce() {
        String alphabet = "ab09é[]\\PX^_(# ;m~\t\n\u0007\u001B\u001B\u001B\u009B\u009C\u009D\u0090\u0085"
                + "\u200D\u200E\u2028\u2067\uD83D\uDE00\uFFFD";
        for (long seed = 1; seed <= 100_000; seed++) {
            String text = random(new Random(seed), alphabet);
            String clean = Text.clean(text);

            assertThat(clean)
                    .as("seed %d", seed)
                    .isEqualTo(FORBIDDEN.matcher(text).replaceAll(""));
            assertThat(Text.clean(clean)).as("seed %d", seed).isSameAs(clean);
            assertThat(Text.utf8Length(text))
                    .as("seed %d", seed)
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private static String random(Random random, String alphabet) {
        return random.ints(random.nextInt(24), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    @Test
    void bytesAreReadAsUtf8OrNotAtAll() {
        int[] interesting = {'a', 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0xBD};
        for (long seed = 1; seed <= 100_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(8)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) interesting[random.nextInt(interesting.length)];
            }
            assertThat(Text.decode(ByteBuffer.wrap(bytes), bytes.length))
                    .as("seed %d", seed)
                    .isEqualTo(strictly(bytes));
        }
    }

    private static String strictly(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Test
    void aReplacementCharacterThatSomebodyWroteIsTaken() {
        ByteBuffer in = StandardCharsets.UTF_8.encode("a\uFFFDb");

        assertThat(Text.decode(in, 4)).isEqualTo("a\uFFFD");
        assertThat(in.remaining()).isEqualTo(1);
    }

    private static void assertClean(String text, String clean) {
        assertThat(Text.clean(text)).isEqualTo(clean);
    }
}
