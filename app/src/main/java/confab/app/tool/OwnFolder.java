package confab.app.tool;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** A data folder that no daemon and no other tool writes to meanwhile. */
final class OwnFolder implements AutoCloseable {
    private final DataDirectory data;
    private final List<Path> made;
    private final boolean hadJournal;
    private boolean kept;

    private OwnFolder(DataDirectory data, List<Path> made) {
        this.data = data;
        this.made = made;
        this.hadJournal = files(data).stream().anyMatch(Files::exists);
    }

    /** Takes a folder, which is made when it is not there. */
    static OwnFolder of(Path folder) throws Failure {
        DataDirectory data = new DataDirectory(folder.toAbsolutePath());
        List<Path> missing = missing(data.path());
        try {
            data.create();
            data.lock();
            return new OwnFolder(data, missing);
        } catch (IOException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** It, and those above it, as far as they are not there; the lowest first. */
    private static List<Path> missing(Path folder) {
        return Stream.iterate(folder, path -> path != null && Files.notExists(path), Path::getParent)
                .toList();
    }

    /** The same, and there is nothing in it. */
    static OwnFolder unused(Path folder) throws Failure {
        requireEmpty(folder);
        OwnFolder own = of(folder);
        try {
            requireEmpty(folder);
            for (Path remainder : remainders(folder)) {
                Files.delete(remainder);
            }
            return own;
        } catch (IOException e) {
            own.close();
            throw Failure.of(folder.toString(), e);
        } catch (Failure e) {
            own.close();
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws Failure {
        if (!Files.isDirectory(folder)) {
            return;
        }
        DataDirectory data = new DataDirectory(folder);
        try (Stream<Path> files = Files.list(folder)) {
            Path something = files.filter(file -> !file.equals(data.lockFile()))
                    .filter(file -> !NewFile.isRemainder(file, data.journalFile()))
                    .findFirst()
                    .orElse(null);
            if (something != null) {
                throw new Failure(folder + " is not empty: it has " + something.getFileName());
            }
        } catch (IOException e) {
            throw Failure.of(folder.toString(), e);
        }
    }

    private static List<Path> remainders(Path folder) throws IOException {
        Path journal = new DataDirectory(folder).journalFile();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NewFile.isRemainder(file, journal)).toList();
        }
    }

    /** The journal, and what SQLite has beside it. */
    private static List<Path> files(DataDirectory data) {
        return Stream.of("", "-wal", "-shm")
                .map(end -> Path.of(data.journalFile() + end))
                .toList();
    }

    DataDirectory data() {
        return data;
    }

    /** What was made in it is to stay. */
    void keep() {
        kept = true;
    }

    /** Takes away what was made for nothing. Nobody else has been in it, so nobody has the lock that is deleted. */
    private void undo() throws IOException {
        if (!hadJournal) {
            for (Path file : files(data)) {
                Files.deleteIfExists(file);
            }
        }
        if (!made.isEmpty() && hasOnlyItsLock()) {
            Files.delete(data.lockFile());
            for (Path folder : made) {
                Files.delete(folder);
            }
        }
    }

    private boolean hasOnlyItsLock() throws IOException {
        try (Stream<Path> files = Files.list(data.path())) {
            return files.allMatch(file -> file.equals(data.lockFile()));
        }
    }

    /** Lets others in. What was made without being kept goes; what root has made in it belongs to whom the folder belongs to. */
    @Override
    public void close() {
        try {
            if (!kept) {
                undo();
            }
            giveAll();
        } catch (IOException e) {
            // Nobody but root can, and where root cannot there are no owners.
        } finally {
            data.release();
        }
    }

    private void giveAll() throws IOException {
        if (!Files.isDirectory(data.path())) {
            return;
        }
        try (Stream<Path> files = Files.list(data.path())) {
            PosixFileAttributes folder = attributes(data.path());
            for (Path file : files.toList()) {
                give(file, folder);
            }
        }
    }

    private static PosixFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, options);
    }

    /** What a link leads to is nobody's to give. */
    private static void give(Path file, PosixFileAttributes folder) throws IOException {
        PosixFileAttributes now = attributes(file, LinkOption.NOFOLLOW_LINKS);
        if (now.isRegularFile() && !now.owner().equals(folder.owner())) {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setOwner(folder.owner());
            view.setGroup(folder.group());
        }
    }
}
