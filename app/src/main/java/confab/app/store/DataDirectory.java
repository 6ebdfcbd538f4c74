package confab.app.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder with everything a daemon keeps; nobody but its user looks into it. */
public final class DataDirectory {
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Set<OpenOption> CREATE_TO_WRITE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path path;
    private FileChannel lock;

    /** @param path the folder, which need not be there */
    public DataDirectory(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Everything that was acknowledged. */
    public Path journalFile() {
        return path.resolve("confab.db");
    }

    /** Made from the journal, and made anew when it is missing. */
    public Path searchFile() {
        return path.resolve("search.db");
    }

    /** Held by whoever writes; there is nothing in it. */
    public Path lockFile() {
        return path.resolve("confab.lock");
    }

    /**
     * Makes the folder when it is not there, and those above it: whoever could write into one of them could put another in
     * its place.
     *
     * @throws IOException with words for the user
     */
    public void create() throws IOException {
        if (Files.isDirectory(path)) {
            return; // by a symbolic link, perhaps, which is not for createDirectories
        }
        try {
            Files.createDirectories(path, OWNER_ONLY_FOLDER);
            sync(path.toAbsolutePath().getParent());
        } catch (FileAlreadyExistsException e) {
            throw new IOException(e.getFile() + " is not a folder", e);
        } catch (IOException e) {
            throw new IOException("cannot make the folder " + path + ": " + Words.of(e), e);
        }
    }

    /** After a power cut the folder is to be there, too. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Keeps other daemons, and tools that write, out of the folder, until this process ends or lets them in.
     *
     * @throws IOException with words for the user, when somebody else is in
     */
    public void lock() throws IOException {
        try {
            lock = FileChannel.open(lockFile(), CREATE_TO_WRITE, OWNER_ONLY_FILE);
        } catch (IOException e) {
            throw new IOException("cannot write to " + path + ": " + Words.of(e), e);
        }
        if (!locked(lock)) {
            release();
            throw new IOException(path + " is in use by another confabd");
        }
    }

    private boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            release();
            throw new IOException("cannot lock " + path + ": " + Words.of(e), e);
        }
    }

    /** Lets others in. */
    public void release() {
        try {
            lock.close();
        } catch (IOException e) {
            // The system lets them in when the process ends.
        }
    }

    /**
     * A log without its journal has what was said last, and SQLite would remove it.
     *
     * @throws IOException with words for the user, when the journal is missing or empty, and its log is not
     */
    public void requireNoOrphanedLog() throws IOException {
        Path log = path.resolve("confab.db-wal");
        if (size(journalFile()) == 0 && size(log) > 0) {
            throw new IOException(journalFile() + " is missing or empty, but " + log.getFileName()
                    + " is not: put the file back that belongs to it, or restore a backup into another folder;"
                    + " nothing was changed");
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Makes an empty file that only its owner may read: SQLite gives its other files the same mode. */
    public static void createEmpty(Path file) throws IOException {
        Files.createFile(file, OWNER_ONLY_FILE);
    }

    /**
     * The same, when there is none.
     *
     * @throws IOException with words for the user
     */
    public static void createFile(Path file) throws IOException {
        try {
            createEmpty(file);
        } catch (FileAlreadyExistsException e) {
            // It is there, which is what was wanted.
        } catch (IOException e) {
            throw new IOException("cannot make " + file + ": " + Words.of(e), e);
        }
    }
}
