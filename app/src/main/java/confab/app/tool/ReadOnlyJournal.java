package confab.app.tool;

import confab.app.store.DataDirectory;
import confab.app.store.Database;
import confab.app.store.Schema;
import confab.app.store.UnusableException;
import confab.app.store.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/** A journal's file, opened to be read, whether or not a daemon writes to it. */
final class ReadOnlyJournal implements AutoCloseable {
    /** Steps of SQLite's machine between two looks at the progress: some milliseconds. */
    private static final int STEPS_PER_LOOK = 100_000;

    private static final int BYTES_PER_MEGABYTE = 1_000_000;

    private final Path file;
    private final Connection connection;

    private ReadOnlyJournal(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens one.
     *
     * @param path the file, or the data folder that it is in
     */
    static ReadOnlyJournal open(Path path) throws Failure {
        Path file = Files.isDirectory(path) ? new DataDirectory(path).journalFile() : path;
        requireFile(file);
        try {
            return new ReadOnlyJournal(file, checked(file, connect(file)));
        } catch (SQLException e) {
            throw Failure.atFirstSight(file, e);
        }
    }

    private static void requireFile(Path file) throws Failure {
        try {
            if (!Files.readAttributes(file, "isRegularFile")
                    .get("isRegularFile")
                    .equals(true)) {
                throw new Failure(file + " is not a file");
            }
            if (Files.size(file) == 0) {
                throw new Failure(file + " is empty"); // SQLite would delete the log beside it, though it only reads
            }
        } catch (IOException e) {
            throw Failure.of(file.toString(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = Database.openToRead(file);
        try {
            Database.number(connection, "PRAGMA schema_version");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (isKeptFromMakingItsLog(e) && !hasLog(file)) {
                return Database.openUnchanging(file);
            }
            throw e;
        }
    }

    /** In a folder that cannot be written to, as on a read-only file system. */
    private static boolean isKeptFromMakingItsLog(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_READONLY.code;
    }

    private static boolean hasLog(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal").toFile().length() > 0;
    }

    private static Connection checked(Path file, Connection connection) throws Failure, SQLException {
        try {
            if (Schema.check(connection) == 0) {
                throw new Failure(file + " is empty");
            }
            return connection;
        } catch (UnusableException e) {
            connection.close();
            throw new Failure(file + " " + e.getMessage());
        } catch (SQLException | Failure e) {
            connection.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    Connection connection() {
        return connection;
    }

    /** Copies it, as it is at this moment, into an empty file. */
    void copyInto(Path target, Progress progress) throws Failure {
        progress.begin("copying");
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            long bytes = Database.bytes(connection);
            watch(() ->
                    progress.at(() -> target.toFile().length() / BYTES_PER_MEGABYTE, bytes / BYTES_PER_MEGABYTE, "MB"));
            vacuum.setString(1, target.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw Failure.of(file, e);
        } finally {
            progress.clear();
        }
    }

    /** Has something done now and then during every long statement to come. */
    void watch(Runnable look) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS_PER_LOOK, new ProgressHandler() {
            @Override
            protected int progress() {
                look.run();
                return 0;
            }
        });
    }

    @Override
    public void close() throws Failure {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Failure(file + ": " + Words.of(e));
        }
    }
}
