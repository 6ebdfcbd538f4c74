package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void equalStepsLieEquallyFarApart() {
        Axis axis = Axis.linear(2.3, 100, 600);

        assertThat(axis.to()).isEqualTo(2.5);
        assertThat(axis.at(0)).isEqualTo(100);
        assertThat(axis.at(1.25)).isCloseTo(350, within(1e-6));
        assertThat(axis.ticks()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.5);
    }

    @Test
    void aRoundLargestNumberIsTheEnd() {
        assertThat(Axis.linear(6, 0, 1).to()).isEqualTo(6);
        assertThat(Axis.linear(0.1, 0, 1).to()).isCloseTo(0.1, within(1e-12));
        assertThat(Axis.linear(100, 0, 1).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    }

    @Test
    void nothingButZeroHasAnAxisToo() {
        assertThat(Axis.linear(0, 0, 10).at(0)).isZero();
    }

    @Test
    void equalFactorsLieEquallyFarApart() {
        Axis axis = Axis.logarithmic(10, 1_000, 0, 200);

        assertThat(axis.at(10)).isZero();
        assertThat(axis.at(100)).isCloseTo(100, within(1e-6));
        assertThat(axis.at(1_000)).isCloseTo(200, within(1e-6));
        assertThat(axis.ticks()).containsExactly(10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0);
    }

    @Test
    void manyPowersOfTenAreMarkedAlone() {
        assertThat(Axis.logarithmic(1, 1e6, 0, 1).ticks()).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6);
    }

    @Test
    void oneNumberAloneHasAnAxisAroundIt() {
        Axis axis = Axis.logarithmic(100, 100, 0, 10);

        assertThat(axis.from()).isEqualTo(100);
        assertThat(axis.to()).isEqualTo(200);
    }

    @Test
    void everyNumberLiesBetweenItsEndsAndBetweenFewMarks() {
        for (int seed = 0; seed < 200; seed++) {
            Random dice = new Random(seed);
            double one = Math.exp(dice.nextDouble() * 40 - 20);
            double other = Math.exp(dice.nextDouble() * 40 - 20);
            double least = Math.min(one, other);
            double most = Math.max(one, other);

            Axis even = Axis.linear(most, 0, 100);
            Axis wide = Axis.logarithmic(least, most, 0, 100);

            assertThat(even.at(most)).as("seed %d", seed).isBetween(0.0, 100.0001);
            assertThat(even.ticks()).as("seed %d", seed).hasSizeBetween(3, 7);
            assertThat(wide.at(least)).as("seed %d", seed).isBetween(-0.0001, 100.0);
            assertThat(wide.at(most)).as("seed %d", seed).isBetween(0.0, 100.0001);
            assertThat(wide.ticks()).as("seed %d", seed).hasSizeBetween(2, 20);
        }
    }
}
