package confab.app.tool;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** History as it reads in line mode, each line with its room and time. */
final class TextLines implements Form {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public byte[] bytes(Line line) {
        String where = "[" + line.room() + " " + TIME.format(Instant.ofEpochMilli(line.epochMillis())) + "] ";
        return (where + what(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String what(Line line) {
        if (line.kind() == null) {
            return line.text().isEmpty() ? "-- no topic" : "-- topic: " + line.text() + " (set by " + line.nick() + ")";
        }
        return switch (line.kind()) {
            case TEXT -> line.nick() + ": " + line.text();
            case ACTION -> "* " + line.nick() + " " + line.text();
            case NOTICE -> "(notice) " + line.nick() + ": " + line.text();
        };
    }
}
