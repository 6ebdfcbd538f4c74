package confab.client.bench.chart;

import java.util.List;

/**
 * What picture is wanted.
 *
 * @param shape of the picture
 * @param title above it; when empty it finds one
 * @param reference whose figures are 1, or an empty string: values themselves are shown
 * @param field what is shown, by its name in docs/bench.md; when empty what the load is there for
 * @param against what lies on the horizontal axis of lines, by its name in docs/bench.md
 * @param scenarios only these, in this order; when empty all
 * @param labels the same of labels
 * @param acknowledged percentiles are those of acknowledgements
 */
record Order(
        Shape shape,
        String title,
        String reference,
        String field,
        String against,
        List<String> scenarios,
        List<String> labels,
        boolean acknowledged) {

    /** Of a picture. */
    enum Shape {
        BARS,
        LINES,
        PERCENTILES
    }

    Order {
        scenarios = List.copyOf(scenarios);
        labels = List.copyOf(labels);
    }
}
