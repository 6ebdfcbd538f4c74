package confab.app.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes in memory, mounted by root. Where that is not allowed tests are skipped, and say so; in CI they fail. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 4_096;

    private final Path root;
    private final Path filler;

    private SmallDisk(Path root) {
        this.root = root;
        this.filler = root.resolve("filler");
    }

    /**
     * Mounts one.
     *
     * @param at an empty folder
     */
    static SmallDisk mount(Path at, int megabytes) {
        if (!isDone("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "confab-test", at.toString())) {
            String missing = "no file system can be mounted here: needs root";
            if (System.getenv("CI") != null) {
                throw new AssertionError(missing);
            }
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
        return new SmallDisk(at);
    }

    Path path() {
        return root;
    }

    /** Leaves so many bytes free, about. */
    void fill(long leaveBytes) {
        try (var out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK_BYTES];
            Arrays.fill(block, (byte) 1);
            while (Files.getFileStore(root).getUsableSpace() > leaveBytes) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what {@link #fill} wrote. */
    void makeRoom() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeReadOnly() {
        if (!isDone("mount", "-o", "remount,ro", root.toString())) {
            throw new AssertionError("it cannot be made read-only");
        }
    }

    private static boolean isDone(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (!isDone("umount", root.toString())) {
            throw new AssertionError("it cannot be unmounted: " + root);
        }
    }
}
