package confab.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Why a database may not be opened: SQLite says only that it cannot. */
final class Permission {
    private Permission() {}

    /** What this process may not read or write, of a database's files and its folder, behind a comma; empty when it may. */
    static String words(Path file) {
        return words(file, path -> Files.isReadable(path) && Files.isWritable(path));
    }

    /** @param allowed whether a file that is there may be read and written */
    static String words(Path file, Predicate<Path> allowed) {
        Path absolute = file.toAbsolutePath();
        Stream<Path> files = Stream.of("", "-wal", "-shm").map(end -> Path.of(absolute + end));
        return Stream.concat(files, Stream.of(absolute.getParent()))
                .filter(path -> Files.exists(path) && !allowed.test(path))
                .findFirst()
                .map(path -> "; permission denied: " + path + owner(path))
                .orElse("");
    }

    private static String owner(Path path) {
        try {
            return " belongs to " + Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
