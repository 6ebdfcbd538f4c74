package confab.app.crash;

import static confab.app.Eventually.eventually;

import confab.app.DaemonProcess;
import confab.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon as its users run it, that is killed and started again, always on the same port and the same folder. */
final class Victim implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Path log;
    private final List<String> command = new ArrayList<>();
    private final int port = freePort();
    private Process process;

    /**
     * @param folder for what it writes to standard output and error
     * @param options as on the command line, without {@code --listen}
     */
    Victim(Path folder, String... options) {
        this(folder.resolve("confabd.log"), List.of(options));
        command.addAll(List.of("--listen", "tcp://127.0.0.1:" + port));
    }

    private Victim(Path log, List<String> arguments) {
        this.log = log;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"));
        command.addAll(DaemonProcess.forSqlite());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
    }

    /** The same program, to do something else. */
    Victim instead(String... arguments) {
        return new Victim(log.resolveSibling(arguments[0] + ".log"), List.of(arguments));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Begins to start it. */
    void start() {
        try {
            Files.writeString(log, "");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAndAwait() {
        start();
        awaitListening();
    }

    void awaitListening() {
        eventually("it listens", STOP_PATIENCE, () -> listens() || !process.isAlive(), this::log);
        requireAlive();
    }

    private boolean listens() {
        return log().contains("confabd listens on");
    }

    /** Lets it live for a while. */
    void live(Duration time) {
        waitFor(time);
        requireAlive();
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("it has ended by itself, code " + process.exitValue() + ": " + log());
        }
    }

    /** SIGKILL; returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        waitFor(STOP_PATIENCE);
    }

    /** Sends a signal, by its name. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-s", name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -s " + name + ": " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, which it answers with a clean end. */
    void stop() {
        process.destroy();
        waitFor(STOP_PATIENCE);
        if (process.isAlive() || process.exitValue() != 0) {
            throw new AssertionError("it does not stop as it should: " + process + log());
        }
    }

    /** Waits until it ends by itself; its exit code. */
    int awaitEnd() {
        waitFor(STOP_PATIENCE);
        if (process.isAlive()) {
            throw new AssertionError("it goes on: " + log());
        }
        return process.exitValue();
    }

    private void waitFor(Duration time) {
        try {
            process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has written since its start. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
