package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told where, and the exit code. */
class MainTest {
    private static final OutputStream FULL = new OutputStream() {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    };

    private final PrintStream standardOutput = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void whatIsTold() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void asItWas() {
        System.setOut(standardOutput);
        System.setErr(standardError);
    }

    @Test
    void theHelpIsToldOnStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Arguments.HELP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "chart --help"})
    void whatCannotBeWrittenIsSaid(String line) {
        System.setOut(new PrintStream(FULL));

        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(": standard output cannot be written to\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --pid 12 13             | --pid takes one process: which of 12, 13?
            fan --pid 12 13 14      | --pid takes one process: which of 12, 13, 14?
            idle 50 --pid 12 13     | --pid takes one process: which of 12, 13?
            --pid x                 | --pid is the number of a process, not x
            --pid 0                 | --pid is the number of a process, not 0
            --json chart            | chart stands before all options: confab bench chart --help
            --json chart lines      | chart stands before all options: confab bench chart --help
            pie                     | there is no pie but fan, latency, idle N, churn, chart
            """)
    void aLineThatCannotBeFollowedIsSaid(String line, String words) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("confab bench: " + words + "\n");
    }

    @Test
    void severalProcessesInOneWordAreStillSeveral() {
        assertThat(Main.run(new String[] {"--pid=12\n13"}, new Signals())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("confab bench: --pid takes one process: which of 12, 13?\n");
    }

    private static int run(String line) {
        return Main.run(line.split(" +"), new Signals());
    }
}
