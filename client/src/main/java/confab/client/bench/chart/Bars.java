package confab.client.bench.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Bars: for each load a group, in it a bar for each server. With a reference their lengths are ratios to it. */
final class Bars {
    private static final int WIDTH = 760;
    private static final int LABELS = 110;
    private static final int RIGHT = 590;
    private static final int TOP = 66;
    private static final int HEAD = 26;
    private static final int ROW = 20;
    private static final int BAR = 14;
    private static final int GAP = 12;
    private static final int BOTTOM = 16;
    private static final int MARGIN = 20;

    private static final Measure RATIO = Measure.of("ratio");

    private record Bar(String label, int colour, double value, double ratio) {}

    private record Group(String scenario, String words, Measure measure, List<Bar> bars) {
        double largest(boolean ratios) {
            return bars.stream()
                    .mapToDouble(bar -> ratios ? bar.ratio : bar.value)
                    .max()
                    .orElse(1);
        }

        int height() {
            return HEAD + bars.size() * ROW + GAP;
        }
    }

    private final Order order;
    private final List<Group> groups;
    private final int top;
    private final double left;
    private final Svg svg;

    private Bars(Results results, Order order) throws NothingToShowException {
        this.order = order;
        this.groups = groups(results);
        if (groups.isEmpty()) {
            throw new NothingToShowException("no run has what bars show"
                    + (hasReference() ? ", with a reference of the label " + order.reference() : ""));
        }
        this.left = MARGIN
                + groups.stream()
                        .flatMap(group -> group.bars.stream())
                        .mapToDouble(bar -> bar.label.length() * Svg.LETTER)
                        .reduce(LABELS, Math::max);
        this.top = hasReference() ? TOP : TOP - Svg.LINE;
        int height = top + groups.stream().mapToInt(Group::height).sum() + (hasReference() ? BOTTOM : 0);
        this.svg = new Svg(WIDTH, height, title(), subtitle(), description());
    }

    static String of(Results results, Order order) throws NothingToShowException {
        return new Bars(results, order).draw();
    }

    private boolean hasReference() {
        return !order.reference().isEmpty();
    }

    private List<Group> groups(Results results) {
        List<String> scenarios = order.scenarios().isEmpty() ? results.scenarios() : order.scenarios();
        return scenarios.stream()
                .map(scenario -> group(results.where(run -> run.scenario().equals(scenario)), results.labels()))
                .filter(group -> group != null && !group.bars.isEmpty())
                .toList();
    }

    /** Null where there is nothing to compare: no run, or none of the reference. */
    private Group group(Results runs, List<String> labels) {
        if (runs.runs().isEmpty()) {
            return null;
        }
        Run first = runs.runs().get(0);
        Measure measure = order.field().isEmpty() ? Measure.cost(first) : Measure.of(order.field());
        OptionalDouble unit = hasReference() ? value(runs, order.reference(), measure) : OptionalDouble.of(1);
        if (unit.isEmpty() || unit.getAsDouble() == 0) {
            return null;
        }
        List<Bar> bars = new ArrayList<>();
        for (String label : labels) {
            value(runs, label, measure)
                    .ifPresent(value -> bars.add(
                            new Bar(label, labels.indexOf(label) % Svg.COLOURS, value, value / unit.getAsDouble())));
        }
        return new Group(first.scenario(), first.words(), measure, bars);
    }

    private static OptionalDouble value(Results runs, String label, Measure measure) {
        return runs.where(run -> run.label().equals(label)).median(measure.field());
    }

    private String title() {
        if (!order.title().isEmpty()) {
            return order.title();
        }
        List<Measure> measures = groups.stream().map(Group::measure).distinct().toList();
        return measures.size() == 1 ? measures.get(0).title() : "CPU time of the server";
    }

    private String subtitle() {
        return hasReference() ? "as a ratio to " + order.reference() + " (dashed), in brackets the value itself" : "";
    }

    private String description() {
        return groups.stream()
                .map(group -> group.scenario + ", " + group.words + ", " + group.measure.words() + ": "
                        + group.bars.stream()
                                .map(bar -> bar.label + " " + words(group.measure, bar))
                                .collect(Collectors.joining(", "))
                        + ".")
                .collect(Collectors.joining("\n"));
    }

    private String words(Measure measure, Bar bar) {
        String value = measure.say(bar.value);
        return hasReference() ? String.format(Locale.ROOT, "%.2f (%s)", bar.ratio, value) : value;
    }

    private String draw() {
        Axis ratios = axis(
                groups.stream().mapToDouble(group -> group.largest(true)).max().orElse(1));
        int y = top;
        for (Group group : groups) {
            drawHead(group, y);
            if (hasReference()) {
                drawGrid(ratios, y + HEAD - 3, y + group.height() - GAP);
            }
            drawBars(group, hasReference() ? ratios : axis(group.largest(false)), y + HEAD);
            y += group.height();
        }
        if (hasReference()) {
            drawNumbers(ratios, y + 4);
        }
        return svg.finish();
    }

    private Axis axis(double largest) {
        return Axis.linear(largest, left, RIGHT);
    }

    private void drawHead(Group group, int top) {
        svg.text(MARGIN, top + ROW - 4, "ink head", group.scenario + ": " + group.words);
        if (!title().equals(group.measure.title())) {
            svg.text(WIDTH - MARGIN, top + ROW - 4, "dim left", group.measure.words());
        }
    }

    private void drawGrid(Axis ratios, int top, int bottom) {
        ratios.ticks().forEach(tick -> svg.line(ratios.at(tick), top, ratios.at(tick), bottom, "grid"));
        svg.line(ratios.at(1), top, ratios.at(1), bottom, "axis dash");
    }

    private void drawNumbers(Axis ratios, int y) {
        ratios.ticks().forEach(tick -> svg.text(ratios.at(tick), y, "dim middle", RATIO.sayRound(tick)));
    }

    private void drawBars(Group group, Axis axis, int top) {
        int y = top;
        for (Bar bar : group.bars) {
            double end = axis.at(hasReference() ? bar.ratio : bar.value);
            String words = words(group.measure, bar);
            svg.begin(bar.label + ", " + group.scenario + ": " + words);
            svg.text(left - 8, y + BAR - 3, "ink left", bar.label);
            svg.rect(left, y, Math.max(1, end - left), BAR, "bar c" + bar.colour);
            svg.rect(end + 3, y, words.length() * Svg.LETTER, BAR, "ground"); // No line goes through the number.
            svg.text(end + 6, y + BAR - 3, "ink", words);
            svg.end();
            y += ROW;
        }
    }
}
