package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.beust.jcommander.JCommander;
import confab.app.limits.Limit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

        assertThat(options(new ServingLine())).hasSizeGreaterThan(13).allMatch(help::contains);
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
                wrong("do not know what to do with all; see confabd limits --help", "limits", "all"),
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
                .filter(name -> !name.isEmpty())
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
