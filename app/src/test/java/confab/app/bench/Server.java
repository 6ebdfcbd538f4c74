package confab.app.bench;

import static confab.app.Eventually.aWhile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A daemon that is measured: a process of its own, started by its start script, with no bound on how fast a client may be. */
final class Server implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("confabd listens on tcp://.*:(\\d+), .*");
    private static final List<String> UNPACED =
            List.of("flood-lines-per-second", "flood-bytes-per-second", "answer-bytes-per-second", "moves-per-second");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final double BUSY_SECONDS = 0.02;

    private final long startedNanos = System.nanoTime();
    private final Process process;
    private final int port;

    private Server(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        port = awaitPort(process.inputReader());
    }

    /** Starts one with these options beside those that every measurement needs; returns when it listens. */
    static Server start(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(checkout().resolve("app/bin/confabd").toString());
        command.addAll(List.of("--listen", "tcp://127.0.0.1:0", "--room", "none", "--log-level", "warn"));
        UNPACED.forEach(limit -> command.addAll(List.of("--limit", limit + "=off")));
        command.addAll(options);
        try {
            return new Server(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("protocol")) ? here : here.getParent();
    }

    private int awaitPort(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.matches()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new IOException("the daemon did not start");
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** When it was started, by {@link System#nanoTime}. */
    long startedNanos() {
        return startedNanos;
    }

    /** Memory that it holds, without what is swapped out. */
    long residentKilobytes() {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            String line =
                    status.filter(each -> each.startsWith("VmRSS:")).findAny().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once it has nothing more to do, nor has had for half a second. */
    void awaitRest() {
        double before = CpuTime.of(pid()).seconds();
        double after = before + 1;
        for (; after - before > BUSY_SECONDS; after = CpuTime.of(pid()).seconds()) {
            before = after;
            aWhile(LOOK_AGAIN);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it as SIGTERM does. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
