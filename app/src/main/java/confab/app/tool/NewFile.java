package confab.app.tool;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that has its name only once it is whole and on the disk. Until then it stands beside, under another one. */
final class NewFile implements AutoCloseable {
    private static final String PARTIAL = ".partial";

    private final Path target;
    private final Path partial;

    private NewFile(Path target, Path partial) {
        this.target = target;
        this.partial = partial;
    }

    /** Begins one, empty, that only its owner may read; refused when there is something of that name. */
    static NewFile called(Path target) throws Failure {
        Path absolute = target.toAbsolutePath();
        Path name = absolute.getFileName();
        if (name == null || Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(target + " is there already, and is left as it is");
        }
        Path partial =
                absolute.resolveSibling(name + "." + ProcessHandle.current().pid() + PARTIAL);
        try {
            partial.toFile().delete(); // of a process of the same number that was killed
            DataDirectory.createEmpty(partial);
        } catch (IOException e) {
            throw Failure.of("cannot make " + target, e);
        }
        partial.toFile().deleteOnExit(); // on SIGINT and SIGTERM too
        return new NewFile(absolute, partial);
    }

    /** Whether a file is what remains of one whose process was killed. */
    static boolean isRemainder(Path file, Path target) {
        String name = file.getFileName().toString();
        return name.startsWith(target.getFileName() + ".") && name.endsWith(PARTIAL);
    }

    /** Where it stands meanwhile. */
    Path path() {
        return partial;
    }

    /** Gives it its name. What is in it is on the disk then, and the name too. */
    void commit() throws Failure {
        try {
            sync(partial, StandardOpenOption.WRITE);
            name();
            sync(target.getParent(), StandardOpenOption.READ);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(target + " has come to be meanwhile, and is left as it is");
        } catch (IOException e) {
            throw Failure.of("cannot make " + target, e);
        }
    }

    private void name() throws IOException {
        try {
            Files.createLink(target, partial); // unlike a move, it never replaces another file
            Files.delete(partial);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE); // a file system without links
        }
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** Takes it away, unless it has its name. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // It is tried again at the end of the process.
        }
    }
}
