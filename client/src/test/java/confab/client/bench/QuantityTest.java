package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.00 us",
        "659500, 660 us",
        "999400, 999 us",
        "999600, 1.00 ms",
        "1318900, 1.32 ms",
        "41660000, 41.7 ms",
        "5e9, 5.00 s",
        "3.6e12, '3,600 s'"
    })
    void aTimeHasThreeDigitsAndAUnit(double nanos, String expected) {
        assertThat(Quantity.time(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0/s", "42, 42/s", "0.5, 0.500/s", "8951300, 8.95 M/s", "90417, 90.4 k/s", "999.7, 1.00 k/s"})
    void aRateIsPerSecond(double rate, String expected) {
        assertThat(Quantity.rate(rate)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"153, 153 B", "1024, 1.00 KiB", "2018.4, 1.97 KiB", "58442056, 55.7 MiB", "-2048, -2.00 KiB"})
    void bytesAreCountedInPowersOf1024(double bytes, String expected) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void oneIsNotSeveral() {
        assertThat(Quantity.count(1, "room")).isEqualTo("1 room");
        assertThat(Quantity.count(10_000, "link")).isEqualTo("10,000 links");
        assertThat(Quantity.count(0, "message")).isEqualTo("0 messages");
    }
}
