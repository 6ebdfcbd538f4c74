package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are none of what one may say: over real sockets, with others present who must notice nothing of it. */
@Timeout(60)
class BadInputTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int SAID_BYTES_MAX = 4_096;

    @Test
    void aMegabyteWithoutNewlineIsRefusedOnceAndTheConnectionLives() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient attacker = TestClient.named(daemon.port(), "attacker")) {
            attacker.sendBytes(bytes(MEGABYTE, 'x'));
            attacker.send("");
            attacker.send("I am still here");
            attacker.send("/quit");

            assertThat(attacker.untilEnd())
                    .filteredOn(line -> line.startsWith("!!"))
                    .singleElement()
                    .asString()
                    .startsWith("!! line-too-long ")
                    .endsWith("\"" + "x".repeat(40) + "\"");
            assertThat(witness.expect("[#lobby] attacker")).isEqualTo("[#lobby] attacker: I am still here");
        }
    }

    @Test
    void aMegabyteInPlaceOfANameIsOneFailedTry() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient attacker = TestClient.connect(daemon.port())) {
            attacker.sendBytes(bytes(MEGABYTE, 'x'));
            attacker.send("");
            attacker.introduce("attacker");
        }
    }

    @Test
    void aLineOfTheMostBytesIsSaidAndOneByteMoreIsNot() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient speaker = TestClient.named(daemon.port(), "speaker")) {
            String most = "é".repeat(SAID_BYTES_MAX / 2);
            speaker.send("a" + most);
            speaker.send(most);

            assertThat(speaker.line()).startsWith("!! line-too-long ");
            assertThat(witness.expect("[#lobby] speaker: ")).isEqualTo("[#lobby] speaker: " + most);
        }
    }

    @Test
    void invalidUtf8IsRefusedAndNobodySeesAnyOfIt() {
        List<byte[]> invalid = List.of(
                new byte[] {'a', (byte) 0xC3}, // half a character
                new byte[] {(byte) 0xC0, (byte) 0xAF}, // too long for a slash
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond U+10FFFF
                new byte[] {(byte) 0x80, 'b'},
                new byte[] {(byte) 0xFE});
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient speaker = TestClient.named(daemon.port(), "speaker")) {
            for (byte[] bytes : invalid) {
                speaker.sendBytes(bytes);
                speaker.send("");
                assertThat(speaker.line()).startsWith("!! not-utf8 ");
            }
            speaker.send("done");

            assertThat(witness.expect("[#lobby] speaker")).isEqualTo("[#lobby] speaker: done");
        }
    }

    /** What random bytes begin with: so they come to every dialect. */
    private enum Shape {
        ANYTHING,
        TEXT("hello\n"),
        NAMED("attacker\n"),
        TELNET(255, 253, 1, 255, 250, 24),
        FRAME(0, 0, 0, 60),
        HELLO(FramedClient.frame(
                new Request.Hello(1, 1, Set.of(), Id.NONE, FramedClient.nick("attacker"), Id.NONE, Id.NONE))),
        TLS(22, 3, 1);

        private final byte[] beginning;

        Shape(int... beginning) {
            this.beginning = new byte[beginning.length];
            for (int i = 0; i < beginning.length; i++) {
                this.beginning[i] = (byte) beginning[i];
            }
        }

        Shape(String beginning) {
            this(beginning.getBytes(StandardCharsets.UTF_8));
        }

        Shape(byte[] beginning) {
            this.beginning = beginning;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void randomBytesHurtNobody(Shape shape) {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            for (int seed = 1; seed <= 60; seed++) {
                attackWithRandomBytes(daemon.port(), shape, new Random(seed));
            }
            witness.send("/echo on");
            witness.send("I am well");
            assertThat(witness.expect("[#lobby] witness")).isEqualTo("[#lobby] witness: I am well");
        }
    }

    private static void attackWithRandomBytes(int port, Shape shape, Random dice) {
        try (TestClient attacker = TestClient.connect(port)) {
            boolean open = attacker.trySend(shape.beginning);
            int pieces = 1 + dice.nextInt(8);
            for (int i = 0; open && i < pieces; i++) {
                byte[] bytes = new byte[1 + dice.nextInt(20_000)];
                dice.nextBytes(bytes);
                open = attacker.trySend(bytes);
            }
            if (dice.nextBoolean()) {
                attacker.reset();
            }
        }
    }

    @Test
    void framesOfRandomFieldsAreRefusedOneByOne() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            for (int seed = 1; seed <= 200; seed++) {
                Random dice = new Random(seed);
                try (FramedClient attacker = FramedClient.named(daemon.port(), "attacker" + seed)) {
                    for (int i = 0; i < 20; i++) {
                        attacker.link().trySend(randomFrame(dice));
                    }
                }
            }
            witness.send("/quit");
            assertThat(witness.untilEnd()).last().asString().startsWith("--");
        }
    }

    private static byte[] randomFrame(Random dice) {
        byte[] body = new byte[1 + dice.nextInt(60)];
        dice.nextBytes(body);
        body[0] = (byte) dice.nextInt(20);
        for (int i = 1; i < Math.min(body.length, 8); i++) {
            body[i] = 0; // an id that may be one
        }
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** TCP's own way to overtake: such a byte is in no stream, and a poll that is not asked for it must not wake. */
    @Test
    void urgentBytesAreNoBytes() throws IOException {
        try (Attacked daemon = Attacked.start();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                TestClient attacker = TestClient.named(daemon.port(), "attacker")) {
            attacker.sendBytes("in two ".getBytes(StandardCharsets.US_ASCII));
            attacker.socket().sendUrgentData('!');
            daemon.requireRest();
            attacker.send("parts");

            assertThat(witness.expect("[#lobby] attacker")).isEqualTo("[#lobby] attacker: in two parts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: confab\r\n\r\n",
                "POST /%23lobby HTTP/1.0\r\nContent-Length: 9\r\n\r\nspam\nspam\n",
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"
            })
    void whatIsNoChatGetsOneReadableAnswer(String request) {
        try (Attacked daemon = Attacked.start();
                TestClient stranger = TestClient.connect(daemon.port())) {
            stranger.sendBytes(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(stranger.untilEnd())
                    .filteredOn(line -> line.startsWith("!!"))
                    .singleElement()
                    .asString()
                    .startsWith("!! not-chat this is a chat server");
        }
    }

    @Test
    void aTlsHelloGetsOneReadableAnswer() {
        byte[] hello = Arrays.copyOf(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3}, 517);
        try (Attacked daemon = Attacked.start();
                TestClient stranger = TestClient.connect(daemon.port())) {
            stranger.sendBytes(hello);

            assertThat(stranger.untilEnd())
                    .singleElement()
                    .asString()
                    .isEqualTo("!! not-chat TLS is not offered here, connect without it");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0001_0001, 0x00FF_FFFF, 0x0000_0000})
    void aFrameWhoseLengthCannotBeIsRefusedBeforeItComes(int length) {
        try (Attacked daemon = Attacked.startUnpaced();
                FramedClient attacker = FramedClient.named(daemon.port(), "attacker")) {
            attacker.link().sendBytes(ByteBuffer.allocate(4).putInt(length).array());

            ErrorCode code = attacker.expect(Event.Closing.class).code();
            assertThat(code).isEqualTo(length == 0 ? ErrorCode.BAD_FRAME : ErrorCode.FRAME_TOO_LARGE);
            assertThat(attacker.next()).isNull();
        }
    }

    @Test
    void aFrameThatEndsWithinItsFieldsEndsTheConnection() {
        try (Attacked daemon = Attacked.startUnpaced();
                FramedClient attacker = FramedClient.named(daemon.port(), "attacker")) {
            byte[] frame = FramedClient.frame(new Request.Away(attacker.newId(), "out for lunch"));
            frame[3] -= 5; // so long the frame, says its length; five bytes more its text
            attacker.link().sendBytes(frame);

            assertThat(attacker.expect(Event.Closing.class).code()).isEqualTo(ErrorCode.BAD_FRAME);
            assertThat(attacker.next()).isNull();
        }
    }

    @Test
    void aFramedTextOverTheBoundIsRefusedAndTheConnectionLives() {
        try (Attacked daemon = Attacked.startUnpaced();
                FramedClient speaker = FramedClient.named(daemon.port(), "speaker")) {
            speaker.send(say(speaker, "x".repeat(SAID_BYTES_MAX + 1)));
            assertThat(speaker.expect(Event.Refused.class).code()).isEqualTo(ErrorCode.TEXT_TOO_LONG);
            speaker.send(say(speaker, "x".repeat(SAID_BYTES_MAX)));
            assertThat(speaker.expect(Event.Stored.class).sequence()).isEqualTo(1);
        }
    }

    private static Request.Say say(FramedClient speaker, String text) {
        return new Request.Say(speaker.newId(), FramedClient.room("#lobby"), Kind.TEXT, text);
    }

    @Test
    void aHelloOverItsBoundIsRefusedFromItsLengthAlone() {
        try (Attacked daemon = Attacked.start();
                TestClient attacker = TestClient.connect(daemon.port())) {
            attacker.sendBytes(
                    ByteBuffer.allocate(5).putInt(1_025).put((byte) 1).array());

            assertThat(attacker.untilEnd()).singleElement().asString().contains("frame-too-large");
        }
    }

    @Test
    void aHelloThatNeverEndsIsCutAtItsDeadline() {
        try (Attacked daemon = Attacked.start("--limit", "hello-wait-seconds=1");
                TestClient attacker = TestClient.connect(daemon.port())) {
            attacker.sendBytes(
                    ByteBuffer.allocate(5).putInt(1_000).put((byte) 1).array());
            long began = System.nanoTime();
            for (int i = 0; i < 240; i++) {
                attacker.sendBytes(new byte[1]);
                aWhile(Duration.ofMillis(5));
            }
            assertThat(attacker.untilEnd()).singleElement().asString().contains("no-hello");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        }
    }

    private static byte[] bytes(int count, char each) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) each);
        return bytes;
    }
}
