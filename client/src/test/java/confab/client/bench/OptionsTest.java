package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.client.Address;
import confab.client.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutAnythingARoomOfAHundredIsTalkedTo() throws UsageException {
        Options options = parse();

        assertThat(options.load()).isEqualTo(new Load(Load.Kind.FAN_OUT, "fan-out", 1, 100, 1, 64, 64, 0));
        assertThat(options.language()).isEqualTo(Language.FRAMED);
        assertThat(options.target()).isEqualTo(new Address.Tcp("localhost", 5002));
        assertThat(options.nanos()).isEqualTo(5_000_000_000L);
        assertThat(options.warmupNanos()).isEqualTo(2_000_000_000L);
        assertThat(options.pid()).isZero();
        assertThat(options.label()).isEqualTo("confabd");
        assertThat(options.json()).isFalse();
    }

    @Test
    void everythingIsTakenAsGiven() throws UsageException {
        Options options = parse(
                ("fan --rooms 3 --members 7 --senders 2 --payload 100 --rate 2.5 --seconds 0.5 --warmup 0 --pid 12 --json"
                                + " --label mine --scenario S7 --target unix:/run/x --dialect=line --connecting 9")
                        .split(" "));

        assertThat(options.load()).isEqualTo(new Load(Load.Kind.FAN_OUT, "S7", 3, 7, 2, 100, 0, 2.5));
        assertThat(options.language()).isEqualTo(Language.LINE);
        assertThat(options.target()).isEqualTo(new Address.Unix("/run/x"));
        assertThat(options.nanos()).isEqualTo(500_000_000L);
        assertThat(options.warmupNanos()).isZero();
        assertThat(options.pid()).isEqualTo(12);
        assertThat(options.connecting()).isEqualTo(9);
        assertThat(options.label()).isEqualTo("mine");
        assertThat(options.json()).isTrue();
    }

    @Test
    void everyKindOfLoadHasItsOwnMeasure() throws UsageException {
        assertThat(parse("latency", "--in-flight", "10").load())
                .isEqualTo(new Load(Load.Kind.LATENCY, "latency", 1, 2, 1, 64, 10, 0));
        assertThat(parse("idle", "3000").load()).isEqualTo(new Load(Load.Kind.IDLE, "idle", 100, 3000, 1, 64, 0, 0));
        assertThat(parse("idle", "--hold", "3").nanos()).isEqualTo(3_000_000_000L);
        assertThat(parse("churn", "--connecting", "8").load())
                .isEqualTo(new Load(Load.Kind.CHURN, "churn", 16, 8, 1, 64, 8, 0));
    }

    @ParameterizedTest
    @CsvSource({"redis, 6379", "irc, 6667"})
    void anotherServerHasItsOwnPort(String language, int port) throws UsageException {
        Options options = parse("--speak", language);

        assertThat(options.language().word()).isEqualTo(language);
        assertThat(options.target()).isEqualTo(new Address.Tcp("localhost", port));
        assertThat(options.label()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"redis, box, box:6379", "irc, ::1, [::1]:6667", "irc, [::1], [::1]:6667", "irc, box:7000, box:7000"})
    void itsPortIsThatOfAHostThatIsNamedToo(String language, String target, String meant) throws UsageException {
        assertThat(parse("--speak", language, "--target", target).target()).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nope",
                "fun",
                "fan 7",
                "idle x",
                "idle 0",
                "idle 5 6",
                "--rooms 0",
                "--rooms x",
                "--members 1",
                "--senders 0",
                "--senders 101",
                "--rooms 1000 --senders 70",
                "--members 20000 --senders 10000",
                "--payload 31",
                "--payload 4097",
                "--speak irc --payload 381",
                "--window 0",
                "--rate 0",
                "--rate NaN",
                "--rate 1e12",
                "--rate 5 --window 5",
                "latency --rate 5",
                "churn --window 5",
                "--seconds 0",
                "--seconds NaN",
                "--warmup -1",
                "--connecting 0",
                "latency --in-flight 0",
                "latency --senders 3",
                "latency --rooms 70000 --members 2",
                "--rooms 100000 --members 100 --senders 1",
                "--in-flight 5",
                "--hold 5",
                "idle 5 --seconds 5",
                "idle 5 --warmup 5",
                "idle 5 --members 5",
                "churn --members 5",
                "churn --senders 5",
                "churn --payload 64",
                "churn --in-flight 5",
                "--dialect irc",
                "--speak line",
                "--speak irc --dialect line",
                "--target [::1",
                "--target h:0",
                "--pid x",
                "--pid -5",
            })
    void aWrongCommandLineIsToldInOneLine(String line) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .as(line)
                .isInstanceOf(UsageException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void everyOptionIsInTheHelpAndInTheDocument() throws IOException {
        String document = document();
        List<String> options = Pattern.compile("@Parameter\\(names = \"(--[a-z-]+)\"\\)")
                .matcher(Files.readString(Path.of("src/main/java/confab/client/bench/Arguments.java")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(options).hasSizeGreaterThan(15).allSatisfy(option -> {
            assertThat(Arguments.HELP).containsPattern("(?m)^ +" + option + " ");
            assertThat(document).containsPattern("\n\\| `" + option + "[ `]");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 129, 130, 143})
    void everyExitCodeIsInTheHelpAndInTheDocument(int code) throws IOException {
        assertThat(Arguments.HELP.substring(Arguments.HELP.indexOf("Exit codes:")))
                .containsPattern("\\b" + code + "\\b");
        assertThat(document()).containsPattern("(?m)^\\|[ 0-9,]*\\b" + code + "\\b[ 0-9,]*\\|");
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "bench.md"));
    }

    private static Options parse(String... args) throws UsageException {
        return Options.of(Arguments.of(args));
    }
}
