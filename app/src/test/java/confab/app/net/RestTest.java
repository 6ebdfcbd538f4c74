package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestTest {
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 17);
    private final Rest rest = new Rest();

    /** As a link does: the rest, what has come behind it, and a listener that consumes so many bytes. */
    private String handOn(Rest rest, String more, int consumed) {
        rest.putInto(in.clear());
        in.put(more.getBytes(StandardCharsets.UTF_8)).flip();
        String handedOn = StandardCharsets.UTF_8.decode(in.duplicate()).toString();
        rest.keep(in.position(consumed));
        return handedOn;
    }

    @Test
    void whatIsNotConsumedIsThereTheNextTime() {
        assertThat(handOn(rest, "one two", 4)).isEqualTo("one two");
        assertThat(handOn(rest, " three", 3)).isEqualTo("two three");
        assertThat(handOn(rest, "", 0)).isEqualTo(" three");
        assertThat(handOn(rest, "", 6)).isEqualTo(" three");
        assertThat(handOn(rest, "", 0)).isEmpty();
    }

    @Test
    void itTakesNoMoreMemoryThanItHasBytesUntilItGrows() {
        handOn(rest, "0123456789", 0);
        assertThat(rest.capacity()).isEqualTo(10);

        handOn(rest, "", 7);

        assertThat(rest.capacity()).isEqualTo(3);
    }

    @Test
    void whatGrowsByteByByteIsCopiedNowAndThenOnly() {
        int copies = 0;
        int capacity = 0;
        for (int i = 0; i < 4_096; i++) {
            handOn(rest, "x", 0);
            copies += rest.capacity() == capacity ? 0 : 1;
            capacity = rest.capacity();
        }

        assertThat(copies).isLessThan(15);
        assertThat(rest.capacity()).isBetween(4_096, 8_192);
    }

    @Test
    void anyConsumptionLeavesTheStreamWhole() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rest kept = new Rest();
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                String more = Integer.toString(random.nextInt(), 36).repeat(random.nextInt(4));
                expected.append(more);
                int consumed = random.nextBoolean() ? 0 : random.nextInt(expected.length() + 1);
                assertThat(handOn(kept, more, consumed)).as("seed %d", seed).isEqualTo(expected.toString());
                expected.delete(0, consumed);
            }
        }
    }
}
