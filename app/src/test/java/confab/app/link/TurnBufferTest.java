package confab.app.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TurnBufferTest {
    private int flushes;
    private final TurnBuffer turn = new TurnBuffer(100, this::flush);

    private void flush() {
        flushes++;
        turn.clear();
    }

    private static void put(ByteBuffer out, String text) {
        out.put(text.getBytes(StandardCharsets.UTF_8));
    }

    private Slice encode(String text) {
        return encode(text, 0);
    }

    private Slice encode(String text, int lane) {
        put(turn.begin(lane), text);
        return turn.end();
    }

    private String text(Slice slice) {
        return text(slice.start(), slice.end());
    }

    private String text(int start, int end) {
        return StandardCharsets.UTF_8.decode(turn.view(start, end)).toString();
    }

    @Test
    void whatIsWrittenCanBeViewedUntilTheEndOfTheTurn() {
        Slice first = encode("one");
        Slice second = encode("two");

        assertThat(text(second)).isEqualTo("two");
        assertThat(text(first)).isEqualTo("one");
        assertThat(text(first.start(), second.end())).isEqualTo("onetwo");
    }

    @Test
    void neighboursInALaneTouchWhateverGoesIntoOthers() {
        for (int lane = 0; lane < TurnBuffer.LANES; lane++) {
            Slice first = encode("one", lane);
            Slice aside = encode("stored", (lane + 1) % TurnBuffer.LANES);
            Slice second = encode("two", lane);

            assertThat(second.start()).isEqualTo(first.end());
            assertThat(text(aside)).isEqualTo("stored");
            assertThat(text(first.start(), second.end())).isEqualTo("onetwo");
        }
    }

    @Test
    void anEventWithoutWordsIsAnEmptySlice() {
        turn.begin(0);

        assertThat(turn.end().length()).isZero();
    }

    @Test
    void viewingMovesNothing() {
        Slice first = encode("one");
        text(first);

        assertThat(text(encode("two"))).isEqualTo("two");
    }

    @Test
    void aCopyIsPutWhereItIsAskedFor() {
        encode("one");
        Slice second = encode("two");
        ByteBuffer to = ByteBuffer.allocate(8);

        turn.copy(second.start(), second.end(), to, 2);

        assertThat(to.array()).containsExactly(0, 0, 't', 'w', 'o', 0, 0, 0);
        assertThat(to.position()).isZero();
    }

    @Test
    void thereIsRoomForTheLargestEventInEveryLaneUntilTheFlush() {
        byte[] largest = new byte[TurnBuffer.EVENT_BYTES_MAX];
        for (int lane = 0; lane < TurnBuffer.LANES; lane++) {
            turn.clear();
            encode("x".repeat(99), lane);

            turn.begin(lane).put(largest);

            assertThat(turn.end().length()).isEqualTo(largest.length);
            assertThat(99 + largest.length).isLessThan(turn.capacity());
        }
        assertThat(flushes).isZero();
    }

    @Test
    void aFullBufferIsFlushedBeforeTheNextEventAndBeginsANewGeneration() {
        encode("x".repeat(100));
        int generation = turn.generation();
        assertThat(flushes).isZero();

        Slice next = encode("y");

        assertThat(flushes).isEqualTo(1);
        assertThat(turn.generation()).isNotEqualTo(generation);
        assertThat(text(next)).isEqualTo("y");
    }

    @Test
    void lanesFillTheBufferTogether() {
        encode("x".repeat(60), 1);
        encode("x".repeat(39), 2);
        encode("x", 3);
        assertThat(flushes).isZero();

        encode("y");

        assertThat(flushes).isEqualTo(1);
    }

    @Test
    void aFlushCanBeAskedForBeforeTheNextEvent() {
        encode("x");
        turn.flushSoon();
        assertThat(flushes).isZero();

        encode("y");
        encode("z");

        assertThat(flushes).isEqualTo(1);
    }
}
