package confab.client.e2e;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A terminal of 100 columns and 30 rows, in which a program runs: the keyboard of tmux, and what is on its screen. */
final class Terminal implements AutoCloseable {
    /** Stands for a time of the day in the rows that are expected. */
    static final String CLOCK = "<clock>";

    /** An interrupt is the program's; when it has ended its exit code is seen, and what is typed goes nowhere. */
    private static final String SHOW_EXIT_CODE = "trap : INT; \"$@\"; echo \"[exit code $?]\"; exec cat >/dev/null";

    private final Path socket;

    /** @param socket where the terminal's server is reached: a file that is not there yet */
    Terminal(Path socket, List<String> command) {
        this.socket = socket;
        List<String> session = List.of("new-session", "-d", "-x", "100", "-y", "30");
        List<String> shell = List.of("sh", "-c", SHOW_EXIT_CODE, "sh");
        tmux(Stream.of(List.of("-f", "/dev/null"), session, shell, command)
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    /** Types a line and Enter. */
    Terminal types(String line) {
        return presses(line, "Enter");
    }

    /** Types characters, then presses keys as tmux names them: {@code Enter}, {@code C-c}. */
    Terminal presses(String characters, String... keys) {
        if (!characters.isEmpty()) {
            tmux("send-keys", "-l", "--", characters);
        }
        for (String key : keys) {
            tmux("send-keys", key);
        }
        return this;
    }

    /** Sooner or later shows exactly these rows, from the top, and nothing below; {@link #CLOCK} stands for any time. */
    Terminal shows(String... rows) {
        Pattern expected = pattern(rows);
        eventually(
                String.join("\n", rows),
                Eventually.PATIENCE,
                () -> expected.matcher(screen()).matches(),
                () -> "\n" + screen());
        return this;
    }

    private static Pattern pattern(String... rows) {
        return Pattern.compile(Pattern.quote(String.join("\n", rows)).replace(CLOCK, "\\E\\d\\d:\\d\\d\\Q"));
    }

    /** What is on the screen, without the empty rows below and the blanks behind. */
    String screen() {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** The same, with the escape sequences of colours. */
    String colouredScreen() {
        return tmux("capture-pane", "-p", "-e").stripTrailing();
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("NO_COLOR");
            Process tmux = builder.start();
            String output = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tmux.waitFor()).as("%s: %s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything in it is ended. */
    @Override
    public void close() {
        tmux("kill-server");
    }
}
