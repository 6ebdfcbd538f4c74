package confab.app.e2e;

import confab.app.DaemonProcess;
import confab.app.Eventually;
import confab.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The daemon as the operator starts it, at a terminal. */
final class Confabd {
    private static final Pattern PORT = Pattern.compile("confabd listens on tcp://.*:(\\d+), connect with: .*");

    private Confabd() {}

    /**
     * How it ended.
     *
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Ended(int code, List<String> out, List<String> err) {}

    /**
     * The command that starts it, with nothing of what this process was started with but the class path. One that serves
     * keeps nothing on disk, unless the arguments have {@code --data}.
     */
    static ProcessBuilder command(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(DaemonProcess.forSqlite());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        words.addAll(withoutData(arguments));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().remove("JOURNAL_STREAM");
        return command;
    }

    private static List<String> withoutData(String... arguments) {
        boolean serves = arguments.length == 0 || arguments[0].startsWith("-");
        return !serves || List.of(arguments).contains("--data") ? List.of() : List.of("--data", "none");
    }

    /** Somebody who starts it and watches what it writes; only errors are logged. */
    static Person isStarted(String... arguments) {
        return Person.at(command(Stream.concat(Stream.of("--log-level", "error"), Stream.of(arguments))
                .toArray(String[]::new)));
    }

    /** The port that the next line says it listens on. */
    static int port(Person operator) {
        String line = operator.nextLine();
        Matcher port = PORT.matcher(line);
        if (!port.matches()) {
            throw new AssertionError("it does not listen: " + line);
        }
        return Integer.parseInt(port.group(1));
    }

    /** Runs it where it is expected to end at once. */
    static Ended ends(String... arguments) {
        try {
            return ends(command(arguments).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a process ends, which does so at once. */
    static Ended ends(Process process) {
        try {
            try (BufferedReader out = process.inputReader();
                    BufferedReader err = process.errorReader()) {
                if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it goes on: " + out.lines().toList());
                }
                return new Ended(
                        process.exitValue(), out.lines().toList(), err.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
