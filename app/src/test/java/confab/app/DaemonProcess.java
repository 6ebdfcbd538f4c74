package confab.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon as its users run it: a process of its own, started by {@link Main}. One to look into is {@link RunningDaemon}. */
public final class DaemonProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("confabd listens on (\\S+?(?::(\\d+))?), .*");
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final int port;

    private DaemonProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).start();
        read(process.errorReader(StandardCharsets.UTF_8), log);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        port = awaitPort(out);
        read(out, output);
    }

    /**
     * Starts one, and returns when it listens.
     *
     * @param arguments as on the command line; it listens on any free port of the loopback address unless they have a
     *     {@code --listen}, and keeps nothing on disk unless they have {@code --data}
     */
    public static DaemonProcess start(String... arguments) {
        return launch(java(arguments));
    }

    /** The same, with at most so many file descriptors. */
    public static DaemonProcess startWithDescriptors(int max, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + max + "; exec \"$@\"", "sh"));
        command.addAll(java(arguments));
        return launch(command);
    }

    /** The same, with one more option for the JVM. */
    public static DaemonProcess startWithJvm(String option, String... arguments) {
        List<String> command = java(arguments);
        command.add(1, option);
        return launch(command);
    }

    private static DaemonProcess launch(List<String> command) {
        try {
            return new DaemonProcess(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(forSqlite());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(RunningDaemon.withDefaults(arguments)));
        return command;
    }

    /** Options of the JVM: SQLite's own code is unpacked below target, where a process that is killed leaves it. */
    public static List<String> forSqlite() {
        Path folder = Path.of("target", "sqlite").toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("--enable-native-access=ALL-UNNAMED", "-Dorg.sqlite.tmpdir=" + folder);
    }

    private int awaitPort(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            output.add(line);
            Matcher listens = LISTENS.matcher(line);
            if (listens.matches()) {
                return listens.group(2) == null ? 0 : Integer.parseInt(listens.group(2));
            }
        }
        process.destroyForcibly();
        throw new IOException("it ended before it listened: " + log);
    }

    private static void read(BufferedReader from, List<String> to) {
        Thread reader = new Thread(() -> {
            try (from) {
                from.lines().forEach(to::add);
            } catch (IOException | UncheckedIOException ended) {
                to.add("(" + ended.getMessage() + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Where clients reach it. */
    public String host() {
        return "127.0.0.1";
    }

    /** The port in fact bound; 0 for a Unix socket. */
    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The process itself, to signal it or to wait for its end. */
    public Process process() {
        return process;
    }

    /** The lines of standard output so far. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** The lines of standard error so far. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Stops it by SIGTERM, and when that does not help, by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not stop: " + log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
