package confab.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * The file of the search index, which is made from the journal and says nothing of its own. It is in volumes, an FTS5 table
 * for each {@value #VOLUME_NUMBERS} numbers of the journal: so the work for a word of which only the beginning is known
 * is bounded, a volume that is full is packed once and for all, and one whose messages are gone is dropped.
 *
 * <p>A connection to it can read the journal's tables too, in the same statement.
 */
final class SearchFile {
    static final long VOLUME_NUMBERS = 262_144;

    /** Of the tables below and of how texts are taken apart; a file of another version is made anew. */
    private static final int VERSION = 1;

    private static final String[] TABLES = {
        // One row. The mark is the last message that was added, with its time: by it a journal is known that has lost
        // its end.
        "CREATE TABLE cursor (journal BLOB NOT NULL, indexed INTEGER NOT NULL, mark INTEGER NOT NULL, marked_at INTEGER NOT NULL)",
        "CREATE TABLE volume (n INTEGER PRIMARY KEY)",
        "CREATE TABLE author (nick TEXT PRIMARY KEY, tag TEXT NOT NULL) WITHOUT ROWID"
    };

    private final Path journal;
    private final Path path;

    SearchFile(DataDirectory directory) {
        this.journal = directory.journalFile();
        this.path = directory.searchFile();
    }

    Path journal() {
        return journal;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** What this file is and no other that comes to be at its place; null when there is none. */
    Object identity() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** Opens a file that is there, to write. */
    Connection open() throws SQLException {
        return prepared(
                Database.open(path),
                // A commit waits for no disk. A checkpoint does, so that after a power cut the file is an older one,
                // not a
                // damaged one that nobody notices.
                "PRAGMA synchronous = NORMAL");
    }

    /** Opens a file that is there, to read. */
    Connection openToRead() throws SQLException {
        return prepared(Database.openToRead(path));
    }

    private Connection prepared(Connection connection, String... statements) throws SQLException {
        try {
            Database.execute(connection, statements);
            Database.attachToRead(connection, journal, "journal");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Puts an empty index in the place of whatever is there. */
    void make() throws IOException, SQLException {
        // First the file, then what belongs to it: a log without its file is nothing to SQLite.
        for (String end : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + end));
        }
        DataDirectory.createFile(path);
        try (Connection connection = open()) {
            Database.execute(connection, "PRAGMA journal_mode = WAL", "BEGIN");
            Database.execute(connection, TABLES);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO cursor VALUES (?, 0, 0, 0)")) {
                insert.setBytes(1, Schema.bytes(Schema.id(connection)));
                insert.execute();
            }
            Database.execute(connection, "PRAGMA main.user_version = " + VERSION, "COMMIT");
        }
    }

    /** Why this index does not belong to this journal, in words; null when it does. */
    static String misfit(Connection connection) throws SQLException {
        if (Database.number(connection, "PRAGMA main.user_version") != VERSION) {
            return "it is of another version";
        }
        try (Statement statement = connection.createStatement();
                ResultSet cursor = statement.executeQuery("SELECT journal, mark, marked_at FROM cursor")) {
            if (!cursor.next() || !Arrays.equals(cursor.getBytes(1), Schema.bytes(Schema.id(connection)))) {
                return "it is of another journal";
            }
            return isMarked(connection, cursor.getLong(2), cursor.getLong(3)) ? null : "the journal has lost its end";
        }
    }

    /** Whether the journal has this message; or had it, for it has newer ones. */
    private static boolean isMarked(Connection connection, long mark, long time) throws SQLException {
        if (mark == 0) {
            return true;
        }
        try (Statement statement = connection.createStatement();
                ResultSet entry = statement.executeQuery(
                        "SELECT number, time FROM entry WHERE number >= " + mark + " ORDER BY number LIMIT 1")) {
            return entry.next() && (entry.getLong(1) > mark || entry.getLong(2) == time);
        }
    }

    /**
     * Whether the content is at fault. Nobody else writes the file: one in which our statements make no sense, or our rows
     * find no place, is damaged too.
     */
    static boolean isDamaged(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return Words.tellOfDamage(e)
                || code == SQLiteErrorCode.SQLITE_ERROR.code
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    /** The volumes, the newest first. */
    static List<Long> volumes(Connection connection) throws SQLException {
        List<Long> volumes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM volume ORDER BY n DESC")) {
            while (rows.next()) {
                volumes.add(rows.getLong(1));
            }
        }
        return volumes;
    }

    static long volumeOf(long number) {
        return number / VOLUME_NUMBERS;
    }

    /** The first number of a volume. */
    static long start(long volume) {
        return volume * VOLUME_NUMBERS;
    }

    static String table(long volume) {
        return "volume_" + volume;
    }

    /** Statements that add an empty volume. */
    static String[] creation(long volume) {
        String table = table(volume);
        return new String[] {
            // The texts are in the journal: only the words are kept here. First what has most words: those of any other
            // column take two bytes more each.
            "CREATE VIRTUAL TABLE " + table + " USING fts5(text, tags, content='', contentless_delete=1,"
                    + " tokenize=\"unicode61 remove_diacritics 2\")",
            // Less merging while it grows (4 by default): it is packed when it is full.
            "INSERT INTO " + table + "(" + table + ", rank) VALUES ('automerge', 8)",
            "INSERT INTO volume VALUES (" + volume + ")"
        };
    }
}
