package confab.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.LineSplitter.Broken;
import confab.app.dialect.LineSplitter.Line;
import confab.app.dialect.LineSplitter.Piece;
import confab.app.dialect.LineSplitter.Refusal;
import confab.protocol.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineSplitterTest {
    private static final int LINE_MAX = 600;
    private static final String A_LINE = "a".repeat(LINE_MAX);

    /** In this notation a byte of 128 and more is a character of ISO 8859-1. */
    static Stream<Arguments> inputs() {
        return Stream.of(
                is("LF ends a line", "hi\nthere\n", line("hi"), line("there")),
                is("CRLF ends a line", "hi\r\nthere\r\n", line("hi"), line("there")),
                is("CR NUL ends a line", "hi\r\0there\r\0", line("hi"), line("there")),
                is("a CR before anything else is removed", "10%\r20%\r\r\n", line("10%20%")),
                is("empty lines are lines", "\n\r\n\r\0", line(""), line(""), line("")),
                is("a tab stays", "a\tb\n", line("a\tb")),
                is("control characters are removed", "a\7\177b\33[31mred\n", line("abred")),
                is("UTF-8 is read", utf8("Grüße, 你好 🙂\n"), line("Grüße, 你好 🙂")),
                is("a line of the most bytes is taken", A_LINE + "\r\nnext\n", line(A_LINE), line("next")),
                is("a line too long is dropped", A_LINE + "a\r\nnext\n", tooLong(A_LINE), line("next")),
                is("a CR counts where it does not end", A_LINE + "\rb\nnext\n", tooLong(A_LINE), line("next")),
                is("much too long is told once", A_LINE.repeat(9) + "\nnext\n", tooLong(A_LINE), line("next")),
                is("invalid UTF-8 is dropped", "caf\u00e9\nnext\n", notUtf8("caf\ufffd"), line("next")),
                is("half a character is invalid", "\u00c3\nnext\n", notUtf8("\ufffd"), line("next")),
                is("a surrogate is invalid", "\u00ed\u00a0\u0080\n", notUtf8("\ufffd")),
                is("a replacement character is valid", utf8("\ufffd\n"), line("\ufffd")),
                is("DO is answered WONT", "\u00ff\u00fd\6hi\n", new Refusal((byte) 252, (byte) 6), line("hi")),
                is("WILL is answered DONT", "\u00ff\u00fb\1hi\n", new Refusal((byte) 254, (byte) 1), line("hi")),
                is("WONT and DONT are not answered", "\u00ff\u00fc\1\u00ff\u00fe\1hi\n", line("hi")),
                is("an option may be LF", "a\u00ff\u00fd\nb\n", new Refusal((byte) 252, (byte) '\n'), line("ab")),
                is("Ctrl-C of telnet is no text", "a\u00ff\u00f4\u00ff\u00fd\6b\n", wont(6), line("ab")),
                is("commands inside a line are cut out", "a\u00ff\u00f1b\u00ff\u00f6c\n", line("abc")),
                is("a command after a CR ends nothing", "a\r\u00ff\u00f1\nb\n", line("a"), line("b")),
                is("sub-negotiations are dropped", "a\u00ff\u00fa\37\0P\n\0\u00ff\u00f0b\n", line("ab")),
                is("in them IAC IAC is data", "\u00ff\u00fa\30\u00ff\u00ff\u00f0\n\u00ff\u00f0b\n", line("b")),
                is("IAC IAC is a byte that is not UTF-8", "a\u00ff\u00ffb\n", notUtf8("a\ufffd\ufffdb")),
                is("IAC IAC begins no command", "\u00ff\u00ff\u00fb\1\n", notUtf8("\ufffd\ufffd\ufffd")),
                is("IAC before a text is not UTF-8", "a\u00ffb\nc\n", notUtf8("a\ufffdb"), line("c")),
                is("IAC before LF is not UTF-8", "a\u00ff\nc\n", notUtf8("a\ufffd"), line("c")),
                is("a command is no part of the length", A_LINE + "\u00ff\u00f1\nb\n", line(A_LINE), line("b")),
                is("too long with a command in it", A_LINE + "\u00ff\u00f1a\nb\n", tooLong(A_LINE), line("b")),
                is(
                        "commands are answered in a dropped line",
                        A_LINE + "a\u00ff\u00fd\6a\nb\n",
                        tooLong(A_LINE),
                        wont(6),
                        line("b")),
                is("a character may have a command inside", "\u00c3\u00ff\u00f1\u00bc\n", line("ü")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void piecesAreTheSameWholeByteByByteAndWithTrailingBytes(String name, byte[] input, List<Piece> expected) {
        Feed whole = new Feed();
        whole.feed(input, false);
        assertThat(whole.pieces).isEqualTo(expected);
        assertThat(whole.in.hasRemaining()).isFalse();

        Feed bytes = new Feed();
        for (byte b : input) {
            bytes.feed(new byte[] {b}, false);
        }
        assertThat(bytes.pieces).isEqualTo(expected);

        Feed trailing = new Feed();
        trailing.feed(join(input, ascii("xyz")), false);
        assertThat(trailing.pieces).isEqualTo(expected);
        assertThat(trailing.in.remaining()).isEqualTo(3);
    }

    static Stream<Arguments> lastInputs() {
        return Stream.of(
                is("without LF it is a line", "hi\nthere", line("hi"), line("there")),
                is("a CR ends it", "there\r", line("there")),
                is("nothing is no line", "hi\n", line("hi")),
                is("a command that is cut off is not UTF-8", "hi\u00ff\u00fd", notUtf8("hi\ufffd\ufffd")),
                is("IAC alone is not UTF-8", "hi\u00ff", notUtf8("hi\ufffd")),
                is("half a character is not UTF-8", "hi\u00c3", notUtf8("hi\ufffd")),
                is("what is held before a command is a line", "hi\u00ff\u00f1", line("hi")),
                is("an open sub-negotiation is dropped", "\u00ff\u00faabc"),
                is("too long is told once", A_LINE + "aa", tooLong(A_LINE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastInputs")
    void atTheEndOfInputWhatThereIsIsALine(String name, byte[] input, List<Piece> expected) {
        Feed whole = new Feed();
        whole.feed(input, true);
        assertThat(whole.pieces).isEqualTo(expected);

        Feed bytes = new Feed();
        for (byte b : input) {
            bytes.feed(new byte[] {b}, false);
        }
        bytes.feed(new byte[0], true);
        assertThat(bytes.pieces).isEqualTo(expected);
    }

    @Test
    void betweenLinesItIsAsItWasMade() {
        Feed feed = new Feed();
        LineSplitter first = feed.splitter;
        feed.feed(latin("h\u00e9"), false);
        assertThat(feed.splitter).isSameAs(first);

        feed.feed(latin("llo\u00ff\u00f1\n"), false);
        assertThat(feed.splitter).isNotSameAs(first);
    }

    @Test
    void nothingIsKeptOfAnEndlessLine() {
        Feed feed = new Feed();
        for (int i = 0; i < 1_000; i++) {
            feed.feed(ascii(A_LINE), false);
            assertThat(feed.in.remaining()).isLessThanOrEqualTo(LINE_MAX);
        }
        assertThat(feed.pieces).containsExactly(tooLong(A_LINE));
    }

    @Test
    void nothingIsKeptOfAnEndlessSubNegotiation() {
        Feed feed = new Feed();
        feed.feed(latin("hi\u00ff\u00fa"), false);
        for (int i = 0; i < 1_000; i++) {
            feed.feed(latin("\n\u00ff\u00ff" + A_LINE), false);
            assertThat(feed.in.hasRemaining()).isFalse();
        }
        feed.feed(latin("\u00ff\u00f0\n"), false);
        assertThat(feed.pieces).containsExactly(line("hi"));
    }

    @Test
    void howTheStreamIsCutMakesNoDifference() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            byte[] input = randomInput(random);
            Feed whole = new Feed();
            whole.feed(input, true);

            Feed cut = new Feed();
            int at = 0;
            while (at < input.length) {
                int length = Math.min(input.length - at, 1 + random.nextInt(20));
                byte[] part = new byte[length];
                System.arraycopy(input, at, part, 0, length);
                at += length;
                cut.feed(part, at == input.length);
            }

            assertThat(cut.pieces).as("seed %d", seed).isEqualTo(whole.pieces);
        }
    }

    private static byte[] randomInput(Random random) {
        byte[][] parts = {
            ascii("hello"),
            ascii("\n"),
            ascii("\r\n"),
            ascii("\r\0"),
            ascii("\r"),
            utf8("ü"),
            utf8("🙂"),
            ascii("\t"),
            latin("\u00ff\u00fd\6"),
            latin("\u00ff\u00fb\3"),
            latin("\u00ff\u00fa\30\n\u00ff\u00f0"),
            latin("\u00ff"),
            latin("\u00ff\u00f1"),
            latin("\u00c3"),
            ascii(A_LINE),
            ascii("\33[A")
        };
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(parts[random.nextInt(parts.length)]);
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            input.writeBytes(parts[random.nextInt(parts.length)]);
        }
        return input.toByteArray();
    }

    /** Gives bytes to a splitter as a dialect does: what it left is given again, between lines to another one. */
    private static final class Feed {
        private LineSplitter splitter = new LineSplitter(LINE_MAX);
        private final List<Piece> pieces = new ArrayList<>();
        private ByteBuffer in = ByteBuffer.allocate(0);

        void feed(byte[] bytes, boolean last) {
            in = ByteBuffer.wrap(join(rest(), bytes));
            Piece piece;
            while ((piece = splitter.next(in, last)) != null) {
                pieces.add(piece);
            }
            if (splitter.isBetweenLines()) {
                splitter = new LineSplitter(LINE_MAX);
            }
        }

        private byte[] rest() {
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            return rest;
        }
    }

    private static Arguments is(String name, String input, Piece... expected) {
        return is(name, latin(input), expected);
    }

    private static Arguments is(String name, byte[] input, Piece... expected) {
        return Arguments.of(name, input, List.of(expected));
    }

    private static Piece line(String text) {
        return new Line(text);
    }

    private static Piece tooLong(String line) {
        return new Broken(ErrorCode.LINE_TOO_LONG, line.substring(0, 40));
    }

    private static Piece notUtf8(String start) {
        return new Broken(ErrorCode.NOT_UTF8, start);
    }

    private static Piece wont(int option) {
        return new Refusal((byte) 252, (byte) option);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
