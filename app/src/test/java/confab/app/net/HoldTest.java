package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final long NOW = 7_000_000_000L;

    private final Hold hold = new Hold();

    /** One that ended just now, behind another that ended when it began. */
    private void flush(long micros, int writes, int bytesEach) {
        long began = NOW - micros * 1_000;
        hold.flushed(began, began, 0, 0);
        hold.flushed(began, NOW, writes, (long) writes * bytesEach);
    }

    @Test
    void behindALongFlushOfSmallWritesItIsHalfAsLong() {
        flush(400, 99, 80);

        assertThat(hold.isDue()).isTrue();
        assertThat(hold.take(NOW)).isEqualTo(200_000);
    }

    @Test
    void whatThenPassesIsPartOfIt() {
        flush(400, 99, 80);

        assertThat(hold.take(NOW + 150_000)).isEqualTo(50_000);
    }

    @Test
    void itIsNeverLongerThanAMillisecond() {
        flush(30_000, 10_000, 80);

        assertThat(hold.take(NOW)).isEqualTo(1_000_000);
    }

    @Test
    void behindAShortFlushThereIsNone() {
        flush(199, 50, 80);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void behindAFewWritesThereIsNoneHoweverLongTheyTook() {
        flush(4_000, 15, 80);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void behindLargeWritesThereIsNone() {
        flush(400, 99, 301);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void behindNothingThereIsNone() {
        flush(0, 0, 0);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void behindALongFlushTheLoopRestsOnlyIfItWasHardlyFreeBefore() {
        hold.flushed(NOW - 2_000_000, NOW - 1_000_000, 99, 99);
        hold.flushed(NOW - 800_000, NOW - 400_000, 99, 99);
        assertThat(hold.isDue()).as("free for 200 us before a flush of 400").isFalse();

        hold.flushed(NOW - 201_000, NOW + 199_000, 99, 99);
        assertThat(hold.isDue()).as("free for 199 us before a flush of 400").isTrue();
    }

    @Test
    void theRestItselfIsNotTakenForBeingFree() {
        hold.flushed(NOW - 400_000, NOW - 400_000, 0, 0);
        hold.flushed(NOW - 400_000, NOW, 99, 99);
        assertThat(hold.take(NOW)).isEqualTo(200_000);

        hold.flushed(NOW + 210_000, NOW + 610_000, 99, 99);
        assertThat(hold.isDue()).isTrue();
    }

    @Test
    void theFirstFlushIsFollowedByNone() {
        hold.flushed(NOW - 400_000, NOW, 99, 99);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void itIsTakenOnce() {
        flush(400, 99, 80);
        hold.take(NOW);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void theNextFlushDecidesAnew() {
        flush(400, 99, 80);
        flush(10, 1, 80);

        assertThat(hold.isDue()).isFalse();
    }

    @Test
    void whateverTheFlushWasItIsBoundedAndNeverMoreThanHalfOfIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long micros = random.nextInt(5_000);
            flush(micros, random.nextInt(1_000), random.nextInt(600));
            long rest = hold.isDue() ? hold.take(NOW) : 0;
            assertThat(rest).as("seed %d", seed).isBetween(0L, Math.min(1_000_000L, micros * 500));
        }
    }
}
