package confab.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;

/**
 * Whether the journal's files are still in their places: the system lets us write into a file that somebody has removed, and
 * all of it is gone when we close it.
 */
final class FilesInUse {
    private final Path file;
    private final Path log;
    private final Object fileKey;

    /** Null until it is there: SQLite makes it when it is needed. */
    private Object logKey;

    /** Somebody has removed one, or put another in its place. Nothing was written. */
    static final class GoneException extends SQLException {
        private static final long serialVersionUID = 1;

        private GoneException(Path path) {
            super(path + " was removed or replaced while in use; put it back, or start confabd again");
        }
    }

    /** @param file the journal's file, which is in its place now */
    FilesInUse(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.fileKey = key(file);
    }

    /** The file is going to be opened anew, and may get another log. */
    void reopening() {
        logKey = null;
    }

    /** To be called before each commit. */
    void check() throws GoneException {
        if (fileKey == null || !fileKey.equals(key(file))) {
            throw new GoneException(file);
        }
        Object now = key(log);
        if (logKey != null && !logKey.equals(now)) {
            throw new GoneException(log);
        }
        logKey = now;
    }

    private static Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
