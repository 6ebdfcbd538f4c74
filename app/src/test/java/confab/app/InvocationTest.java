package confab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beust.jcommander.JCommander;
import confab.app.limits.Limit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first word decides; what the options of serving mean is {@link OptionsTest}'s. */
class InvocationTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/home/saif");

    @Test
    void withoutAToolItServes() throws Exception {
        assertThat(of()).isInstanceOf(Invocation.Serve.class);
        assertThat(of("--room", "none")).isInstanceOf(Invocation.Serve.class);
    }

    @Test
    void helpNamesEveryOptionOnOneScreen() throws Exception {
        String help = text("--help");

        assertThat(options(new ServingLine())).hasSizeGreaterThan(12).allMatch(help::contains);
        assertThat(help.lines()).hasSizeLessThan(40).allMatch(line -> line.length() <= 120);
    }

    @Test
    void helpNamesEveryTool() throws Exception {
        assertThat(Invocation.TOOLS).isNotEmpty().allMatch(text("--help")::contains);
    }

    @Test
    void helpIsGivenWhateverElseIsWrong() throws Exception {
        assertThat(text("--room", "nonsense", "-h")).isEqualTo(ServingLine.HELP);
        assertThat(text("--help", "--nonsense")).isEqualTo(ServingLine.HELP);
        assertThat(text("limits", "all", "--help")).startsWith("confabd limits: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "check", "restore", "export", "import", "limits"})
    void everyToolHasAHelpOfItsOwn(String tool) throws Exception {
        String help = text(tool, "--help");

        assertThat(help).startsWith("confabd " + tool + ": ").contains("\n  confabd " + tool);
        assertThat(help.lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 110);
        assertThat(text(tool, "-h", "--nonsense", "a", "b")).isEqualTo(help);
    }

    @Test
    void theHelpOfAToolNamesEveryOption() throws Exception {
        assertThat(options(new ToolLine.Backup())).allMatch(text("backup", "-h")::contains);
        assertThat(options(new ToolLine.Restore())).allMatch(text("restore", "-h")::contains);
        assertThat(options(new ToolLine.Export())).hasSize(4).allMatch(text("export", "-h")::contains);
        assertThat(options(new ToolLine.Import())).allMatch(text("import", "-h")::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup --data d f",
                "backup f",
                "check f",
                "restore f --data=d",
                "export",
                "export --data d --room #ops --since 7d --format text",
                "export --data d --room ops",
                "import",
                "import -",
                "import f --data d"
            })
    void aToolIsUsed(String line) throws Exception {
        assertThat(of(line.split(" "))).isInstanceOf(Invocation.Use.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T00:00:00Z",
        "2026-11-20 12:01:07, 2026-11-20T12:01:07Z",
        "2026-11-20T12:01, 2026-11-20T12:01:00Z",
        "2026-11-20T12:01:07.250Z, 2026-11-20T12:01:07.250Z",
        "2026-11-20T12:01:07+03:00, 2026-11-20T09:01:07Z",
        "7d, 2026-11-13T12:00:00Z",
        "90m, 2026-11-20T10:30:00Z"
    })
    void aTimeCanBeWrittenInManyWays(String typed, Instant moment) throws Exception {
        long noon = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

        assertThat(Since.of(typed, noon)).isEqualTo(moment.toEpochMilli());
        assertThat(Since.of(null, noon)).isLessThan(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "2026-02-30", "2026-11-20T25:00", "20.11.2026", "0d", "-7d", "7", "+999999999-01-01"
            })
    void whatIsNoTimeIsRefused(String typed) {
        assertThatThrownBy(() -> Since.of(typed, NOW)).hasMessageStartingWith("--since is a time like ");
    }

    @Test
    void theVersionIsOneLine() throws Exception {
        assertThat(text("--version")).matches("confabd \\S.*\\R");
    }

    @Test
    void limitsAreListed() throws Exception {
        assertThat(text("limits")).contains("flood-lines-per-second", Limit.FLOOD_LINES_PER_SECOND.reason());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCommandLineIsAnsweredInOneLine(List<String> words, String answer) {
        assertThat(refusal(words)).isEqualTo(answer).doesNotContain("\n");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("do not know what to do with serve; see confabd --help", "serve"),
                wrong("do not know what to do with limit; did you mean limits? See confabd --help", "limit"),
                wrong("do not know what to do with ; see confabd --help", ""),
                wrong("do not know what to do with serve; see confabd --help", "--room", "none", "serve"),
                wrong("limits comes first, and its options behind it; see confabd --help", "--room=none", "limits"),
                wrong("do not know what to do with exprot; did you mean export? See confabd --help", "exprot"),
                wrong("backup comes first, and its options behind it; see confabd --help", "--data=d", "backup", "f"),
                wrong("do not know what to do with all; see confabd limits --help", "limits", "all"),
                wrong("FILE is missing; see confabd backup --help", "backup", "--data", "d"),
                wrong("one FILE at a time, not also b; see confabd backup --help", "backup", "a", "b"),
                wrong(
                        "there is no option --dat=d; did you mean --data? See confabd backup --help",
                        "backup",
                        "--dat=d",
                        "f"),
                wrong("Expected a value after parameter --data", "backup", "f", "--data"),
                wrong("--data none: a tool needs a folder", "backup", "--data", "none", "f"),
                wrong("FILE|DIR is missing; see confabd check --help", "check"),
                wrong("there is no option --data; see confabd check --help", "check", "--data", "d"),
                wrong("FILE is missing; see confabd restore --help", "restore"),
                wrong("do not know what to do with f; see confabd export --help", "export", "f"),
                wrong("--format is jsonl or text, not xml", "export", "--format", "xml"),
                wrong("--room o ps: the name of a room has no spaces, try #o_ps", "export", "--room", "o ps"),
                wrong(
                        "--since is a time like 2026-11-20, \"2026-11-20 12:01:07\", 7d, 12h or 30m, not noon",
                        "export",
                        "--since",
                        "noon"),
                wrong("one FILE at a time, not also b; see confabd import --help", "import", "a", "b"),
                wrong("FILE: no file or folder can be called so", "import", "a\0b"),
                wrong("there is no option --all; see confabd limits --help", "limits", "--all"));
    }

    private static Invocation of(String... words) throws UsageException {
        return Invocation.of(ENVIRONMENT, NOW, words);
    }

    private static String text(String... words) throws UsageException {
        return ((Invocation.Print) of(words)).text();
    }

    private static List<String> options(CommandLine line) {
        JCommander options = new JCommander(line);
        options.parse();
        return options.getParameters().stream()
                .map(option -> option.getLongestName())
                .filter(name -> !name.isEmpty() && !name.equals("--help"))
                .toList();
    }

    private static Arguments wrong(String answer, String... words) {
        return Arguments.of(List.of(words), answer);
    }

    private static String refusal(List<String> words) {
        try {
            of(words.toArray(String[]::new));
            return null;
        } catch (UsageException e) {
            return e.getMessage();
        }
    }
}
