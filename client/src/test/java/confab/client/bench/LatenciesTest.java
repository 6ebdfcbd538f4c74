package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void everyTimeCountsAlsoThoseThatAreTheSame() {
        for (long nanos : new long[] {5, 5, 5, 7_000, 5, 1_000_000}) {
            latencies.add(nanos);
        }

        assertThat(latencies.histogram().getTotalCount()).isEqualTo(6);
        assertThat(latencies.histogram().getCountAtValue(5)).isEqualTo(4);
        assertThat(latencies.histogram().getCountAtValue(7_000)).isEqualTo(1);
        latencies.add(1_000_000);
        assertThat(latencies.histogram().getTotalCount()).isEqualTo(7);
    }

    @Test
    void whatIsOutOfAllBoundsIsTakenForTheBound() {
        latencies.add(-3);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.histogram().getMinValue()).isZero();
        assertThat(latencies.histogram().getMaxValue()).isBetween(3_590_000_000_000L, 3_610_000_000_000L);
    }

    @Test
    void whatIsForgottenIsGone() {
        latencies.add(5);

        latencies.clear();

        assertThat(latencies.histogram().getTotalCount()).isZero();
    }
}
