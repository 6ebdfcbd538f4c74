package confab.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import confab.app.Eventually;
import confab.app.RunningDaemon;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and programs send that they should not, and that nobody else is harmed by it. */
@Timeout(60)
class BadInputTest {
    private static final int LINE_MAX = 4096;

    private RunningDaemon daemon;
    private Netcat netcat;
    private Person saif;
    private Person harika;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @BeforeEach
    void meet() {
        start();
    }

    private void start(String... arguments) {
        // Whoever is greeted before the first bytes come gets one line more.
        daemon = RunningDaemon.start(Stream.concat(Stream.of("--greet-after=60s"), Stream.of(arguments))
                .toArray(String[]::new));
        netcat = Netcat.to(daemon.port());
        List<Person> people = netcat.meet("Saif", "Harika");
        saif = people.get(0);
        harika = people.get(1);
    }

    @AfterEach
    void part() {
        harika.close();
        saif.close();
        daemon.close();
    }

    private void startAgain(String... arguments) {
        part();
        start(arguments);
    }

    @Test
    void aLineThatIsTooLongIsDroppedAndNothingElse() {
        String longest = "é".repeat(LINE_MAX / 2);

        saif.types("before", longest, longest + "!", "x".repeat(100_000), "after");

        saif.sees(
                "!! line-too-long a line has at most 4096 bytes (line-bytes), this one is dropped: \"" + "é".repeat(40)
                        + "\"",
                "!! line-too-long a line has at most 4096 bytes (line-bytes), this one is dropped: \"" + "x".repeat(40)
                        + "\"");
        harika.sees("[#lobby] Saif: before", "[#lobby] Saif: " + longest, "[#lobby] Saif: after");
    }

    @Test
    void aLineThatIsNotUtf8IsDropped() {
        saif.types("before")
                .sends("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                .types("after");

        saif.sees("!! not-utf8 this line is not UTF-8 and is dropped: \"caf\ufffd\"");
        harika.sees("[#lobby] Saif: before", "[#lobby] Saif: after");
    }

    @Test
    void anUnknownCommandIsSaidToBeSo() {
        saif.types("/foo bar", "/", "/jion #ops").sees("!! unknown-command /foo is not a command, /help lists them");
        saif.sees("!! unknown-command / is not a command, /help lists them");
        saif.sees("!! unknown-command /jion is not a command, /help lists them").leaves();
        harika.sees("[#lobby] <-- Saif left");
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                arguments("\u001b[31mred\u001b[0m alert", "red alert"),
                arguments("\u001b]0;your title\u0007harmless", "harmless"),
                arguments("\u001b[2J\u001b[Hall gone", "all gone"),
                arguments("a\bb\u007fc\u0000d\u000be", "abcde"),
                arguments("\u009b31mred", "red"),
                arguments("evil \u202etxt.exe", "evil txt.exe"),
                arguments("\u2066a\u2069\u200e\u200f\u061cb", "ab"),
                arguments("two\u2028lines\u2029here", "twolineshere"),
                arguments("a\ttab", "a\ttab"),
                arguments("tea\rcoffee", "teacoffee"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatATerminalWouldObeyReachesNobody(String typed, String seen) {
        saif.types(typed, "/me " + typed, "/msg Harika " + typed, "/topic " + typed);

        harika.sees(
                "[#lobby] Saif: " + seen,
                "[#lobby] * Saif " + seen,
                "[@Saif] " + seen,
                "[#lobby] -- topic: " + seen + " (set by Saif)");
        saif.types("/part #lobby " + typed);
        harika.sees("[#lobby] <-- Saif left (" + seen + ")");
    }

    @Test
    void aPasteLongerThanTheAllowanceIsReadMoreSlowlyAndNothingIsLost() {
        String[] lines =
                IntStream.rangeClosed(1, 260).mapToObj(i -> "line " + i).toArray(String[]::new);
        long began = System.nanoTime();

        saif.types(lines).leaves();

        for (String line : lines) {
            harika.sees("[#lobby] Saif: " + line);
        }
        harika.sees("[#lobby] <-- Saif left");
        assertThat(System.nanoTime() - began)
                .as("at 30 lines a second behind the first 200")
                .isGreaterThan(1_500_000_000);
    }

    @Test
    void whoFailsAgainAndAgainIsToldSoAndCut() {
        startAgain("--limit", "flood-lines-per-second=off", "--limit", "failures-per-second=2");

        saif.types(IntStream.rangeClosed(1, 40).mapToObj(i -> "/foo").toArray(String[]::new));

        List<String> seen = saif.seesUpTo("!! flooding too many failed requests or too many moves, for ten seconds"
                + " (failures-per-second 2, moves-per-second 10)");
        assertThat(seen)
                .hasSizeBetween(20, 30)
                .startsWith("!! unknown-command /foo is not a command, /help lists them");
        assertThat(harika.nextLine()).startsWith("[#lobby] <-- Saif left");
        Eventually.eventually("the connection is closed", () -> daemon.links() == 1);
    }

    @Test
    void aBrowserIsToldWhatThisIs() {
        Tool.CURL.need();
        try (Person curl = Person.at(List.of("curl", "-si", "http://127.0.0.1:" + daemon.port() + "/"))) {
            curl.sees("HTTP/1.1 400 Bad Request");
            curl.seesUpTo("");
            curl.sees("!! not-chat this is a chat server, it does not speak HTTP; try: nc HOST PORT")
                    .isOut();
            assertThat(curl.exitCode()).isZero();
        }
        nobodyNoticedAThing();
    }

    @Test
    void aClientOfSshIsToldWhatThisIs() {
        Tool.SSH.need();
        try (Person ssh = Person.at(List.of(
                "ssh",
                "-v",
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-p",
                Integer.toString(daemon.port()),
                "127.0.0.1"))) {
            ssh.seesUpTo("debug1: kex_exchange_identification: banner line 0: "
                    + "!! not-chat this is a chat server, it does not speak SSH");
            assertThat(ssh.exitCode()).isEqualTo(255);
        }
        nobodyNoticedAThing();
    }

    @Test
    void aClientOfTlsIsNotKeptWaiting() {
        Tool.OPENSSL.need();
        try (Person openssl = Person.at(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + daemon.port()))) {
            assertThat(openssl.exitCode()).isNotZero();
        }
        nobodyNoticedAThing();
    }

    @ParameterizedTest
    @CsvSource({
        "FgMBAgABAAH8AwM=, 'TLS is not offered here, connect without it'",
        "AQIDBA==, 'this is a chat server, and these bytes are neither text nor those of its client'"
    })
    void whatIsNoTextIsRefusedInOneLine(String base64, String words) {
        try (Person program = netcat.connects().sends(Base64.getDecoder().decode(base64))) {
            program.sees("!! not-chat " + words).leaves();
        }
        nobodyNoticedAThing();
    }

    private void nobodyNoticedAThing() {
        Eventually.eventually("the connection is closed", () -> daemon.links() == 2);
        saif.types("hi");
        harika.sees("[#lobby] Saif: hi").leaves();
        saif.sees("[#lobby] <-- Harika left").leaves();
    }
}
