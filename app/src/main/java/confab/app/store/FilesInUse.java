package confab.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Whether the journal's files are still in their places: the system lets us write into a file that somebody has removed, and
 * all of it is gone when we close it. As long as the folder has not changed, they are. It is asked for its change time, which
 * nobody can set; its modification time is set by whoever copies files with their times. To look at the log itself before
 * each commit would be dear: a system that was asked for a file's times notes the next write to it with a time of its own,
 * and each sync has that to write too.
 */
final class FilesInUse {
    /** So long after a change of the folder another one need not change its time: some count in seconds. */
    private static final long CHANGING_MILLIS = 5_000;

    private final Path file;
    private final Path log;
    private final LongSupplier epochMillis;
    private final Function<Path, Folder> look;
    private final Object fileKey;

    /** Null until it is there: SQLite makes it when it is needed. */
    private Object logKey;

    /**
     * The folder as it was when all was in its place; null when it had just been changed, or by a clock that is behind, or
     * cannot tell when it was.
     */
    private Folder calm;

    /** What tells whether anything in a folder has changed. */
    record Folder(Object key, FileTime changed) {}

    /** Somebody has removed one, or put another in its place. Nothing was written. */
    static final class GoneException extends SQLException {
        private static final long serialVersionUID = 1;

        private GoneException(Path path) {
            super(path + " was removed or replaced while in use; put it back, or start confabd again");
        }
    }

    /**
     * @param file the journal's file, which is in its place now
     * @param epochMillis the wall clock
     */
    FilesInUse(Path file, LongSupplier epochMillis) {
        this(file, epochMillis, FilesInUse::look);
    }

    /** @param look finds a folder as it is, null where its file system does not tell: then files are looked at each time */
    FilesInUse(Path file, LongSupplier epochMillis, Function<Path, Folder> look) {
        this.file = file;
        this.epochMillis = epochMillis;
        this.look = look;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.fileKey = key(file);
    }

    /** The file is going to be opened anew, and may get another log. */
    void reopening() {
        logKey = null;
        calm = null;
    }

    /** To be called before each commit. */
    void check() throws GoneException {
        Folder folder = look.apply(file.toAbsolutePath().getParent());
        if (folder == null || !folder.equals(calm)) {
            calm = null;
            checkFiles();
            calm = isCalm(folder) && logKey != null ? folder : null;
        }
    }

    private void checkFiles() throws GoneException {
        if (fileKey == null || !fileKey.equals(key(file))) {
            throw new GoneException(file);
        }
        Object now = key(log);
        if (logKey != null && !logKey.equals(now)) {
            throw new GoneException(log);
        }
        logKey = now;
    }

    private boolean isCalm(Folder folder) {
        return folder != null && epochMillis.getAsLong() - folder.changed.toMillis() > CHANGING_MILLIS;
    }

    /** A folder as it is; null when it is not there, or its file system does not tell when it was changed. */
    static Folder look(Path folder) {
        try {
            Map<String, Object> found = Files.readAttributes(folder, "unix:ctime,fileKey");
            FileTime changed = (FileTime) found.get("ctime");
            return changed.toMillis() > 0 ? new Folder(found.get("fileKey"), changed) : null;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
