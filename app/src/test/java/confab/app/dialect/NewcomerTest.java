package confab.app.dialect;

import static confab.app.dialect.LineTalk.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewcomerTest {
    private static final String WELCOME = "Welcome to confab. Enter your name and join the room!\n";

    private final LineTalk talk = greeted();

    private static LineTalk greeted() {
        return new LineTalk(new LineDialect("confab", Limits.DEFAULTS, true));
    }

    @Test
    void whoWasNotGreetedIsGreetedFirst() {
        LineDialect dialect = new LineDialect("confab", Limits.DEFAULTS, false);
        ByteBuffer in = ByteBuffer.wrap("Saif\n".getBytes(StandardCharsets.UTF_8));

        assertThat(dialect.next(in, false)).isInstanceOf(Input.Answer.class);
        assertThat(in.position()).isZero();
        assertThat(dialect.silence()).isNull();
        assertThat(dialect.next(in, false)).isInstanceOf(Input.Ask.class);
    }

    @Test
    void silenceIsGreetedByLineModeToo() {
        LineDialect dialect = new LineDialect("confab", Limits.DEFAULTS, false);

        assertThat(dialect.silence()).isNotNull();

        assertThat(dialect.silence()).isNull();
        assertThat(dialect.next(ByteBuffer.allocate(0), false)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'bad-nick a name cannot be empty'",
        "'   ', 'bad-nick a name cannot be empty'",
        "Saif Khan, 'bad-nick a name has no spaces, try Saif_Khan'",
        "1Saif, 'bad-nick a name cannot begin with 1'",
        "Sаif, 'bad-nick a name has letters of one script, not of LATIN and CYRILLIC'"
    })
    void aNameThatIsNotAllowedGetsAnErrorAndTheWelcomeLineAgain(String name, String error) {
        assertThat(talk.type(name + "\n")).isEmpty();

        assertThat(talk.read()).isEqualTo("!! " + error + "\n" + WELCOME);
        assertThat(talk.inputs()).singleElement().isInstanceOf(Input.Bad.class);
    }

    @Test
    void aNameThatIsTakenGetsAnErrorAndTheWelcomeLineAgain() {
        assertThat(talk.type("Saif\nHari\n")).hasSize(1);

        assertThat(talk.answer(taken(1))).singleElement().isInstanceOfSatisfying(Request.Hello.class, hello -> {
            assertThat(hello.nick()).hasToString("Hari");
            assertThat(hello.id()).isEqualTo(2);
        });

        assertThat(talk.read()).isEqualTo("!! nick-in-use Saif is taken, choose another name\n" + WELCOME);
    }

    @Test
    void blanksAroundANameDoNotMatter() {
        assertThat(talk.type("  Saif \r\n"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.Hello.class, hello -> assertThat(hello.nick()).hasToString("Saif"));
    }

    @Test
    void fiveFailuresEndIt() {
        talk.type("\n1\n2\n3\n");
        assertThat(talk.read()).endsWith(WELCOME);
        talk.type("Saif\nSaif\n");

        talk.answer(taken(1));

        assertThat(talk.read()).isEqualTo("""
                        !! nick-in-use Saif is taken, choose another name
                        !! too-many-tries 5 names were refused (name-tries), come back with another one
                        """);
        assertThat(talk.ended()).isTrue();
        assertThat(talk.dialect().next(ByteBuffer.wrap(new byte[] {'a', '\n'}), false))
                .isNull();
    }

    @Test
    void theBoundOfFailuresCanBeLifted() {
        LineTalk patient =
                new LineTalk(new LineDialect("confab", new Limits(Map.of(Limit.NAME_TRIES, Limits.OFF)), true));

        patient.type("\n".repeat(1_000));

        assertThat(patient.ended()).isFalse();
    }

    @Test
    void aLineThatCannotBeReadIsAFailureToo() {
        talk.type(new byte[] {(byte) 0xC3, '\n'});
        assertThat(talk.read()).isEqualTo("!! not-utf8 this line is not UTF-8 and is dropped\n" + WELCOME);
        talk.type("a".repeat(4097) + "\n");
        assertThat(talk.read())
                .isEqualTo(
                        "!! line-too-long a line has at most 4096 bytes (line-bytes), this one is dropped\n" + WELCOME);

        talk.type("\n\n\n");

        assertThat(talk.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join #ops", "/nick Saif", "/foo", "/", "//Saif", "/register x", "/who"})
    void otherCommandsNeedANameFirst(String line) {
        for (int i = 0; i < 10; i++) {
            talk.type(line + "\n");
            assertThat(talk.read()).isEqualTo("!! no-name first enter your name, on a line by itself\n");
        }
        assertThat(talk.type("Saif\n")).hasSize(1);
    }

    @Test
    void helpIsThereBeforeAName() {
        talk.type("/help\n");
        assertThat(talk.read()).endsWith("-- end of help\n");
        talk.type("/HELP join\n");
        assertThat(talk.read()).endsWith("-- end of help join\n");
        talk.type("/help foo\n");
        assertThat(talk.read()).isEqualTo("!! unknown-command /foo is not a command, /help lists them\n");
    }

    @Test
    void toLogInIsNotPossibleYet() {
        talk.type("/login Saif s3cret\n");

        assertThat(talk.read()).isEqualTo("!! not-available /login is not available on this server\n" + WELCOME);
        assertThat(talk.type("Saif\n")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", "/QUIT gone home", "!q", ".exit", "!q "})
    void oneMayLeaveWithoutAName(String line) {
        talk.type(line + "\nSaif\n");

        assertThat(talk.read()).isEqualTo("-- bye\n");
        assertThat(talk.ended()).isTrue();
        assertThat(talk.inputs()).hasSize(1);
    }

    @Test
    void nothingIsReadUntilTheNameIsAnswered() {
        LineDialect dialect = new LineDialect("confab", Limits.DEFAULTS, true);
        ByteBuffer in = ByteBuffer.wrap("Saif\nhello\n".getBytes(StandardCharsets.UTF_8));
        dialect.next(in, false);

        assertThat(dialect.next(in, false)).isNull();
        dialect.hears(welcome("#lobby"));
        assertThat(dialect.next(in, false)).isInstanceOf(Input.Ask.class);
        assertThat(dialect.next(in, false)).isNull();

        assertThat(in.remaining()).isEqualTo("hello\n".length());
    }

    @Test
    void whyALinkEndsIsTold() {
        talk.hear(new Event.Closing(ErrorCode.NAME_TIMEOUT, "no name was given"));

        assertThat(talk.read()).isEqualTo("!! name-timeout no name was given\n");
    }

    private static Event taken(long label) {
        return new Event.Refused(label, ErrorCode.NICK_IN_USE, "Saif is taken, choose another name", "");
    }
}
