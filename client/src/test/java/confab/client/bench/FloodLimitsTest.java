package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloodLimitsTest {
    private static final long MILLI = 1_000_000;

    @ParameterizedTest(name = "{0}: heard {1} times in {2} ms, {3} ms each")
    @CsvSource({
        "one at a time after the burst, 150, 5000, 33, true",
        "two at a time, 150, 5000, 66, true",
        "a window of 64, 150, 5000, 2100, true",
        "the burst and a second, 230, 1000, 33, true",
        "the burst and half a second of a window, 278, 2600, 2100, true",
    })
    void whoIsSlowedDownIsSeen(String load, double heard, long millis, long latencyMillis, boolean closedLoop) {
        assertThat(FloodLimits.seemInForce(heard, millis * MILLI, latencyMillis * MILLI, closedLoop))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}: heard {1} times in {2} ms, {3} ms each")
    @CsvSource({
        "fast, 60000, 5000, 1, true",
        "less than the burst and fast, 100, 5000, 1, true",
        "on a slow machine, 500, 1000, 40, true",
        "a low rate that is kept, 50, 5000, 2, false",
        "a low rate over a slow network, 50, 5000, 80, false",
    })
    void whoIsNotIsNotSuspected(String load, double heard, long millis, long latencyMillis, boolean closedLoop) {
        assertThat(FloodLimits.seemInForce(heard, millis * MILLI, latencyMillis * MILLI, closedLoop))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: heard {1} times in {2} ms, {3} ms each")
    @CsvSource({"a rate of 200, 350, 5000, 2000, false", "a rate of 100, 290, 3000, 1000, false"})
    void aRateThatIsNotKeptIsSeenToo(String load, double heard, long millis, long latencyMillis, boolean closedLoop) {
        assertThat(FloodLimits.seemInForce(heard, millis * MILLI, latencyMillis * MILLI, closedLoop))
                .isTrue();
    }
}
