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

    private Slice toMany(String text) {
        put(turn.begin(), text);
        return turn.end();
    }

    private Slice toOne(String text) {
        put(turn.beginForOne(), text);
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
        Slice first = toMany("one");
        Slice second = toMany("two");

        assertThat(text(second)).isEqualTo("two");
        assertThat(text(first)).isEqualTo("one");
        assertThat(text(first.start(), second.end())).isEqualTo("onetwo");
    }

    @Test
    void whatOneIsToldDoesNotStandBetweenWhatManyAreTold() {
        Slice first = toMany("one");
        Slice aside = toOne("stored");
        Slice second = toMany("two");

        assertThat(second.start()).isEqualTo(first.end());
        assertThat(text(aside)).isEqualTo("stored");
        assertThat(text(first.start(), second.end())).isEqualTo("onetwo");
    }

    @Test
    void anEventWithoutWordsIsAnEmptySlice() {
        turn.begin();

        assertThat(turn.end().length()).isZero();
    }

    @Test
    void viewingMovesNothing() {
        Slice first = toMany("one");
        text(first);

        assertThat(text(toMany("two"))).isEqualTo("two");
    }

    @Test
    void aCopyIsPutWhereItIsAskedFor() {
        toMany("one");
        Slice second = toMany("two");
        ByteBuffer to = ByteBuffer.allocate(8);

        turn.copy(second.start(), second.end(), to, 2);

        assertThat(to.array()).containsExactly(0, 0, 't', 'w', 'o', 0, 0, 0);
        assertThat(to.position()).isZero();
    }

    @Test
    void thereIsRoomForTheLargestEventUntilTheFlush() {
        toMany("x".repeat(99));
        byte[] largest = new byte[TurnBuffer.EVENT_BYTES_MAX];

        assertThat(turn.begin().put(largest)).isNotNull();
        assertThat(turn.end().length()).isEqualTo(largest.length);
        toOne("x".repeat(99));
        assertThat(turn.beginForOne().put(largest)).isNotNull();
        assertThat(flushes).isZero();
    }

    @Test
    void aFullBufferIsFlushedBeforeTheNextEventAndBeginsANewGeneration() {
        toMany("x".repeat(100));
        int generation = turn.generation();
        assertThat(flushes).isZero();

        Slice next = toMany("y");

        assertThat(flushes).isEqualTo(1);
        assertThat(turn.generation()).isNotEqualTo(generation);
        assertThat(text(next)).isEqualTo("y");
    }

    @Test
    void whatOneIsToldFillsUpToo() {
        toOne("x".repeat(100));

        toOne("y");

        assertThat(flushes).isEqualTo(1);
    }

    @Test
    void aFlushCanBeAskedForBeforeTheNextEvent() {
        toMany("x");
        turn.flushSoon();
        assertThat(flushes).isZero();

        toMany("y");
        toMany("z");

        assertThat(flushes).isEqualTo(1);
    }
}
