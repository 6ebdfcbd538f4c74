package confab.app.dialect;

import static confab.app.dialect.LineTalk.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstBytesTest {
    private static final String WELCOME = "Welcome to confab. Enter your name and join the room!\n";

    private final FirstBytes first = new FirstBytes("confab", Limits.DEFAULTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Saif\n",
                "Saif\r\n",
                "Saif\r\0",
                "\n",
                "\tSaif\n",
                "\b\bSaif\n",
                "\u001b[ASaif\n",
                "Ünal\n",
                "अमित\n",
                "GET\n",
                "GET /\n",
                "get / HTTP/1.1\n",
                "GET / HTTP\n",
                "I like HTTP/2 much\n",
                "ssh-2.0\n",
                "SSH\n",
                "CAP LS 302\r\n",
                "NICK saif\r\n",
                "USER saif 0 * :Saif\r\n",
                "PASS secret\r\n"
            })
    void aLineOfTextIsLineMode(String line) {
        assertDecidedBehind(line.getBytes(StandardCharsets.UTF_8), Decision.LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "HEAD /x HTTP/1.0\n",
                "OPTIONS * HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n",
                "M-SEARCH * HTTP/1.1\r\n",
                "POST http://a.example/ HTTP/1.1\r\n"
            })
    void aRequestOfHttpIsRefusedInItsOwnWay(String line) {
        assertDecidedBehind(line.getBytes(StandardCharsets.UTF_8), Decision.REFUSED);

        LineTalk browser = new LineTalk(first);
        browser.type(line + "Host: chat\r\n\r\n");
        String[] answer = browser.read().split("\r\n\r\n");

        assertThat(answer[0])
                .isEqualTo("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + answer[1].length() + "\r\nConnection: close");
        assertThat(answer[1]).startsWith("!! not-chat ").endsWith("\n");
        assertThat(answer[1].lines()).hasSize(1);
        assertThat(browser.ended()).isTrue();
    }

    @Test
    void aLineOfHttpThatDoesNotEndIsRefusedToo() {
        LineTalk browser = new LineTalk(first);
        browser.type("GET /" + "a".repeat(506));
        assertThat(browser.inputs()).isEmpty();

        browser.type("a");

        assertThat(browser.read()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void anSshClientIsRefused() {
        byte[] line = "SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.UTF_8);
        assertDecidedBehind(line, Decision.REFUSED);

        LineTalk ssh = new LineTalk(first);
        ssh.type(line);

        assertThat(ssh.read()).isEqualTo("!! not-chat this is a chat server, it does not speak SSH\n");
        assertThat(ssh.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0x01, 0x03, 0x04, 0x05, 0x07, 0x0B, 0x0C, 0x10, 0x15, 0x16, 0x1A, 0x1C, 0x1F})
    void otherBinaryIsRefusedAtItsFirstByte(byte binary) {
        LineTalk talk = new LineTalk(first);

        talk.type(new byte[] {binary});

        assertThat(talk.read()).startsWith("!! not-chat ").endsWith("\n");
        assertThat(talk.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.End.class, end -> assertThat(end.event().code()).isEqualTo(ErrorCode.NOT_CHAT));
    }

    @Test
    void aTlsClientIsToldThatThereIsNone() {
        LineTalk talk = new LineTalk(first);

        talk.type(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00});

        assertThat(talk.read()).isEqualTo("!! not-chat TLS is not offered here, connect without it\n");
    }

    @Test
    void aZeroIsTheFramedDialectWhoeverWasGreeted() {
        first.silence();
        ByteBuffer in = ByteBuffer.wrap(new byte[] {0});

        assertThat(first.next(in, false))
                .isInstanceOfSatisfying(
                        Input.Become.class,
                        become -> assertThat(become.dialect().name()).isEqualTo("framed"));
        assertThat(in.remaining()).isEqualTo(1);
    }

    @Test
    void aTelnetCommandDecidesAtOnceForItWaitsForAnAnswer() {
        LineTalk telnet = new LineTalk(first);

        telnet.type(new byte[] {(byte) 255});
        assertThat(telnet.dialect().name()).isEqualTo("line");
        telnet.type(new byte[] {(byte) 253, 6});

        assertThat(telnet.read()).startsWith(WELCOME).hasSize(WELCOME.length() + 3);
    }

    @Test
    void textOf512BytesIsDecidedWithoutAnEnd() {
        LineTalk talk = new LineTalk(first);
        talk.type("a".repeat(511));
        assertThat(talk.dialect().name()).isEqualTo("undecided");

        talk.type("a");

        assertThat(talk.dialect().name()).isEqualTo("line");
        assertThat(talk.unconsumed()).isEqualTo(512);
    }

    @Test
    void atTheEndOfInputWhatThereIsDecides() {
        LineTalk talk = new LineTalk(first);
        assertThat(talk.type("bot")).isEmpty();

        assertThat(talk.end()).singleElement().isInstanceOf(Request.Hello.class);

        assertThat(talk.read()).isEqualTo(WELCOME);
    }

    @Test
    void whoSaysNothingAndGoesIsNotAnswered() {
        LineTalk talk = new LineTalk(first);

        assertThat(talk.end()).isEmpty();

        assertThat(talk.read()).isEmpty();
        assertThat(talk.inputs()).isEmpty();
    }

    @Test
    void silenceIsGreetedOnceAndDecidesNothing() {
        LineTalk talk = new LineTalk(first);
        talk.silence();
        talk.silence();
        assertThat(talk.read()).isEqualTo(WELCOME);

        talk.type("Saif\n");

        assertThat(talk.read()).isEmpty();
        talk.silence();
        assertThat(talk.read()).isEmpty();
        talk.answer(welcome(null));
        assertThat(talk.read()).startsWith("Hello Saif!");
    }

    @Test
    void silenceInTheMiddleOfTheFirstLineIsGreeted() {
        LineTalk talk = new LineTalk(first);
        talk.type("Sa");
        talk.silence();

        talk.type("if\n");

        assertThat(talk.read()).isEqualTo(WELCOME);
    }

    @Test
    void theChatHasItsNameInTheGreeting() {
        LineTalk talk = new LineTalk(new FirstBytes("Büro", Limits.DEFAULTS));

        talk.silence();

        assertThat(talk.read()).isEqualTo("Welcome to Büro. Enter your name and join the room!\n");
    }

    @Test
    void whoHasNotSpokenIsToldOfTheEndInWords() {
        LineTalk talk = new LineTalk(first);

        talk.hear(new Event.Closing(ErrorCode.SHUTTING_DOWN, "the server stops"));

        assertThat(talk.read()).isEqualTo("!! shutting-down the server stops\n");
    }

    private enum Decision {
        LINE,
        REFUSED
    }

    /** Nothing is decided before the last byte, and nothing is consumed. */
    private void assertDecidedBehind(byte[] line, Decision decision) {
        FirstBytes undecided = new FirstBytes("confab", Limits.DEFAULTS);
        for (int length = 0; length < line.length; length++) {
            ByteBuffer in = ByteBuffer.wrap(line, 0, length).slice();
            assertThat(undecided.next(in, false)).as("%d bytes", length).isNull();
        }
        ByteBuffer in = ByteBuffer.wrap(line);
        Input input = undecided.next(in, false);
        assertThat(in.position()).isZero();
        if (decision == Decision.LINE) {
            assertThat(input)
                    .isInstanceOfSatisfying(
                            Input.Become.class,
                            become -> assertThat(become.dialect()).isInstanceOf(LineDialect.class));
        } else {
            assertThat(input).isInstanceOf(Input.End.class);
        }
    }
}
