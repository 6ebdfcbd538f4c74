package confab.app.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;

/**
 * What a log entry looks like. For the systemd journal each line begins with its priority (sd-daemon(3)) and the journal
 * adds the time; for everybody else the first line begins with the time in UTC and the level.
 */
final class LineFormat {
    /** Bounds of one entry, so that the queue is bounded in bytes as well. */
    static final int CHARS_MAX = 2_000;

    static final int FRAMES_MAX = 50;
    static final int CAUSES_MAX = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final boolean journal;

    /** The latest one; which of two threads was the last to set it makes no difference. */
    private Second second = new Second(Long.MIN_VALUE, "");

    /** A second as it is written: in a storm of lines nearly all have the same. */
    private record Second(long epochSecond, String text) {}

    LineFormat(boolean journal) {
        this.journal = journal;
    }

    /** The entry's lines, each with its end. */
    String lines(LogEntry entry) {
        StringBuilder lines = new StringBuilder();
        String message = entry.getMessage() == null ? "" : entry.getMessage();
        begin(lines, entry.getLevel(), entry.getTimestamp().toInstant());
        end(lines, message);
        if (entry.getException() != null) {
            trace(lines, priority(entry.getLevel()), entry.getException());
        }
        return lines.toString();
    }

    /** Says that {@code lines} lines are missing here. */
    String dropped(long lines, long epochMillis) {
        StringBuilder line = new StringBuilder();
        begin(line, Level.WARN, Instant.ofEpochMilli(epochMillis));
        end(line, "event=log-dropped lines=" + lines);
        return line.toString();
    }

    private void begin(StringBuilder line, Level level, Instant time) {
        if (journal) {
            line.append(priority(level));
        } else {
            time(line, time);
            line.append(' ').append(level).append(' ');
        }
    }

    private void time(StringBuilder line, Instant time) {
        Second known = second;
        if (known.epochSecond != time.getEpochSecond()) {
            known = new Second(time.getEpochSecond(), TIME.format(time));
            second = known;
        }
        int millis = time.getNano() / NANOS_PER_MILLI;
        line.append(known.text).append(millis < 100 ? "0" : "").append(millis < 10 ? "0" : "");
        line.append(millis).append('Z');
    }

    private String priority(Level level) {
        if (!journal) {
            return "";
        }
        return switch (level) {
            case ERROR -> "<3>";
            case WARN -> "<4>";
            case INFO -> "<6>";
            default -> "<7>";
        };
    }

    private static void trace(StringBuilder lines, String prefix, Throwable thrown) {
        String relation = "";
        Throwable next = thrown;
        for (int i = 0; next != null && i < CAUSES_MAX; i++) {
            end(lines.append(prefix), relation + next);
            StackTraceElement[] frames = next.getStackTrace();
            for (int j = 0; j < Math.min(frames.length, FRAMES_MAX); j++) {
                end(lines.append(prefix).append("\tat "), frames[j].toString());
            }
            relation = "caused by ";
            next = next.getCause();
        }
    }

    private static void end(StringBuilder line, String words) {
        Visible.append(line, words, CHARS_MAX);
        line.append('\n');
    }
}
