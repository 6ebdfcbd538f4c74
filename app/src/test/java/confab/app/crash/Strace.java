package confab.app.crash;

import static confab.app.Eventually.eventually;

import confab.app.e2e.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * strace on a running process, from {@link #attach} to {@link #close}: watches its system calls, counts them, or makes them
 * fail.
 */
public final class Strace implements AutoCloseable {
    private static final long DETACH_SECONDS = 10;

    private final Process process;
    private final Path words;

    private Strace(List<String> command, Path words) {
        this.words = words;
        try {
            process = new ProcessBuilder(command).redirectError(words.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Attaches, and returns when all threads are watched.
     *
     * @param out gets the calls
     * @param options of strace
     */
    static Strace attach(long pid, Path out, String... options) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-p", Long.toString(pid), "-o", out.toString()));
        command.addAll(List.of(options));
        return attach(command, out);
    }

    /**
     * Attaches to one thread alone, and returns when it is watched.
     *
     * @param out gets a table of how often each call was made, when it is closed
     */
    public static Strace count(long thread, Path out) {
        return attach(List.of("strace", "-c", "-p", Long.toString(thread), "-o", out.toString()), out);
    }

    private static Strace attach(List<String> command, Path out) {
        Tool.STRACE.need();
        Strace strace = new Strace(command, out.resolveSibling(out.getFileName() + ".words"));
        strace.await();
        return strace;
    }

    /**
     * Lets calls on the journal's files fail.
     *
     * @param injections as strace writes them: {@code fsync:error=EIO}
     */
    static Strace hurt(Victim daemon, Path data, String... injections) {
        List<String> options = new ArrayList<>();
        for (String file : List.of("confab.db", "confab.db-wal")) {
            options.addAll(List.of("-P", data.resolve(file).toString()));
        }
        for (String injection : injections) {
            options.addAll(List.of("-e", "inject=" + injection));
        }
        return attach(daemon.pid(), data.resolveSibling("strace.out"), options.toArray(String[]::new));
    }

    private void await() {
        eventually("strace is attached", () -> words().contains(" attached") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("strace: " + words());
        }
    }

    private String words() {
        try {
            return Files.readString(words, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when it has ended by itself. */
    public void requireAttached() {
        if (!process.isAlive()) {
            throw new AssertionError("strace has ended: " + words());
        }
    }

    /** Detaches: from here on all is well. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DETACH_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("strace does not detach: " + words());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
