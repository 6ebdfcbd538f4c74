package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineInputTest {
    private static final String LONGEST = "x".repeat(LineInput.LINE_BYTES_MAX);
    private static final String TOO_LONG = "!TOO_LONG";
    private static final String NOT_UTF8 = "!NOT_UTF8";

    static Stream<Arguments> inputs() {
        return Stream.of(
                input("", List.of()),
                input("hi\n", List.of("hi")),
                input("hi\r\nthere\n", List.of("hi", "there")),
                input("\n\n", List.of("", "")),
                input("a\rb\n", List.of("a\rb")),
                input("no end", List.of("no end")),
                input("one\nno end\r", List.of("one", "no end")),
                input("žluťoučký 🐎\n", List.of("žluťoučký 🐎")),
                input(LONGEST + "\n", List.of(LONGEST)),
                input(LONGEST + "\r\n", List.of(LONGEST)),
                input(LONGEST + "y\nafter\n", List.of(TOO_LONG, "after")),
                input(LONGEST + LONGEST + LONGEST + "\nafter\n", List.of(TOO_LONG, "after")),
                input(LONGEST + "yy", List.of(TOO_LONG)),
                input(
                        "good\nb\u00e4d\ngood\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        List.of("good", NOT_UTF8, "good")));
    }

    private static Arguments input(String typed, List<String> lines) {
        return input(typed.getBytes(UTF_8), lines);
    }

    private static Arguments input(byte[] typed, List<String> lines) {
        return Arguments.of(typed, lines);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void typedAsAWholeItIsTheseLines(byte[] typed, List<String> lines) {
        assertThat(read(typed, typed.length)).isEqualTo(lines);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void typedByteByByteItIsTheSameLines(byte[] typed, List<String> lines) {
        assertThat(read(typed, 1)).isEqualTo(lines);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void howItIsCutMakesNoDifference(byte[] typed, List<String> lines) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            assertThat(read(typed, 1 + random.nextInt(5000))).as("seed " + seed).isEqualTo(lines);
        }
    }

    @Test
    void whatFollowsALineWaits() {
        LineInput input = new LineInput();
        input.add(ByteBuffer.wrap("one\ntwo".getBytes(UTF_8)));

        assertThat(input.next().text()).isEqualTo("one");
        assertThat(input.next()).isNull();
        input.add(ByteBuffer.wrap("!\n".getBytes(UTF_8)));
        assertThat(input.next().text()).isEqualTo("two!");
    }

    @Test
    void itIsExhaustedWhenTheLastLineHasBeenTaken() {
        LineInput input = new LineInput();
        input.add(ByteBuffer.wrap("last".getBytes(UTF_8)));
        input.end();

        assertThat(input.exhausted()).isFalse();
        assertThat(input.next().text()).isEqualTo("last");
        assertThat(input.exhausted()).isTrue();
    }

    @Test
    void itTakesNoMoreThanItsBound() {
        LineInput input = new LineInput();
        assertThat(input.room()).isEqualTo(LineInput.BYTES_MAX);

        input.add(ByteBuffer.allocate(LineInput.BYTES_MAX));

        assertThat(input.room()).isZero();
        assertThat(input.next().fault()).isEqualTo(LineInput.Fault.TOO_LONG);
        assertThat(input.room()).isEqualTo(LineInput.BYTES_MAX);
    }

    private static List<String> read(byte[] typed, int piece) {
        LineInput input = new LineInput();
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < typed.length; ) {
            int count = Math.min(Math.min(piece, input.room()), typed.length - at);
            input.add(ByteBuffer.wrap(typed, at, count));
            at += count;
            take(input, lines);
        }
        input.end();
        take(input, lines);
        assertThat(input.exhausted()).isTrue();
        return lines;
    }

    private static void take(LineInput input, List<String> lines) {
        for (LineInput.Typed line = input.next(); line != null; line = input.next()) {
            lines.add(line.fault() == LineInput.Fault.NONE ? line.text() : "!" + line.fault());
        }
    }
}
