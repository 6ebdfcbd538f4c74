package confab.app.dialect;

import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.function.IntFunction;

/** Pieces of a line, written straight into the bytes that leave. */
final class LineBytes {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private LineBytes() {}

    /**
     * Appends {@code text} as UTF-8. What comes here has been sanitized; even so a control character becomes a space, so
     * that whatever is wrong elsewhere, nobody's text makes a second line.
     */
    static void text(ByteBuffer out, String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                out.put((byte) c);
            } else if (!Character.isSurrogate(c)) {
                beyondAscii(out, c);
            } else if (Character.isSurrogatePair(c, i + 1 < length ? text.charAt(i + 1) : 0)) {
                supplementary(out, Character.toCodePoint(c, text.charAt(++i)));
            } else {
                out.put((byte) '?');
            }
        }
    }

    /** Appends {@code number}, which is not negative, in decimal digits. */
    static void number(ByteBuffer out, long number) {
        if (number >= 10) {
            number(out, number / 10);
        }
        out.put((byte) ('0' + number % 10));
    }

    /** Appends the time in UTC: {@code 2026-11-20 12:01:07}. */
    static void stamp(ByteBuffer out, long epochMillis) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        int second = (int) (Math.floorMod(epochMillis, MILLIS_PER_DAY) / 1000);
        number(out, date.getYear());
        twoDigits(out, '-', date.getMonthValue());
        twoDigits(out, '-', date.getDayOfMonth());
        twoDigits(out, ' ', second / 3600);
        twoDigits(out, ':', second / 60 % 60);
        twoDigits(out, ':', second % 60);
    }

    /** Appends {@code seconds} as people say it: {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}. */
    static void duration(ByteBuffer out, long seconds) {
        if (seconds < 60) {
            quantity(out, Math.max(0, seconds), " s");
        } else if (seconds < 3600) {
            quantity(out, seconds / 60, " min");
        } else if (seconds < SECONDS_PER_DAY) {
            quantity(out, seconds / 3600, " h");
        } else {
            quantity(out, seconds / SECONDS_PER_DAY, " d");
        }
    }

    /** Appends up to {@code max} of {@code total} people by name; of more, {@code max} - 1 and how many others. */
    static void names(ByteBuffer out, int total, int max, IntFunction<Nick> nick) {
        int named = total <= max ? total : max - 1;
        for (int i = 0; i < named; i++) {
            text(out, i == 0 ? "" : ", ");
            text(out, nick.apply(i).toString());
        }
        if (named < total) {
            text(out, " and ");
            number(out, total - named);
            text(out, " others");
        }
    }

    /** Appends a reason, if there is one: {@code  (gone home)}. */
    static void inBrackets(ByteBuffer out, String reason) {
        if (!reason.isEmpty()) {
            text(out, " (");
            text(out, reason);
            text(out, ")");
        }
    }

    /** Begins a line about a room: {@code [#lobby] }, or with the time {@code [#lobby 2026-11-20 12:01:07] }. */
    static void open(ByteBuffer out, RoomName room, long epochMillis, boolean stamped) {
        text(out, "[");
        text(out, room.toString());
        close(out, epochMillis, stamped);
    }

    /** Ends a bracket that is open, with the time when it is {@code stamped} and there is one. */
    static void close(ByteBuffer out, long epochMillis, boolean stamped) {
        if (stamped && epochMillis != 0) {
            text(out, " ");
            stamp(out, epochMillis);
        }
        text(out, "] ");
    }

    /** Ends the line. */
    static void end(ByteBuffer out) {
        out.put((byte) '\n');
    }

    private static void quantity(ByteBuffer out, long number, String unit) {
        number(out, number);
        text(out, unit);
    }

    private static void twoDigits(ByteBuffer out, char before, int number) {
        out.put((byte) before);
        out.put((byte) ('0' + number / 10));
        out.put((byte) ('0' + number % 10));
    }

    private static void beyondAscii(ByteBuffer out, char c) {
        if (c == '\t') {
            out.put((byte) c);
        } else if (c < 0xA0 || c == 0x2028 || c == 0x2029) {
            out.put((byte) ' ');
        } else if (c < 0x800) {
            out.put((byte) (0xC0 | c >> 6));
            out.put((byte) (0x80 | c & 0x3F));
        } else {
            out.put((byte) (0xE0 | c >> 12));
            out.put((byte) (0x80 | c >> 6 & 0x3F));
            out.put((byte) (0x80 | c & 0x3F));
        }
    }

    private static void supplementary(ByteBuffer out, int c) {
        out.put((byte) (0xF0 | c >> 18));
        out.put((byte) (0x80 | c >> 12 & 0x3F));
        out.put((byte) (0x80 | c >> 6 & 0x3F));
        out.put((byte) (0x80 | c & 0x3F));
    }
}
