package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 39, 40, 64, 97, 4096})
    void whatIsStampedIsRead(int bytes) {
        long seed = bytes;
        Random dice = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int sender = dice.nextInt(Payload.SENDERS_MAX);
            int number = dice.nextInt();
            long nanos = dice.nextLong();
            Payload payload = new Payload(bytes);
            ByteBuffer out = written(payload, sender, number, nanos);

            assertThat(payload.read(out, 3)).as("seed %d, %d", seed, i).isTrue();
            assertThat(payload.sender()).isEqualTo(sender);
            assertThat(payload.number()).isEqualTo(number);
            assertThat(payload.nanos()).isEqualTo(nanos);
        }
    }

    @Test
    void anyChangedBitIsNoticed() {
        Payload payload = new Payload(75);
        ByteBuffer out = written(payload, 1, 2, 3_000_000_000L);
        for (int bit = 0; bit < 8 * 75; bit++) {
            int at = 3 + bit / 8;
            out.put(at, (byte) (out.get(at) ^ 1 << bit % 8));

            assertThat(payload.read(out, 3)).as("bit %d", bit).isFalse();

            out.put(at, (byte) (out.get(at) ^ 1 << bit % 8));
        }
        assertThat(payload.read(out, 3)).isTrue();
    }

    @Test
    void twoExchangedDigitsOfTheNumberAreNoticed() {
        Payload payload = new Payload(32);
        ByteBuffer out = written(payload, 7, 0x12345678, 99);
        byte one = out.get(3 + 8);
        out.put(3 + 8, out.get(3 + 9));
        out.put(3 + 9, one);

        assertThat(payload.read(out, 3)).isFalse();
    }

    @Test
    void itIsVisibleAsciiThatNoDialectTakesForACommand() {
        Payload payload = new Payload(64);
        byte[] bytes = written(payload, 65_535, -1, -1).array();

        assertThat(new String(bytes, 3, 64, StandardCharsets.US_ASCII))
                .hasSize(64)
                .matches("[!-~]+")
                .matches("[^/!.:].*");
        assertThat(Payload.maybeAt(ByteBuffer.wrap(bytes), 3)).isTrue();
        assertThat(Payload.maybeAt(ByteBuffer.wrap("[#room] nick: ".getBytes(StandardCharsets.US_ASCII)), 0))
                .isFalse();
    }

    private static ByteBuffer written(Payload payload, int sender, int number, long nanos) {
        ByteBuffer out = ByteBuffer.allocate(3 + payload.bytes());
        out.put(3, payload.blank().getBytes(StandardCharsets.US_ASCII));
        Payload.stamp(out, 3, sender, number, nanos);
        return out;
    }
}
