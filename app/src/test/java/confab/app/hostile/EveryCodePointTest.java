package confab.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Request;
import confab.protocol.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever one says, in whatever field and dialect: no control character reaches another one's terminal. */
@Timeout(60)
class EveryCodePointTest {
    private static final int JOIN = 0x02;
    private static final int RENAME = 0x06;

    /** Said by line mode and by frames: all there are, as long lines. Those that swallow what follows are said alone. */
    private static final List<String> ALL_SAID = allSaid();

    /** As the contract lists them; on purpose not asked of the class under test. */
    private static boolean isForbidden(int c) {
        return c < 0x20 && c != '\t'
                || c >= 0x7F && c <= 0x9F
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xD800 && c <= 0xDFFF;
    }

    private static List<String> allSaid() {
        List<String> all = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isForbidden(c)) {
                continue;
            }
            line.appendCodePoint(c);
            if (line.length() >= 1_000) {
                all.add("said: " + line);
                line.setLength(0);
            }
        }
        all.add("said: " + line);
        return all;
    }

    private static List<String> forbidden() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> isForbidden(c) && (c < 0xD800 || c > 0xDFFF))
                .mapToObj(Character::toString)
                .toList();
    }

    @Test
    @Tag("heavy")
    void everyOtherCodePointArrivesAsItWasTypedInALine() {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient speaker = TestClient.named(daemon.port(), "speaker")) {
            allArrive(daemon.port(), speaker::send);
        }
    }

    @Test
    @Tag("heavy")
    void everyOtherCodePointArrivesAsItWasPutInAFrame() {
        try (Attacked daemon = Attacked.startUnpaced();
                FramedClient speaker = FramedClient.named(daemon.port(), "speaker")) {
            allArrive(daemon.port(), text -> speaker.send(say(speaker, Kind.TEXT, text)));
        }
    }

    private static void allArrive(int port, Consumer<String> saying) {
        try (TestClient inLines = TestClient.named(port, "inLines");
                FramedClient inFrames = FramedClient.named(port, "inFrames")) {
            for (String said : ALL_SAID) {
                saying.accept(said);
                assertThat(strictly(expectBytes(inLines, "[#lobby] speaker: "))).isEqualTo("[#lobby] speaker: " + said);
                assertThat(inFrames.expect(Event.Said.class).text()).isEqualTo(said);
            }
        }
    }

    private static Request.Say say(FramedClient speaker, Kind kind, String text) {
        return new Request.Say(speaker.newId(), FramedClient.room("#lobby"), kind, text);
    }

    private static byte[] expectBytes(TestClient client, String beginning) {
        byte[] line = client.lineBytes();
        while (!new String(line, StandardCharsets.UTF_8).startsWith(beginning)) {
            line = client.lineBytes();
        }
        return line;
    }

    @Test
    void noneOfTheForbiddenOnesReachesAnybodyFromALine() {
        noneReaches((port, witness) -> {
            try (TestClient attacker = TestClient.named(port, "attacker")) {
                for (String c : forbidden()) {
                    if (!c.equals("\n")) {
                        attackInLines(attacker, c);
                        watch(witness, "attacker");
                    }
                }
                attacker.send("/quit q\u001b[2Jr\u202e");
                assertAllAllowed(attacker);
            }
        });
    }

    private static void attackInLines(TestClient attacker, String c) {
        attacker.sendAll(List.of(
                "a" + c + "b",
                "/me a" + c + "b",
                "/msg witness a" + c + "b",
                "/topic a" + c + "b",
                "/away a" + c + "b",
                "/join #a" + c + "b",
                "/part #a" + c + "b a" + c + "b",
                "/room #lobby",
                "/no" + c + "pe",
                "/nick attac" + c + "ker",
                "/nick attacker",
                "/msg witness done"));
    }

    @Test
    void noneOfTheForbiddenOnesReachesAnybodyFromAFrame() {
        noneReaches((port, witness) -> {
            try (FramedClient attacker = FramedClient.named(port, "attacker")) {
                for (String c : forbidden()) {
                    attackInFrames(attacker, "a" + c + "b", "attac" + c + "ker");
                    watch(witness, "attacker");
                }
                attacker.send(new Request.Quit(attacker.newId(), "q\u001b[2Jr\u202e"));
                for (Event event = attacker.next(); event != null; event = attacker.next()) {
                    assertAllAllowed(event.toString());
                }
            }
        });
    }

    private static void attackInFrames(FramedClient attacker, String text, String nick) {
        attacker.send(say(attacker, Kind.TEXT, text));
        attacker.send(say(attacker, Kind.NOTICE, text));
        attacker.send(new Request.Whisper(attacker.newId(), FramedClient.nick("witness"), Kind.ACTION, text));
        attacker.send(new Request.SetTopic(attacker.newId(), FramedClient.room("#lobby"), text));
        attacker.send(new Request.Away(attacker.newId(), text));
        attacker.link().sendBytes(named(JOIN, attacker.newId(), "#" + text, "\0\0", new byte[12]));
        attacker.send(new Request.Join(attacker.newId(), FramedClient.room("#side"), "", -1, 0));
        attacker.send(new Request.Part(attacker.newId(), FramedClient.room("#side"), text));
        attacker.link().sendBytes(named(RENAME, attacker.newId(), nick, "", new byte[0]));
        attacker.send(new Request.Whisper(attacker.newId(), FramedClient.nick("witness"), Kind.TEXT, "done"));
    }

    /** A request that begins with a name which no class of ours would make. */
    private static byte[] named(int type, long id, String name, String next, byte[] rest) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        int length = 1 + 8 + 2 + utf8.length + next.length() + rest.length;
        return ByteBuffer.allocate(4 + length)
                .putInt(length)
                .put((byte) type)
                .putLong(id)
                .putShort((short) utf8.length)
                .put(utf8)
                .put(next.getBytes(StandardCharsets.US_ASCII))
                .put(rest)
                .array();
    }

    /** Makes the witness see whatever there is to see. */
    private static void watch(TestClient witness, String whom) {
        strictlyUntil(witness, "[@" + whom + "] done");
        witness.sendAll(List.of("/msg " + whom + " hello", "/whois " + whom, "/who", "/rooms", "/topic"));
        for (String end : List.of("-- end of whois", "-- end of who", "-- end of rooms", "[#lobby] -- ")) {
            assertThat(strictlyUntil(witness, end)).isNotNull();
        }
    }

    private interface Attack {
        void on(int port, TestClient witness);
    }

    private static void noneReaches(Attack attack) {
        try (Attacked daemon = Attacked.startUnpaced();
                TestClient witness = TestClient.named(daemon.port(), "witness");
                FramedClient other = FramedClient.named(daemon.port(), "other")) {
            attack.on(daemon.port(), witness);
            strictlyUntil(witness, "[#lobby] <-- attacker left");

            Event.Left left;
            do {
                Event event = other.next();
                assertAllAllowed(event.toString());
                left = event instanceof Event.Left gone ? gone : null;
            } while (left == null || !left.room().equals(FramedClient.room("#lobby")));
            assertThat(left.who().get(0).reason()).isEqualTo("qr");
        }
    }

    private static String strictlyUntil(TestClient client, String beginning) {
        String line;
        do {
            line = strictly(client.lineBytes());
            assertAllAllowed(line);
        } while (!line.startsWith(beginning));
        return line;
    }

    private static void assertAllAllowed(TestClient client) {
        for (byte[] line = client.lineBytes(); line != null; line = client.lineBytes()) {
            assertAllAllowed(strictly(line));
        }
    }

    private static void assertAllAllowed(String text) {
        assertThat(text.codePoints().filter(EveryCodePointTest::isForbidden).mapToObj(Integer::toHexString))
                .as(text)
                .isEmpty();
    }

    private static String strictly(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8: " + Text.clean(new String(utf8, StandardCharsets.UTF_8)), e);
        }
    }
}
