package confab.app.tool;

import confab.app.store.Database;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Writes history to standard output. */
public final class Export implements Tool {
    private final Path from;
    private final RoomName room;
    private final long sinceMillis;
    private final Form form;

    /** How lines are written. */
    public enum Format {
        /** A JSON object each, which can be read in again. */
        JSONL,
        /** As in line mode. */
        TEXT
    }

    /**
     * @param from the data folder, or a file
     * @param room only of this room, null for all
     * @param sinceMillis only from then on, milliseconds since 1970-01-01 UTC
     */
    public Export(Path from, RoomName room, long sinceMillis, Format format) {
        this.from = from;
        this.room = room;
        this.sinceMillis = sinceMillis;
        this.form = Form.of(format);
    }

    @Override
    public void run(Shell shell) throws Failure {
        try (ReadOnlyJournal journal = ReadOnlyJournal.open(from)) {
            StoredLines lines = new StoredLines(journal.connection(), line -> write(line, shell.out()));
            read(lines, journal, shell.progress());
            shell.out().flush();
            requireAll(lines, journal.file());
        }
    }

    private void write(Line line, Output out) throws Failure {
        if (line.epochMillis() >= sinceMillis && (room == null || room.equals(line.room()))) {
            out.write(form.bytes(line));
        }
    }

    private void read(StoredLines lines, ReadOnlyJournal journal, Progress progress) throws Failure {
        progress.begin("exporting");
        try {
            StoredRooms rooms = lines.rooms();
            if (room != null && !rooms.has(room) && lines.unreadable() == 0) {
                throw new Failure("there is no room " + room + " in " + journal.file());
            }
            long last = newest(journal);
            lines.read(at -> progress.at(() -> at, last, "entries"));
        } catch (SQLException e) {
            throw Failure.of(journal.file(), e);
        } finally {
            progress.clear();
        }
    }

    /** For the progress only: 0 when a damaged file does not tell. */
    private static long newest(ReadOnlyJournal journal) {
        try {
            return Database.number(journal.connection(), "SELECT max(number) FROM entry");
        } catch (SQLException e) {
            return 0;
        }
    }

    private static void requireAll(StoredLines lines, Path file) throws Failure {
        if (lines.unreadable() + lines.impossible() > 0) {
            throw new Failure(String.format(
                    Locale.ROOT,
                    "%s is damaged: places that could not be read: %,d, entries that make no sense: %,d; all else was written",
                    file,
                    lines.unreadable(),
                    lines.impossible()));
        }
    }
}
