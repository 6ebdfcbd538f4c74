package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TextHistogramTest {
    private static final Pattern COUNT = Pattern.compile(" ([\\d,]+)$", Pattern.MULTILINE);

    @Test
    void nothingIsShownOfNothing() {
        assertThat(TextHistogram.of("latency", new Histogram(3))).isEmpty();
    }

    @Test
    void aRowReachesUpToItsBoundAndTheNextBeginsThere() {
        Histogram nanos = new Histogram(3);
        nanos.recordValue(149);
        nanos.recordValue(150);

        assertThat(TextHistogram.of("latency", nanos).lines().skip(1).map(line -> line.substring(0, 12)))
                .containsExactly("< 150 ns |##", "< 200 ns |##");
    }

    @Test
    void aRowThatIsNotEmptyNeverLooksEmpty() {
        Histogram nanos = new Histogram(3);
        nanos.recordValueWithCount(1_000_000, 100_000_000);
        nanos.recordValue(2_500_000_000L);

        assertThat(TextHistogram.of("latency", nanos).lines().reduce((first, last) -> last))
                .hasValueSatisfying(
                        last -> assertThat(last).startsWith("< 3 s    |. ").endsWith(" <0.0001 %           1"));
    }

    @Test
    void ofManyRowsTheTailsAreOneEach() {
        Histogram nanos = new Histogram(3);
        long[] bounds = {10, 15, 20, 30, 50, 70, 100, 150, 200, 300};
        for (int row = 0; row < bounds.length; row++) {
            nanos.recordValueWithCount(bounds[row] - 1, row < 5 ? row + 1 : 20 - row);
        }

        assertThat(TextHistogram.of("latency", nanos).lines().skip(1).map(line -> line.replaceAll("[|#. ]+", " ")))
                .hasSize(8)
                .startsWith("< 20 ns 7 5 % 6", "< 30 ns 5 0 % 4")
                .endsWith("< 300 ns 13 8 % 11");
    }

    @Test
    void everyValueStandsInExactlyOneRow() {
        for (int seed = 0; seed < 50; seed++) {
            Histogram nanos = new Histogram(3);
            Random dice = new Random(seed);
            for (int i = 0; i < 1_000; i++) {
                nanos.recordValue((long) Math.exp(dice.nextDouble() * 25));
            }

            String text = TextHistogram.of("latency", nanos);

            Matcher counts = COUNT.matcher(text);
            long sum = counts.results()
                    .mapToLong(count -> Long.parseLong(count.group(1).replace(",", "")))
                    .sum();
            assertThat(sum).as("seed %d:%n%s", seed, text).isEqualTo(1_000);
            assertThat(text).as("seed %d", seed).hasLineCount(1 + 8);
            assertThat(text.lines()).as("seed %d", seed).allMatch(line -> line.length() <= TextReport.WIDTH);
        }
    }
}
