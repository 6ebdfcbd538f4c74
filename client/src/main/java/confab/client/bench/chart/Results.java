package confab.client.bench.chart;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All runs that are to be seen. Of runs that were repeated the median counts: of those on a quiet machine, where there are any.
 *
 * @param runs in the order of the files
 */
record Results(List<Run> runs) {
    /** As the measuring program has it: other programs kept no more processors busy. */
    private static final double QUIET_CORES = 0.35;

    Results {
        runs = List.copyOf(runs);
    }

    /** Whose figures there are, in the order of the files. */
    List<String> labels() {
        return runs.stream().map(Run::label).distinct().toList();
    }

    /** Which loads there are, sorted. */
    List<String> scenarios() {
        return runs.stream().map(Run::scenario).distinct().sorted().toList();
    }

    Results where(Predicate<Run> wanted) {
        return new Results(runs.stream().filter(wanted).toList());
    }

    /** Only these labels, or these scenarios, in this order; all of them when none are named. */
    Results only(Function<Run, String> name, List<String> wanted) {
        return wanted.isEmpty()
                ? this
                : new Results(wanted.stream()
                        .flatMap(word ->
                                runs.stream().filter(run -> name.apply(run).equals(word)))
                        .toList());
    }

    /** The median of a field; nothing where no run has it. */
    OptionalDouble median(String field) {
        List<Run> having =
                runs.stream().filter(run -> run.numbers().containsKey(field)).toList();
        return median(quiet(having).stream().map(run -> run.number(field)).toList());
    }

    /** The median at each percentile for which all of them have a time. */
    NavigableMap<Double, Double> median(Function<Run, NavigableMap<Double, Double>> distribution) {
        List<NavigableMap<Double, Double>> all = quiet(runs).stream()
                .map(distribution)
                .filter(times -> !times.isEmpty())
                .toList();
        NavigableMap<Double, Double> medians = new TreeMap<>();
        for (double percentile : all.isEmpty() ? List.<Double>of() : all.get(0).keySet()) {
            if (all.stream().allMatch(times -> times.containsKey(percentile))) {
                medians.put(
                        percentile,
                        median(all.stream().map(times -> times.get(percentile)).toList())
                                .orElseThrow());
            }
        }
        return medians;
    }

    private static List<Run> quiet(List<Run> runs) {
        List<Run> quiet = runs.stream()
                .filter(run -> run.number("others_cores") <= QUIET_CORES)
                .toList();
        return quiet.isEmpty() ? runs : quiet;
    }

    private static OptionalDouble median(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
    }
}
