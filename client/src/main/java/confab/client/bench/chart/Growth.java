package confab.client.bench.chart;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Lines: how a cost grows with members, rooms or connections. */
final class Growth {
    private Growth() {}

    static String of(Results results, Order order) throws NothingToShowException {
        Results having = results.where(run -> run.number(order.against()) > 0
                && run.numbers().containsKey(measure(run, order).field()));
        if (having.runs().isEmpty()) {
            throw new NothingToShowException("no run has " + order.against() + " and what is shown against it");
        }
        Measure measure = measure(having.runs().get(0), order);
        Results alike = having.where(run -> measure(run, order).equals(measure));
        return draw(series(alike, measure, order.against()), measure, order);
    }

    /** One for each label; where two loads of a label meet at one place, one for each of them. */
    private static List<Plot.Series> series(Results results, Measure measure, String against) {
        boolean apart = results.runs().stream()
                        .map(run -> List.of(run.label(), run.scenario(), run.number(against)))
                        .distinct()
                        .count()
                > results.runs().stream()
                        .map(run -> List.of(run.label(), run.number(against)))
                        .distinct()
                        .count();
        Function<Run, String> name = run -> apart ? run.label() + " " + run.scenario() : run.label();
        return results.runs().stream()
                .map(name)
                .distinct()
                .map(one -> new Plot.Series(
                        one, points(results.where(run -> name.apply(run).equals(one)), measure, against)))
                .toList();
    }

    private static Measure measure(Run run, Order order) {
        return order.field().isEmpty() ? Measure.cost(run) : Measure.of(order.field());
    }

    private static NavigableMap<Double, Double> points(Results runs, Measure measure, String against) {
        NavigableMap<Double, Double> points = new TreeMap<>();
        for (Run run : runs.runs()) {
            double x = run.number(against);
            points.put(
                    x,
                    runs.where(other -> other.number(against) == x)
                            .median(measure.field())
                            .orElseThrow());
        }
        return points;
    }

    private static String draw(List<Plot.Series> series, Measure measure, Order order) {
        double first = series.stream()
                .mapToDouble(one -> one.points().firstKey())
                .min()
                .orElseThrow();
        double last =
                series.stream().mapToDouble(one -> one.points().lastKey()).max().orElseThrow();
        double largest = series.stream()
                .flatMap(one -> one.points().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        Axis x = Axis.logarithmic(first, last, Plot.LEFT, Plot.RIGHT);
        Axis y = Axis.linear(largest, Plot.BOTTOM, Plot.TOP);
        Measure across = Measure.of(order.against());
        return Plot.of(
                order.title().isEmpty() ? measure.title() : order.title(),
                "by " + across.words(),
                new Plot.Scale(x, across.words(), x.ticks(), across::sayRound, across::say),
                new Plot.Scale(y, "", y.ticks(), measure::sayRound, measure::say),
                series);
    }
}
