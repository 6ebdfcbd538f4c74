package confab.client.bench.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Latencies by percentile. What lies behind a percentile grows thinner by ten from one mark to the next, so that the rare long
 * ones have as much room as the many short ones.
 */
final class Percentiles {
    private static final Measure LATENCY = Measure.of("latency_p50_us");

    private Percentiles() {}

    static String of(Results results, Order order) throws NothingToShowException {
        List<Plot.Series> series = new ArrayList<>();
        boolean one = results.scenarios().size() == 1;
        for (String label : results.labels()) {
            Results mine = results.where(run -> run.label().equals(label));
            for (String scenario : mine.scenarios()) {
                NavigableMap<Double, Double> points =
                        points(mine.where(run -> run.scenario().equals(scenario)), order.acknowledged());
                if (!points.isEmpty()) {
                    series.add(new Plot.Series(one ? label : label + " " + scenario, points));
                }
            }
        }
        if (series.isEmpty()) {
            throw new NothingToShowException("no run has latencies");
        }
        Run first = results.runs().get(0);
        return draw(series, one ? first.scenario() + ": " + first.words() : "", order);
    }

    /** Times by how many there are for one that takes longer: 100 for the percentile 99. */
    private static NavigableMap<Double, Double> points(Results runs, boolean acknowledged) {
        NavigableMap<Double, Double> points = new TreeMap<>();
        double count = Math.max(
                runs.median("delivered").orElse(0), runs.median("cycles").orElse(0));
        runs.median(acknowledged ? Run::acknowledgedUs : Run::latenciesUs).forEach((percentile, time) -> {
            double oneIn = percentile < 100 ? 100 / (100 - percentile) : count;
            if (time > 0 && oneIn > 1) {
                points.put(oneIn, time);
            }
        });
        return points;
    }

    private static String draw(List<Plot.Series> series, String load, Order order) {
        double last =
                series.stream().mapToDouble(one -> one.points().lastKey()).max().orElseThrow();
        double shortest = times(series).min().orElseThrow();
        double longest = times(series).max().orElseThrow();
        Axis x = new Axis(true, 1, Math.max(10, last), Plot.LEFT, Plot.RIGHT);
        Axis y = Axis.logarithmic(shortest, longest, Plot.BOTTOM, Plot.TOP);
        String title = order.title().isEmpty()
                ? order.acknowledged() ? "Time until a message is acknowledged" : "Time until a message is heard"
                : order.title();
        return Plot.of(
                title,
                load,
                new Plot.Scale(
                        x, "so many took no longer", marks(last), Percentiles::percentile, Percentiles::percentile),
                new Plot.Scale(y, "", y.ticks(), LATENCY::sayRound, LATENCY::say),
                series);
    }

    private static DoubleStream times(List<Plot.Series> series) {
        return series.stream().flatMap(one -> one.points().values().stream()).mapToDouble(Double::doubleValue);
    }

    /** 50, 90, 99, 99.9, ... as far as there are points. */
    private static List<Double> marks(double last) {
        List<Double> marks = new ArrayList<>(List.of(2.0));
        for (double mark = 10; mark <= Math.max(10, last); mark *= 10) {
            marks.add(mark);
        }
        return marks;
    }

    /** {@code 99.9 %} for one in 1,000. */
    private static String percentile(double oneIn) {
        BigDecimal percent = BigDecimal.valueOf(100 - 100 / oneIn);
        int digits = Math.max(0, (int) Math.ceil(Math.log10(oneIn) - 1e-9) - 1);
        return percent.setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
