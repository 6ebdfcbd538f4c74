package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.RoomName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
    private static final Map<String, String> NOTHING = Map.of("HOME", "/home/saif");

    @Test
    void withNoOptionsEverythingIsAtItsDefault() throws Exception {
        Options options = Options.parse(NOTHING);

        assertThat(options.listen()).containsExactly("tcp://*:5002");
        assertThat(options.name()).isEqualTo("confab");
        assertThat(options.motd()).isEmpty();
        assertThat(options.room()).isEqualTo(RoomName.of("#lobby"));
        assertThat(options.exempt()).containsExactly("127.0.0.0/8", "::1/128", "unix");
        assertThat(options.logLevel()).isEqualTo("info");
        assertThat(Stream.of(Limit.values()).map(options.limits()::of))
                .isEqualTo(Stream.of(Limit.values()).map(Limits.DEFAULTS::of).toList());
    }

    @Test
    void everyOptionIsTaken() throws Exception {
        Options options = Options.parse(
                NOTHING,
                "--listen",
                "tcp://[::1]:0",
                "--listen=unix:/run/a,b?mode=0660",
                "--data",
                "none",
                "--name",
                "@home",
                "--room",
                "#ops",
                "--greet-after",
                "2s",
                "--exempt",
                "10.0.0.0/8",
                "--exempt=unix",
                "--limit",
                "rooms=7",
                "--limit=flood-lines-per-second=off",
                "--log-level",
                "debug");

        assertThat(options.listen()).containsExactly("tcp://[::1]:0", "unix:/run/a,b?mode=0660");
        assertThat(options.name()).isEqualTo("@home");
        assertThat(options.room()).isEqualTo(RoomName.of("#ops"));
        assertThat(options.exempt()).containsExactly("10.0.0.0/8", "unix");
        assertThat(options.limits().of(Limit.GREETING_WAIT_MILLIS)).isEqualTo(2_000);
        assertThat(options.limits().of(Limit.ROOMS)).isEqualTo(7);
        assertThat(options.limits().isOff(Limit.FLOOD_LINES_PER_SECOND)).isTrue();
        assertThat(options.logLevel()).isEqualTo("debug");
    }

    @Test
    void peopleMayArriveNowhere() throws Exception {
        assertThat(Options.parse(NOTHING, "--room", "none").room()).isNull();
    }

    @Test
    void nobodyMayBeExempt() throws Exception {
        assertThat(Options.parse(NOTHING, "--exempt", "none").exempt()).isEmpty();
    }

    @Test
    void theGreetingsWaitIsWrittenInMillisecondsOrSeconds() throws Exception {
        assertThat(greetAfter("250ms")).isEqualTo(250);
        assertThat(greetAfter("250")).isEqualTo(250);
        assertThat(greetAfter("3s")).isEqualTo(3_000);
        assertThat(greetAfter("0")).isZero();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCommandLineIsAnsweredInOneLine(List<String> args, String words) {
        assertThat(refusal(args.toArray(String[]::new))).isEqualTo(words).doesNotContain("\n");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("there is no option --lisen; did you mean --listen? See confabd --help", "--lisen", "tcp://*:1"),
                wrong("there is no option -v; did you mean --version? See confabd --help", "-v"),
                wrong("there is no option --color=no; see confabd --help", "--color=no"),
                wrong("Expected a value after parameter --name", "--name"),
                wrong("Can only specify option --name once.", "--name", "a", "--name", "b"),
                wrong("--name is from 1 to 100 bytes of UTF-8", "--name", ""),
                wrong("--name is from 1 to 100 bytes of UTF-8", "--name", "ü".repeat(51)),
                wrong("--name has control characters", "--name", "a\u001b[31m"),
                wrong("--exempt none goes with no other --exempt", "--exempt", "none", "--exempt", "unix"),
                wrong(
                        "there is no limit flood-line-per-second; did you mean flood-lines-per-second?",
                        "--limit",
                        "flood-line-per-second=5"),
                wrong("rooms is from 1 to 1000000, and cannot be off", "--limit", "rooms=off"),
                wrong("a limit is written NAME=VALUE, not rooms", "--limit", "rooms"),
                wrong("greeting-wait-millis is given twice", "--limit", "greeting-wait-millis=1", "--greet-after", "1"),
                wrong("greeting-wait-millis is from 0 to 60000, and cannot be off", "--greet-after", "61s"),
                wrong("--greet-after is a time like 250ms or 2s, not 2m", "--greet-after", "2m"),
                wrong("--greet-after is a time like 250ms or 2s, not -1", "--greet-after", "-1"),
                wrong("--log-level is error, warn, info, debug or trace, not loud", "--log-level", "loud"),
                wrong("--motd /no/such: there is no such file", "--motd", "/no/such"));
    }

    @Test
    void aRoomThatCannotBeIsRefusedWithTheReason() {
        assertThat(refusal("--room", "lobby")).startsWith("--room lobby: ").hasSizeGreaterThan(20);
        assertThat(refusal("--room", "#a b")).startsWith("--room #a b: ").hasSizeGreaterThan(20);
    }

    private static long greetAfter(String time) throws UsageException {
        return Options.parse(NOTHING, "--greet-after", time).limits().of(Limit.GREETING_WAIT_MILLIS);
    }

    private static Arguments wrong(String words, String... args) {
        return Arguments.of(List.of(args), words);
    }

    private static String refusal(String... args) {
        try {
            Options.parse(NOTHING, args);
            return null;
        } catch (UsageException e) {
            return e.getMessage();
        }
    }
}
