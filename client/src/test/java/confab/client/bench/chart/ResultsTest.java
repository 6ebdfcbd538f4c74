package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final String COST = "server_cpu_us_per_delivery";

    @Test
    void ofRunsThatWereRepeatedTheMedianCounts() {
        assertThat(of(3, 1, 2).median(COST)).hasValue(2);
        assertThat(of(4, 1, 2, 3).median(COST)).hasValue(2.5);
        assertThat(of().median(COST)).isEmpty();
        assertThat(of(1).median("cycles")).isEmpty();
    }

    @Test
    void loudRunsCountOnlyWhereThereIsNoQuietOne() {
        Run quiet = SampleRuns.fanOut("a", "S1", 100, 1, Map.of("others_cores", 0.35));
        Run loud = SampleRuns.fanOut("a", "S1", 100, 9, Map.of("others_cores", 0.36));

        assertThat(new Results(List.of(loud, quiet, loud)).median(COST)).hasValue(1);
        assertThat(new Results(List.of(loud, loud)).median(COST)).hasValue(9);
    }

    @Test
    void labelsKeepTheirOrderAndScenariosAreSorted() {
        Results results = new Results(List.of(
                SampleRuns.fanOut("redis", "S3", 10, 1),
                SampleRuns.fanOut("confab", "S1", 10, 1),
                SampleRuns.fanOut("redis", "S2", 10, 1)));

        assertThat(results.labels()).containsExactly("redis", "confab");
        assertThat(results.scenarios()).containsExactly("S1", "S2", "S3");
        assertThat(results.only(Run::label, List.of("confab", "redis")).labels())
                .containsExactly("confab", "redis");
        assertThat(results.only(Run::label, List.of()).runs()).hasSize(3);
    }

    @Test
    void distributionsHaveAMedianAtEachPercentile() {
        Results results = new Results(List.of(
                SampleRuns.timed("a", 10, 30, 50),
                SampleRuns.timed("a", 20, 90, 60),
                SampleRuns.timed("a", 30, 60, 1_000)));

        assertThat(results.median(Run::latenciesUs)).isEqualTo(Map.of(50.0, 20.0, 99.0, 60.0, 100.0, 60.0));
    }

    @Test
    void aPercentileThatNotAllRunsReachIsLeftOut() {
        Run longer = SampleRuns.timed("a", 10, 30, 50);
        longer.latenciesUs().put(99.9, 40.0);

        assertThat(new Results(List.of(longer, SampleRuns.timed("a", 10, 30, 50))).median(Run::latenciesUs))
                .containsOnlyKeys(50.0, 99.0, 100.0);
        assertThat(new Results(List.of(SampleRuns.fanOut("a", "S1", 10, 1))).median(Run::latenciesUs))
                .isEmpty();
    }

    @Test
    void oneFaultMakesARunFaulty() {
        assertThat(SampleRuns.fanOut("a", "S1", 10, 1).isFaulty()).isFalse();
        assertThat(SampleRuns.fanOut("a", "S1", 10, 1, Map.of("out_of_order", 1.0))
                        .isFaulty())
                .isTrue();
    }

    private static Results of(double... costs) {
        return new Results(DoubleStream.of(costs)
                .mapToObj(cost -> SampleRuns.fanOut("a", "S1", 100, cost))
                .toList());
    }
}
