package confab.app;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program from its start to its end: what it prints, how it ends. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MainTest {
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void whatIsAskedForIsPrintedAndThatIsAll() throws Exception {
        assertThat(run("--help")).isEqualTo(new Run(0, ServingLine.HELP, ""));
        assertThat(run("limits").out).contains("\nconnections ");
        assertThat(run("--version").out).startsWith("confabd ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--listen=http://localhost",
                "--listen=tcp://*:70000",
                "--exempt=house",
                "--limit=rooms=0"
            })
    void aWrongCommandLineEndsItWithTwoAndOneLine(String option) throws Exception {
        Run run = run("--data=none", option);

        assertThat(run.code).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).matches("confabd: [^\n]+\n");
    }

    @Test
    void anAddressInUseEndsItWithOneAndOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = run("--data", "none", "--listen", "tcp://127.0.0.1:" + taken.getLocalPort());

            assertThat(run.code).isEqualTo(1);
            assertThat(run.err).matches("confabd: [^\n]*" + taken.getLocalPort() + "[^\n]* in use\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsItCleanlyAndEverybodyIsTold(String signal) throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start("--greet-after", "0");
                Socket client = new Socket(daemon.host(), daemon.port())) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            client.getOutputStream().write("Saif\nhello\n".getBytes(StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith("Welcome to confab.");
            assertThat(lines.readLine()).startsWith("Hello Saif!");

            long began = System.nanoTime();
            signal(signal, daemon.process());

            List<String> rest = lines.lines().toList();
            assertThat(rest.get(rest.size() - 1)).startsWith("!! shutting-down ");
            client.shutdownOutput();
            assertThat(daemon.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP_AT_MOST);
            assertThat(daemon.process().exitValue()).isZero();
            eventually(
                    "the log is complete",
                    () -> daemon.log().stream().anyMatch(line -> line.contains("event=stopped")));
        }
    }

    @Test
    void itEndsInTimeAlsoWhenSomebodyDoesNotTakeTheFarewell() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start("--greet-after", "0", "--limit", "shutdown-seconds=1");
                Socket client = new Socket(daemon.host(), daemon.port())) {
            assertThat(client.getInputStream().read()).isEqualTo('W');

            long began = System.nanoTime();
            daemon.process().destroy();

            assertThat(daemon.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP_AT_MOST);
            assertThat(daemon.process().exitValue()).isZero();
        }
    }

    @Test
    void underSystemdEveryLogLineCarriesItsPriority() throws Exception {
        ProcessBuilder builder = command("--data", "none", "--listen", "tcp://127.0.0.1:0");
        builder.environment().put("JOURNAL_STREAM", "9:1");
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("confabd listens on ");
            signal("TERM", process);

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("<6>event="));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theMessageOfTheDayAndTheNameAreTold() throws Exception {
        Path motd = Files.writeString(folder.resolve("motd"), "be kind\nno bots\n");
        try (DaemonProcess daemon = DaemonProcess.start("--motd", motd.toString(), "--name", "the house");
                Socket client = new Socket(daemon.host(), daemon.port())) {
            client.getOutputStream().write("Saif\n".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains("Welcome to the house. Enter your name and join the room!", "-- be kind", "-- no bots");
        }
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(DaemonProcess.forSqlite());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** What came of it. */
    private record Run(int code, String out, String err) {}
}
