package confab.app.e2e;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools as the operator uses them, beside a daemon and without one. */
@Timeout(60)
class ToolsTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Person daemon(String data) {
        return Confabd.isStarted("--listen", "tcp://127.0.0.1:0", "--data", path(data));
    }

    @Test
    void whatWasSaidIsCopiedWhileItIsServedAndThereAfterARestore() {
        try (Person operator = daemon("data");
                Person saif = Netcat.to(Confabd.port(operator)).isAlone("Saif")) {
            saif.types("/ack on", "/me waves", "hello")
                    .sees("-- ack is on", "-- stored #lobby 1", "-- stored #lobby 2");

            Confabd.Ended backup = Confabd.ends("backup", "--data", path("data"), path("copy.db"));

            assertThat(backup.err()).isEmpty();
            assertThat(backup.code()).isZero();
            assertThat(backup.out()).singleElement().asString().contains(": 1 room, 2 messages, ");
            saif.types("later").sees("-- stored #lobby 3");
            assertThat(Confabd.ends("check", path("data")).out())
                    .first()
                    .asString()
                    .contains(" 3 messages");
        }
        assertThat(Confabd.ends("restore", path("copy.db"), "--data", path("new"))
                        .code())
                .isZero();

        try (Person operator = daemon("new")) {
            Netcat.to(Confabd.port(operator))
                    .comesIn("Harika")
                    .sees(
                            "Hello Harika! You are in #lobby, alone. /help lists the commands, /quit leaves.",
                            "[#lobby " + Person.TIME + "] * Saif waves",
                            "[#lobby " + Person.TIME + "] Saif: hello",
                            "-- end of history #lobby 1-2")
                    .leaves();
        }
    }

    @Test
    void anExportReadsAsHistoryDoes() {
        List<String> history;
        try (Person operator = daemon("data");
                Person saif = Netcat.to(Confabd.port(operator)).isAlone("Saif")) {
            saif.types("/ack on", "/me waves", "grün\tund 😀", "//say", "/history")
                    .sees("-- ack is on", "-- stored #lobby 1", "-- stored #lobby 2", "-- stored #lobby 3");
            history = saif.seesUpTo("-- end of history #lobby 1-3");
        }

        Confabd.Ended export = Confabd.ends("export", "--data", path("data"), "--format", "text");

        assertThat(export.out()).hasSize(3).isEqualTo(history.subList(0, 3));
        assertThat(export.code()).isZero();
    }

    @Test
    void whatCannotBeDoneIsToldInOneLine() throws IOException {
        assertThat(Confabd.ends("check", path("none")))
                .isEqualTo(new Confabd.Ended(
                        1, List.of(), List.of("confabd: " + path("none") + ": no such file or folder")));
        assertThat(Confabd.ends("chek", path("none")))
                .isEqualTo(new Confabd.Ended(
                        2,
                        List.of(),
                        List.of("confabd: do not know what to do with chek; did you mean check? See confabd --help")));
        try (Person operator = daemon("data")) {
            Confabd.port(operator);
            Path lines = Files.writeString(folder.resolve("lines.jsonl"), "{}\n");
            assertThat(Confabd.ends("import", "--data", path("data"), lines.toString()))
                    .isEqualTo(new Confabd.Ended(
                            1, List.of(), List.of("confabd: " + path("data") + " is in use by another confabd")));
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() throws IOException {
        importLines(4_000);

        Confabd.Ended ended = shell("(\"$@\"; echo $? >&2) | head -n 1", "export", "--data", path("data"));

        assertThat(ended.out()).singleElement().asString().startsWith("{\"room\":\"#lobby\",\"sequence\":1,");
        assertThat(ended.err()).containsExactly("141");
    }

    @Test
    void whereNothingCanBeWrittenTheExportFails() throws IOException {
        importLines(10);

        Confabd.Ended ended = shell("\"$@\" >/dev/full", "export", "--data", path("data"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).containsExactly("confabd: cannot write to standard output: No space left on device");
    }

    @Test
    void oneToolReadsWhatTheOtherWrites() throws IOException {
        importLines(100);

        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                Confabd.command("export", "--data", path("data")), Confabd.command("import", "--data", path("other"))));
        Confabd.Ended ended = Confabd.ends(pipeline.get(1));

        assertThat(ended.out()).containsExactly(path("other") + ": 100 lines imported");
    }

    @Test
    void aBackupThatIsKilledLeavesNoCopyThatIsNotWhole() throws Exception {
        importLines(20_000);
        Process backup = Confabd.command("backup", "--data", path("data"), path("copy.db"))
                .start();
        eventually("it has begun to copy", () -> !partial().isEmpty() || Files.exists(folder.resolve("copy.db")));
        backup.destroyForcibly();
        backup.waitFor();

        if (Files.exists(folder.resolve("copy.db"))) {
            assertThat(Confabd.ends("check", path("copy.db")).code()).isZero();
        } else {
            assertThat(partial()).hasSize(1);
        }
    }

    private List<String> partial() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".partial"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void importLines(int lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("lines"),
                IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> "{\"room\":\"#lobby\",\"sequence\":" + i
                                + ",\"time\":\"2026-11-20T12:01:07.000Z\",\"nick\":\"Saif\",\"kind\":\"text\",\"text\":\"line "
                                + i + "\"}\n")
                        .collect(Collectors.joining()));
        assertThat(Confabd.ends("import", "--data", path("data"), file.toString()))
                .isEqualTo(new Confabd.Ended(
                        0, List.of(String.format("%s: %,d lines imported", path("data"), lines)), List.of()));
    }

    /** Runs a script of bash, in which {@code "$@"} is the command. */
    private static Confabd.Ended shell(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(Confabd.command(arguments).command());
        return Confabd.ends(new ProcessBuilder(command).start());
    }
}
