package confab.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new folder, gone with all that is in it when it is closed. */
record Scratch(Path path) implements AutoCloseable {

    /** On the disk where {@code folder} is, which is made when it is not there. */
    static Scratch in(Path folder) {
        try {
            return new Scratch(Files.createTempDirectory(Files.createDirectories(folder), "bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of a file, 0 when it is not there. */
    long bytes(String name) {
        return path.resolve(name).toFile().length();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
