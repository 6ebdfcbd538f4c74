package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    @ParameterizedTest
    @CsvSource({
        "server_cpu_us_per_delivery, 0.1034, 0.103 us",
        "server_cpu_us_per_delivery, 15.44, 15.4 us",
        "latency_p99_us, 1318.9, 1.32 ms",
        "latency_p99_us, 0, 0 us",
        "server_resident_bytes_per_connection, 2018, 1.97 KiB",
        "server_resident_bytes, 104857600, 100 MiB",
        "deliveries_per_s, 8951300, 8.95 M",
        "members, 1000, '1,000'",
        "others_cores, 0.25, 0.250"
    })
    void aValueHasTheUnitOfItsField(String field, double value, String expected) {
        assertThat(Measure.of(field).say(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5 us", "1.5, 1.5 us", "0.02, 0.02 us", "10, 10 us", "0, 0 us", "2000, 2 ms", "100, 100 us"})
    void roundNumbersHaveNoZerosBehindThePoint(double value, String expected) {
        assertThat(Measure.of("latency_p50_us").sayRound(value)).isEqualTo(expected);
    }

    @Test
    void aFieldThatNobodyNamedIsCalledByItsName() {
        assertThat(Measure.of("own_busy_share").words()).isEqualTo("own busy share");
        assertThat(Measure.of("own_busy_share").title()).isEqualTo("Own busy share");
    }

    @Test
    void theCostOfALoadIsThatOfWhatIsDone() {
        assertThat(Measure.cost(SampleRuns.fanOut("a", "S1", 100, 1)).field()).isEqualTo("server_cpu_us_per_delivery");
        assertThat(Measure.cost(SampleRuns.idle("a", 1, 1)).field()).isEqualTo("server_cpu_us_per_connection");
    }
}
