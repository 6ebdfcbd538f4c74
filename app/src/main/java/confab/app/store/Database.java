package confab.app.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** How SQLite files are opened, and the few things done with every one. A connection belongs to one thread. */
public final class Database {
    /** A reader never waits for the writer, nor the other way round; only another process's checkpoint or a tool. */
    static final int BUSY_MILLIS = 2_000;

    private Database() {}

    /** Opens a file that is there, to read and write. */
    public static Connection open(Path file) throws SQLException {
        return connect(file, SQLiteOpenMode.READWRITE);
    }

    /** Opens a file that is there, to read only. */
    public static Connection openToRead(Path file) throws SQLException {
        return connect(file, SQLiteOpenMode.READONLY);
    }

    /** Opens a file that is there, to read only, where nobody can write to it: without locks and a log of its own. */
    public static Connection openUnchanging(Path file) throws SQLException {
        return config(SQLiteOpenMode.READONLY).createConnection(url(file) + "?immutable=1");
    }

    private static Connection connect(Path file, SQLiteOpenMode mode) throws SQLException {
        return config(mode).createConnection(url(file));
    }

    /** As a URI: of a plain path, what is behind a question mark would be taken for options. */
    private static String url(Path file) {
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    private static SQLiteConfig config(SQLiteOpenMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        for (SQLiteOpenMode preset : SQLiteOpenMode.values()) {
            config.resetOpenMode(preset);
        }
        config.setOpenMode(mode);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    /** Lets a connection read a second file that is there: the tables of both are known by their names. */
    static void attachToRead(Connection connection, Path file, String name) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS " + name)) {
            attach.setString(1, file.toAbsolutePath().toUri() + "?mode=ro");
            attach.execute();
        }
    }

    /** Carries out statements without an answer. */
    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The number in the first column of the first row; 0 when there is none. */
    public static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The text in the first column of the first row. */
    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Size of the file, its log put in its place. */
    public static long bytes(Connection connection) throws SQLException {
        return number(connection, "PRAGMA page_count") * number(connection, "PRAGMA page_size");
    }
}
