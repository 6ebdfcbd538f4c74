package confab.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Somebody at a program that talks to the daemon: types lines, and sees lines. What is seen is checked line by line, so
 * nothing that was not expected passes unnoticed. Not for use by two threads.
 */
public final class Person implements AutoCloseable {
    /** Stands for a moment in UTC in the lines that are expected. */
    public static final String TIME = "<time>";

    /** Stands for a time of the day, with the day when it is another one. */
    public static final String CLOCK = "<clock>";

    private static final String TIME_PATTERN = "\\E\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\Q";
    private static final String CLOCK_PATTERN = "\\E(\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d\\Q";
    private static final String END = "(the end)";

    private final Process process;
    private final OutputStream keyboard;
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private Person(Process process) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        Thread reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    /** Somebody who starts this program; standard error is seen like standard output. */
    public static Person at(List<String> command) {
        return at(new ProcessBuilder(command));
    }

    /** The same, for a program that needs more than a command. */
    public static Person at(ProcessBuilder program) {
        try {
            return new Person(program.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader screen = process.inputReader(StandardCharsets.UTF_8)) {
            screen.lines().forEach(arrived::add);
        } catch (IOException | UncheckedIOException e) {
            arrived.add("(" + e.getMessage() + ")");
        }
        arrived.add(END);
    }

    /** Types whole lines. */
    public Person types(String... lines) {
        for (String line : lines) {
            sends((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Sends bytes as they are. */
    public Person sends(byte... bytes) {
        try {
            keyboard.write(bytes);
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot type any more; seen so far: " + seen, e);
        }
        return this;
    }

    /** The end of input, as by Ctrl-D. */
    public Person endsInput() {
        try {
            keyboard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sees exactly these lines next; {@link #TIME} and {@link #CLOCK} in them stand for any moment. */
    public Person sees(String... expected) {
        for (String line : expected) {
            String pattern = Pattern.quote(line).replace(TIME, TIME_PATTERN).replace(CLOCK, CLOCK_PATTERN);
            assertThat(next("\"" + line + "\"")).as("after %s", before()).matches(pattern);
        }
        return this;
    }

    /** Sees any lines up to this one. */
    public List<String> seesUpTo(String last) {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = next("\"" + last + "\"");
            assertThat(line).as("after %s", lines).isNotEqualTo(END);
            lines.add(line);
        } while (!line.equals(last));
        return lines;
    }

    /** The next line, whatever it says. */
    public String nextLine() {
        String line = next("a line");
        assertThat(line).as("after %s", before()).isNotEqualTo(END);
        return line;
    }

    /** The program has ended, and nothing else was seen before. */
    public Person isOut() {
        assertThat(next("the end")).as("after %s", before()).isEqualTo(END);
        return this;
    }

    /** Ends the input, and sees nothing but the end. For a program that leaves at the end of its input. */
    public void leaves() {
        endsInput().isOut();
    }

    /** The exit code of the program, which has ended or is about to. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the program ends; seen so far: %s", seen)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /** Is cut off without a word: kill -9. What was seen before is seen still. */
    public void dies() {
        process.toHandle().destroyForcibly();
    }

    /** The program is sent a signal, such as {@code INT}. */
    public Person isSentSignal(String name) {
        try (Person kill = at(List.of("kill", "-" + name, Long.toString(process.pid())))) {
            kill.isOut();
        }
        return this;
    }

    private String next(String awaited) {
        try {
            String line = arrived.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing more is seen, expected " + awaited + " after " + before());
            }
            seen.add(line);
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> before() {
        return seen.subList(0, Math.max(0, seen.size() - 1));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
