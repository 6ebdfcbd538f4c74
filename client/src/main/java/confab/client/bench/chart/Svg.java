package confab.client.bench.chart;

import java.util.Locale;

/**
 * A picture under construction: SVG 1.1 without scripts, the same bytes for the same calls. It has a ground of its own, light
 * or dark as the reader prefers, so that it is legible on any page.
 */
final class Svg {
    /** How many colours there are; after that they begin anew. */
    static final int COLOURS = 8;

    /** From one line of words to the next. */
    static final int LINE = 18;

    /** About how wide a letter is. */
    static final double LETTER = 6.8;

    /** Colours that people who see fewer of them can tell apart, too (Okabe and Ito's, made lighter or darker). */
    static final String STYLE = """
            text { font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; font-size: 12px }
            .title { font-size: 16px; font-weight: bold } .head { font-weight: bold }
            .left { text-anchor: end } .middle { text-anchor: middle }
            .ground { fill: #ffffff } .ink { fill: #1f2328 } .dim { fill: #59636e }
            .grid { stroke: #d1d9e0; fill: none } .axis { stroke: #59636e; fill: none }
            .c0 { fill: #0072b2; stroke: #0072b2 } .c1 { fill: #b85000; stroke: #b85000 }
            .c2 { fill: #007f5f; stroke: #007f5f } .c3 { fill: #a8578a; stroke: #a8578a }
            .c4 { fill: #8a6500; stroke: #8a6500 } .c5 { fill: #2b83ba; stroke: #2b83ba }
            .c6 { fill: #5b6470; stroke: #5b6470 } .c7 { fill: #6f42c1; stroke: #6f42c1 }
            @media (prefers-color-scheme: dark) {
              .ground { fill: #0d1117 } .ink { fill: #e6edf3 } .dim { fill: #9198a1 }
              .grid { stroke: #3d444d } .axis { stroke: #9198a1 }
              .c0 { fill: #58a6e0; stroke: #58a6e0 } .c1 { fill: #f08a4b; stroke: #f08a4b }
              .c2 { fill: #35c79a; stroke: #35c79a } .c3 { fill: #e29ac6; stroke: #e29ac6 }
              .c4 { fill: #e6b422; stroke: #e6b422 } .c5 { fill: #9ad0f5; stroke: #9ad0f5 }
              .c6 { fill: #aab4bf; stroke: #aab4bf } .c7 { fill: #b392f0; stroke: #b392f0 }
            }
            .bar { stroke: none } .curve { fill: none; stroke-width: 2; stroke-linejoin: round } .dash { stroke-dasharray: 4 3 }
            """;

    private static final int MARGIN = 20;
    private static final int TITLE_BASELINE = 28;
    private static final int SUBTITLE_BASELINE = 48;

    private final StringBuilder body = new StringBuilder();

    /**
     * @param title stands above the picture, and is its name
     * @param subtitle below it, smaller; may be empty
     * @param description all that the picture shows, in words, for who cannot see it
     */
    Svg(int width, int height, String title, String subtitle, String description) {
        body.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        body.append("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
        body.append(" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n".formatted(width, height, width, height));
        body.append("<title>").append(escaped(title)).append("</title>\n");
        body.append("<desc>").append(escaped(description)).append("</desc>\n");
        body.append("<style type=\"text/css\">\n").append(STYLE).append("</style>\n");
        rect(0, 0, width, height, "ground");
        text(MARGIN, TITLE_BASELINE, "title ink", title);
        if (!subtitle.isEmpty()) {
            text(MARGIN, SUBTITLE_BASELINE, "dim", subtitle);
        }
    }

    void rect(double x, double y, double width, double height, String looks) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>\n"
                .formatted(pixels(x), pixels(y), pixels(width), pixels(height), looks));
    }

    void line(double x1, double y1, double x2, double y2, String looks) {
        path("M" + pixels(x1) + " " + pixels(y1) + "L" + pixels(x2) + " " + pixels(y2), looks);
    }

    /** @param outline as in SVG, its numbers by {@link #pixels} */
    void path(String outline, String looks) {
        body.append("<path d=\"")
                .append(outline)
                .append("\" class=\"")
                .append(looks)
                .append("\"/>\n");
    }

    /** Words that begin at x, or end there, or have their middle there, by the looks. */
    void text(double x, double y, String looks, String words) {
        body.append("<text x=\"%s\" y=\"%s\" class=\"%s\">".formatted(pixels(x), pixels(y), looks));
        body.append(escaped(words)).append("</text>\n");
    }

    /** What follows belongs together, and has a name that is shown when it is pointed at. */
    void begin(String name) {
        body.append("<g><title>").append(escaped(name)).append("</title>\n");
    }

    void end() {
        body.append("</g>\n");
    }

    /** The whole picture. */
    String finish() {
        return body + "</svg>\n";
    }

    /** At most one digit behind the point: finer than anybody sees. */
    static String pixels(double number) {
        String digits = String.format(Locale.ROOT, "%.1f", number);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    /** What XML has no way to say is left out. */
    private static String escaped(String words) {
        return words.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF) || c == '\n')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
