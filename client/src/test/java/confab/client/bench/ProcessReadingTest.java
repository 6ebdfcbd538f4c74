package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessReadingTest {
    private static final long MILLI = 1_000_000;

    @Test
    void timeIsExactWhileAllThreadsLive() {
        ProcessReading before = reading(Map.of(1, 5L, 2, 70L), 0, 0);
        ProcessReading after = reading(Map.of(1, 6L, 2, 90L, 3, 1_000L), 10 * MILLI, 10 * MILLI);

        assertThat(after.cpuNanosSince(before)).isEqualTo(1 + 20 + 1_000);
    }

    @Test
    void whatAnEndedThreadUsedBeforeIsNotCounted() {
        ProcessReading before = reading(Map.of(1, 0L, 2, 900 * MILLI), 900 * MILLI, 0);
        ProcessReading after = reading(Map.of(1, 100 * MILLI + 1), 1_000 * MILLI, 0);

        assertThat(after.cpuNanosSince(before)).isEqualTo(100 * MILLI + 1);
    }

    @Test
    void whatAnEndedThreadUsedMeanwhileIsTakenFromTheRoundedTimes() {
        ProcessReading before = reading(Map.of(1, 0L, 2, 0L), 0, 0);
        ProcessReading after = reading(Map.of(1, 100 * MILLI), 300 * MILLI, 50 * MILLI);

        assertThat(after.cpuNanosSince(before)).isEqualTo(350 * MILLI);
    }

    @Test
    void roundedTimesThatSayHardlyMoreAreNotBelieved() {
        ProcessReading before = reading(Map.of(1, 0L), 0, 0);
        ProcessReading after = reading(Map.of(1, 7L), 10 * MILLI, 10 * MILLI);

        assertThat(after.cpuNanosSince(before)).isEqualTo(7);
    }

    @Test
    void theUserShareIsThatOfTheTimeBetween() {
        ProcessReading before = reading(Map.of(), 1_000 * MILLI, 0);
        ProcessReading after = reading(Map.of(), 1_250 * MILLI, 750 * MILLI);

        assertThat(after.userShareSince(before)).isCloseTo(0.25, within(1e-9));
        assertThat(after.userShareSince(after)).isZero();
    }

    static ProcessReading reading(Map<Integer, Long> threads, long userNanos, long systemNanos) {
        return new ProcessReading(threads, userNanos, systemNanos, 0, 0, 0, -1, Map.of());
    }
}
