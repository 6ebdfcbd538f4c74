package confab.app.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with a file, in words for people. */
public final class Words {

    private Words() {}

    public static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }

    /** SQLite's own name for it first, which can be looked up. */
    public static String of(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name() + ": " + sqlite.getResultCode().message
                : e.getMessage();
    }

    /** The same, for a database that could not be opened or used: where it is not ours to open, that is why. */
    public static String of(Path file, SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        boolean refused = code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_READONLY.code;
        return refused ? of(e) + Permission.words(file) : of(e);
    }

    /** Whether the file's content is at fault, and not the disk or the system. */
    public static boolean tellOfDamage(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /** Whether all was written, and could not be brought to the disk. */
    static boolean tellOfSync(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    }

    /** Whether not all was written: then what was written of a transaction counts for nothing. */
    static boolean tellOfHalf(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_FULL) || is(e, SQLiteErrorCode.SQLITE_IOERR_WRITE);
    }

    private static boolean is(SQLException e, SQLiteErrorCode code) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == code;
    }
}
