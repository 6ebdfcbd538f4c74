package confab.app.store;

import confab.protocol.Id;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables of the journal's file, and how an older file becomes one of this version. */
public final class Schema {
    /** In the file's header, "cfab": it is ours. */
    private static final int APPLICATION = 0x63666162;

    /** Small things by name: journal-id, receipts-up-to, removed-up-to, time, overwritten-after. */
    private static final String STATE = "CREATE TABLE state (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID";

    /** Newest: of the messages that retention has removed; those that are there may be newer. */
    private static final String ROOM = """
            CREATE TABLE room (
                n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, newest INTEGER NOT NULL DEFAULT 0,
                topic TEXT, topic_by TEXT, topic_at INTEGER)""";

    private static final String INSTANCE = "CREATE TABLE instance (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE)";

    /**
     * In the order of the whole journal; time never goes back. A setting has no sequence. Empty texts but the last are
     * NULL.
     */
    private static final String ENTRY = """
            CREATE TABLE entry (
                number INTEGER PRIMARY KEY, room INTEGER NOT NULL, sequence INTEGER, time INTEGER NOT NULL,
                kind INTEGER NOT NULL, nick TEXT NOT NULL, account TEXT, user TEXT, host TEXT,
                instance INTEGER, id INTEGER, text TEXT NOT NULL)""";

    private static final String ENTRY_IN_ROOM = "CREATE UNIQUE INDEX entry_in_room ON entry (room, sequence)";

    /** By which a resent message is known when the message itself was removed; in version 1, before that too. */
    private static final String RECEIPT = """
            CREATE TABLE receipt (
                instance INTEGER NOT NULL, id INTEGER NOT NULL, sequence INTEGER NOT NULL, time INTEGER NOT NULL,
                hash INTEGER NOT NULL, PRIMARY KEY (instance, id)) WITHOUT ROWID""";

    /** By which it is known until then: where entries of an instance are. First: the number of the first of them. */
    private static final String PLACE = """
            CREATE TABLE place (
                instance INTEGER NOT NULL, block INTEGER NOT NULL, first INTEGER NOT NULL, packed BLOB NOT NULL,
                PRIMARY KEY (instance, block, first)) WITHOUT ROWID""";

    static final List<String> FIRST_STEP = List.of(STATE, ROOM, INSTANCE, ENTRY, ENTRY_IN_ROOM, RECEIPT);

    /** Statements that lead from each version to the next. A file that was published never changes its place here. */
    private static final List<List<String>> STEPS = List.of(FIRST_STEP, List.of(PLACE));

    public static final int VERSION = STEPS.size();

    private Schema() {}

    /**
     * Makes the file one of this version, in one transaction; one that is not ours is not touched.
     *
     * @param fresh the id of the journal when this is an empty file
     * @throws UnusableException when the file is not a journal, or of a version to come
     */
    public static void establish(Connection connection, Id fresh) throws SQLException, UnusableException {
        establish(connection, fresh, STEPS);
    }

    static void establish(Connection connection, Id fresh, List<List<String>> steps)
            throws SQLException, UnusableException {
        int version = check(connection, steps.size());
        Database.execute(connection, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL");
        if (version == steps.size()) {
            return;
        }
        Database.execute(connection, "BEGIN IMMEDIATE");
        try {
            for (List<String> step : steps.subList(version, steps.size())) {
                Database.execute(connection, step.toArray(String[]::new));
            }
            if (version == 0) {
                Database.execute(connection, "PRAGMA application_id = " + APPLICATION);
                writeId(connection, fresh);
            }
            Database.execute(connection, "PRAGMA user_version = " + steps.size(), "COMMIT");
        } catch (SQLException e) {
            undo(connection, e);
            throw e;
        }
    }

    /** SQLite may have done so itself already. */
    private static void undo(Connection connection, SQLException why) {
        try {
            Database.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * The file's version, 0 when it is empty.
     *
     * @throws UnusableException when the file is not a journal, or of a version to come
     */
    public static int check(Connection connection) throws SQLException, UnusableException {
        return check(connection, VERSION);
    }

    private static int check(Connection connection, int known) throws SQLException, UnusableException {
        int version = (int) Database.number(connection, "PRAGMA user_version");
        long application = Database.number(connection, "PRAGMA application_id");
        boolean empty = Database.number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (version == 0 && application == 0 && empty) {
            return 0;
        }
        if (application != APPLICATION) {
            throw new UnusableException("is an SQLite file of some other program");
        }
        if (version > known) {
            throw new UnusableException("was written by a newer confabd (file version " + version
                    + ", this one knows up to " + known + "): install that version");
        }
        return version;
    }

    /** The journal's id. */
    public static Id id(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT value FROM state WHERE name = 'journal-id'");
                ResultSet row = select.executeQuery()) {
            byte[] id = row.next() ? row.getBytes(1) : null;
            if (id == null || id.length != 16) {
                throw new SQLException("the journal has no id");
            }
            return idOf(id);
        }
    }

    /** Makes it another journal, in which sequences known from before mean nothing. */
    public static void writeId(Connection connection, Id id) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO state VALUES ('journal-id', ?)")) {
            insert.setBytes(1, bytes(id));
            insert.execute();
        }
    }

    static byte[] bytes(Id id) {
        return ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
    }

    static Id idOf(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Id(in.getLong(), in.getLong());
    }

    /** A number of the state by its name, 0 when it was never set. */
    public static long state(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM state WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static void writeState(Connection connection, String name, long value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR REPLACE INTO state VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setLong(2, value);
            insert.execute();
        }
    }
}
