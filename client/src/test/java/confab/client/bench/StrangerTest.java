package confab.client.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks something else. */
@Timeout(20)
class StrangerTest {
    private static final int FASTER = 100;

    @ParameterizedTest
    @ValueSource(strings = {"redis", "irc", "line"})
    void whoAnswersAndWaitsIsQuotedAndSaidToSpeakSomethingElse(String language) throws Exception {
        try (Mud mud = new Mud("Who are you?\r\nWho are you, stranger?\r\n", false)) {
            assertThatThrownBy(() -> comeIn(mud, language))
                    .isInstanceOf(BenchException.class)
                    .hasMessage("only 0 of 1 connections came in, then nobody for 20 s; the server's last words:"
                            + " Who are you, stranger?; it does not seem to speak " + language);
        }
    }

    @Test
    void whoSaysNothingClosesNothing() throws Exception {
        try (Mud mud = new Mud("", false)) {
            assertThatThrownBy(() -> comeIn(mud, "irc"))
                    .hasMessage(
                            "only 0 of 1 connections came in, then nobody for 20 s; the server said nothing; it does"
                                    + " not seem to speak irc");
        }
    }

    @Test
    void whoClosesIsQuotedToo() throws Exception {
        try (Mud mud = new Mud("Go away!\r\n", true)) {
            assertThatThrownBy(() -> comeIn(mud, "redis"))
                    .hasMessage("only 0 of 1 connections came in: Go away!; it does not seem to speak redis");
        }
        try (Mud mud = new Mud("", true)) {
            assertThatThrownBy(() -> comeIn(mud, "redis"))
                    .hasMessage("only 0 of 1 connections came in; the server closed without a word");
        }
    }

    @Test
    void theLastLineIsQuotedWithoutWhatCannotBeShown() {
        assertThat(last("")).isEmpty();
        assertThat(last("\r\n\r\n")).isEmpty();
        assertThat(last("one\r\n two \u0007\u001b[K\u00e4\r\n\r\n")).isEqualTo("two [K");
        assertThat(last("x".repeat(150) + "y".repeat(100))).isEqualTo("..." + "y".repeat(100));
    }

    private static String last(String heard) {
        return Lines.last(Lines.tail(ByteBuffer.wrap(heard.getBytes(ISO_8859_1))));
    }

    private static void comeIn(FakeServer server, String language) throws IOException, BenchException {
        String[] target = server.target().split(":");
        Speech speech = switch (language) {
            case "redis" -> new RedisSpeech(64);
            case "irc" -> new IrcSpeech(64);
            default -> new LineSpeech(64, false);
        };
        try (Loop loop = new Loop(() -> FASTER * System.nanoTime())) {
            Member member = new Member(loop, speech, 0, 0, "bob", "#x");
            new Crowd(
                            loop,
                            new InetSocketAddress(target[0], Integer.parseInt(target[1])),
                            8,
                            language,
                            silent(),
                            () -> false)
                    .bring(List.of(member), null);
        }
    }

    private static ProgressLine silent() {
        return new ProgressLine(System.err, false, System::nanoTime);
    }

    /** Says the same whatever it hears. */
    private static final class Mud extends FakeServer {
        private final String words;
        private final boolean closes;

        private Mud(String words, boolean closes) throws IOException {
            super(Fault.NONE);
            this.words = words;
            this.closes = closes;
        }

        @Override
        void heard(Peer from, String line) throws IOException {
            from.write(words);
            if (closes) {
                from.end();
            }
        }

        @Override
        String delivery(String nick, String room, String text) {
            return text;
        }
    }
}
