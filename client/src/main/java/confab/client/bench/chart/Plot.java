package confab.client.bench.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Curves through points, each with its name at the right and points of a form of its own. */
final class Plot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    static final int LEFT = 80;
    static final int RIGHT = 600;
    static final int TOP = 66;
    static final int BOTTOM = 360;

    private static final int NAMES = RIGHT + 42;

    /** Around 0 0, about equally large. */
    private static final List<String> FORMS = List.of(
            "m-4 -4h8v8h-8z",
            "m0 -5l5 9h-10z",
            "m0 -5l5 5l-5 5l-5 -5z",
            "m0 5l5 -9h-10z",
            "m-5 -2h10v4h-10z",
            "m-2 -5h4v10h-4z");

    /** A curve. */
    record Series(String name, NavigableMap<Double, Double> points) {}

    /**
     * What its axes show.
     *
     * @param words below it; the vertical one has its in the title
     * @param ticks where numbers stand
     * @param sayTick those numbers
     * @param say numbers of points
     */
    record Scale(
            Axis axis, String words, List<Double> ticks, DoubleFunction<String> sayTick, DoubleFunction<String> say) {}

    private final Scale across;
    private final Scale up;
    private final List<Series> series;
    private final Svg svg;

    private Plot(String title, String subtitle, Scale across, Scale up, List<Series> series) {
        this.across = across;
        this.up = up;
        this.series = series;
        this.svg = new Svg(width(series), HEIGHT, title, subtitle, description());
    }

    static String of(String title, String subtitle, Scale across, Scale up, List<Series> series) {
        return new Plot(title, subtitle, across, up, series).draw();
    }

    private static int width(List<Series> series) {
        int longest =
                series.stream().mapToInt(curve -> curve.name.length()).max().orElse(0);
        return (int) Math.max(WIDTH, NAMES + longest * Svg.LETTER + Svg.LINE);
    }

    private String description() {
        return series.stream()
                .map(curve -> curve.name + ": "
                        + curve.points.entrySet().stream().map(this::words).collect(Collectors.joining(", ")) + ".")
                .collect(Collectors.joining("\n"));
    }

    private String words(Map.Entry<Double, Double> point) {
        return up.say.apply(point.getValue()) + " at " + across.say.apply(point.getKey());
    }

    private String draw() {
        drawGrid();
        for (int i = 0; i < series.size(); i++) {
            svg.begin(series.get(i).name);
            drawCurve(series.get(i), i);
            svg.end();
        }
        drawNames();
        return svg.finish();
    }

    private void drawGrid() {
        for (double tick : up.ticks) {
            svg.line(LEFT, up.axis.at(tick), RIGHT, up.axis.at(tick), "grid");
            svg.text(LEFT - 8, up.axis.at(tick) + 4, "dim left", up.sayTick.apply(tick));
        }
        for (double tick : across.ticks) {
            svg.line(across.axis.at(tick), TOP, across.axis.at(tick), BOTTOM, "grid");
            svg.text(across.axis.at(tick), BOTTOM + Svg.LINE, "dim middle", across.sayTick.apply(tick));
        }
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 2 * Svg.LINE + 4, "ink middle", across.words);
    }

    private void drawCurve(Series curve, int number) {
        StringBuilder outline = new StringBuilder();
        curve.points.forEach(
                (x, y) -> outline.append(outline.isEmpty() ? "M" : "L").append(place(x, y)));
        String colour = "c" + number % Svg.COLOURS;
        svg.path(outline.toString(), colour + " curve");
        curve.points.entrySet().forEach(point -> {
            svg.begin(curve.name + ": " + words(point));
            svg.path("M" + place(point.getKey(), point.getValue()) + form(number), colour + " bar");
            svg.end();
        });
    }

    private String place(double x, double y) {
        return Svg.pixels(across.axis.at(x)) + " " + Svg.pixels(up.axis.at(y));
    }

    private static String form(int number) {
        return FORMS.get(number % FORMS.size());
    }

    /** Each beside the end of its curve, but below the one before it. */
    private void drawNames() {
        List<Series> sorted = new ArrayList<>(series);
        sorted.sort(Comparator.comparingDouble(this::endOf));
        double free = TOP;
        double room = BOTTOM - (sorted.size() - 1) * (double) Svg.LINE;
        for (Series curve : sorted) {
            double y = Math.max(free, Math.min(endOf(curve), room));
            int number = series.indexOf(curve);
            String colour = "c" + number % Svg.COLOURS;
            svg.path("M" + Svg.pixels(NAMES - 14) + " " + Svg.pixels(y) + form(number), colour + " bar");
            svg.text(NAMES, y + 4, "ink", curve.name);
            free = y + Svg.LINE;
            room += Svg.LINE;
        }
    }

    private double endOf(Series curve) {
        return up.axis.at(curve.points.lastEntry().getValue());
    }
}
