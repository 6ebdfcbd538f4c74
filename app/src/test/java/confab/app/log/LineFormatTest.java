package confab.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.Timestamp;

class LineFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.050Z");

    private final LineFormat plain = new LineFormat(false);
    private final LineFormat journal = new LineFormat(true);

    @Test
    void aLineForPeopleBeginsWithTimeAndLevel() {
        assertThat(plain.lines(entry(Level.INFO, "event=accepted link=42", null)))
                .isEqualTo("2026-11-20T12:00:00.050Z INFO event=accepted link=42\n");
    }

    @Test
    void eachLineHasItsOwnTime() {
        List<String> times = List.of(
                "2026-11-20T12:00:00.000Z",
                "2026-11-20T12:00:00.007Z",
                "2026-11-20T12:00:00.999Z",
                "2026-11-20T12:00:01.010Z",
                "2026-11-20T11:59:59.100Z");

        assertThat(times)
                .allSatisfy(
                        time -> assertThat(plain.dropped(1, Instant.parse(time).toEpochMilli()))
                                .startsWith(time + " WARN "));
    }

    @Test
    void aLineForTheJournalBeginsWithItsPriorityAndHasNoTime() {
        assertThat(journal.lines(entry(Level.ERROR, "a", null))).isEqualTo("<3>a\n");
        assertThat(journal.lines(entry(Level.WARN, "a", null))).isEqualTo("<4>a\n");
        assertThat(journal.lines(entry(Level.INFO, "a", null))).isEqualTo("<6>a\n");
        assertThat(journal.lines(entry(Level.DEBUG, "a", null))).isEqualTo("<7>a\n");
        assertThat(journal.lines(entry(Level.TRACE, "a", null))).isEqualTo("<7>a\n");
    }

    @Test
    void everyLineOfAStackTraceHasThePriority() {
        Exception thrown = new IOException("outer\nforged", new IllegalStateException("inner"));

        List<String> lines =
                journal.lines(entry(Level.ERROR, "event=bug", thrown)).lines().toList();

        assertThat(lines).hasSizeGreaterThan(4).allMatch(line -> line.startsWith("<3>"));
        assertThat(lines.get(1)).isEqualTo("<3>java.io.IOException: outer\\u{a}forged");
        assertThat(lines.get(2)).startsWith("<3>\tat confab.app.log.LineFormatTest.");
        assertThat(lines).contains("<3>caused by java.lang.IllegalStateException: inner");
    }

    @Test
    void anExceptionWithoutWordsIsTold() {
        assertThat(plain.lines(entry(Level.ERROR, null, new IOException())).lines())
                .startsWith("2026-11-20T12:00:00.050Z ERROR ", "java.io.IOException");
    }

    @Test
    void anEndlessStackTraceIsCut() {
        Throwable cause = new IOException("0");
        for (int i = 1; i < 1_000; i++) {
            cause = new IOException("a".repeat(100_000), cause);
            cause.setStackTrace(frames(1_000));
        }

        String lines = plain.lines(entry(Level.ERROR, "b".repeat(100_000), cause));

        assertThat(lines.lines()).hasSizeLessThan(1 + LineFormat.CAUSES_MAX * (1 + LineFormat.FRAMES_MAX) + 1);
        assertThat(lines.lines()).allMatch(line -> line.length() <= LineFormat.CHARS_MAX + 40);
    }

    @Test
    void nothingThatATerminalObeysIsWritten() {
        String name = "Saif\u001b[31m\r\n<3>forged\u0000\u009b\u007f\u202e\u2028\u2029\ud800\t";

        String line = plain.lines(entry(Level.INFO, "nick=" + name, null));

        assertThat(line)
                .endsWith(" nick=Saif\\u{1b}[31m\\u{d}\\u{a}<3>forged\\u{0}\\u{9b}\\u{7f}\\u{202e}\\u{2028}\\u{2029}"
                        + "\\u{d800}\\u{9}\n");
    }

    @Test
    void wordsInAnyScriptStayReadable() {
        assertThat(plain.lines(entry(Level.INFO, "nick=Łukasz 李 😀", null))).endsWith(" nick=Łukasz 李 😀\n");
    }

    @Test
    void aLongLineIsCutAndSaysSo() {
        assertThat(journal.lines(entry(Level.INFO, "x".repeat(LineFormat.CHARS_MAX), null)))
                .isEqualTo("<6>" + "x".repeat(LineFormat.CHARS_MAX) + "\n");
        assertThat(journal.lines(entry(Level.INFO, "x".repeat(LineFormat.CHARS_MAX + 1), null)))
                .isEqualTo("<6>" + "x".repeat(LineFormat.CHARS_MAX) + "…\n");
    }

    @Test
    void missingLinesAreAWarning() {
        assertThat(journal.dropped(7, 0)).isEqualTo("<4>event=log-dropped lines=7\n");
        assertThat(plain.dropped(7, NOON.toEpochMilli()))
                .isEqualTo("2026-11-20T12:00:00.050Z WARN event=log-dropped lines=7\n");
    }

    private static StackTraceElement[] frames(int count) {
        return Stream.generate(() -> new StackTraceElement("Here", "it", "Here.java", 1))
                .limit(count)
                .toArray(StackTraceElement[]::new);
    }

    private static LogEntry entry(Level level, String message, Throwable thrown) {
        return new LogEntry(new At(NOON), null, null, null, null, null, 0, null, level, message, thrown);
    }

    /** A fixed time. */
    private record At(Instant toInstant) implements Timestamp {
        @Override
        public Date toDate() {
            return Date.from(toInstant);
        }

        @Override
        public java.sql.Timestamp toSqlTimestamp() {
            return java.sql.Timestamp.from(toInstant);
        }

        @Override
        public long calcDifferenceInNanoseconds(Timestamp other) {
            return 0;
        }
    }
}
