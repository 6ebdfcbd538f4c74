package confab.client;

import confab.protocol.Text;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where lines are shown. Whatever was received is cleaned here, at the last moment, so that no server can move the
 * cursor, forge a line or turn text around.
 */
final class Screen {
    /** To the beginning of the row, and nothing behind it: what is half typed there does not mix with a line. */
    private static final String CLEAR_ROW = "\r\033[K";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** Readable on black and on white; no red, which is for errors. */
    private static final int[] NICK_COLOURS = {32, 33, 34, 35, 36, 92, 94, 95, 96};

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private final Clock clock;

    /**
     * @param out receives UTF-8; is best buffered
     * @param terminal the row may be cleared by escape sequences
     * @param colours escape sequences for colours are wanted
     * @param clock today, and the time zone
     */
    Screen(PrintStream out, boolean terminal, boolean colours, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
        this.clock = clock;
    }

    /** Shows a line, at the next {@link #flush}. */
    void show(Line line) {
        StringBuilder text = new StringBuilder(terminal ? CLEAR_ROW : "");
        append(text, line);
        out.append(text.append('\n'));
    }

    /** Shows a question whose answer is typed behind it. */
    void ask(String question) {
        out.append(terminal ? CLEAR_ROW : "").append(Text.clean(question));
    }

    /** Everything is seen from here on; false when nobody looks any more. */
    boolean flush() {
        return !out.checkError();
    }

    private void append(StringBuilder text, Line line) {
        if (!line.place().isEmpty()) {
            text.append('[');
            line.place().forEach(span -> append(text, span));
            if (line.epochMillis() != Line.UNDATED) {
                text.append(' ').append(stamp(line.epochMillis()));
            }
            text.append("] ");
        }
        line.body().forEach(span -> append(text, span));
    }

    private void append(StringBuilder text, Span span) {
        if (span.style() == Span.Style.TIME) {
            text.append(stamp(Long.parseLong(span.text())));
            return;
        }
        String clean = Text.clean(span.text());
        String colour = colours ? colour(span.style(), clean) : "";
        text.append(colour).append(clean).append(colour.isEmpty() ? "" : "\033[m");
    }

    private static String colour(Span.Style style, String text) {
        return switch (style) {
            case PLAIN, TIME -> "";
            case NICK -> "\033[" + nickColour(text) + "m";
            case NOTE -> "\033[2m";
            case ERROR -> "\033[31m";
        };
    }

    /** The same for a name however it is written, in every run and on every machine. */
    private static int nickColour(String nick) {
        int hash = nick.toLowerCase(Locale.ROOT).hashCode();
        return NICK_COLOURS[Math.floorMod(hash ^ hash >>> 16, NICK_COLOURS.length)];
    }

    /** Local time, with the day when it is another one. */
    private String stamp(long epochMillis) {
        ZonedDateTime then = Instant.ofEpochMilli(epochMillis).atZone(clock.getZone());
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        boolean today = then.toLocalDate().equals(now.toLocalDate());
        return then.format(today ? TIME : DAY_AND_TIME);
    }
}
