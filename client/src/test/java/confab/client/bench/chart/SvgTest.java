package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SvgTest {
    private static final Pattern FILL = Pattern.compile("\\.(\\w+) \\{ fill: (#[0-9a-f]{6})");

    @Test
    void anyWordsMakeGoodXml() {
        String words = "<a> & \"b\" ]]> \u0007\uFFFF \uD83D\uDE00 \uD800 #lobby";
        Svg svg = new Svg(100, 50, words, words, words);
        svg.begin(words);
        svg.text(1, 2, "ink", words);
        svg.end();

        Drawn drawn = Drawn.of(svg.finish());

        String shown = "<a> & \"b\" ]]> \uD83D\uDE00  #lobby";
        assertThat(drawn.title().replaceAll(" +", " ")).isEqualTo(shown.replaceAll(" +", " "));
        assertThat(drawn.texts()).hasSize(3).allMatch(text -> text.startsWith("<a> & \"b\""));
        assertThat(drawn.description()).isEqualTo(drawn.title());
    }

    @Test
    void thereIsNothingInItButShapesAndWords() {
        String svg = new Svg(100, 50, "title", "", "description").finish();

        assertThat(svg).doesNotContain("<script", "href", "url(", "<!DOCTYPE");
        assertThat(Drawn.of(svg).elements("svg").get(0).getAttribute("viewBox")).isEqualTo("0 0 100 50");
    }

    @Test
    void pixelsHaveAtMostOneDigitBehindThePoint() {
        assertThat(Svg.pixels(12)).isEqualTo("12");
        assertThat(Svg.pixels(12.34)).isEqualTo("12.3");
        assertThat(Svg.pixels(0.04)).isEqualTo("0");
    }

    @Test
    void everyColourStandsOutFromTheGroundInLightAndInDark() {
        String[] modes = Svg.STYLE.split("@media");

        assertThat(modes).hasSize(2);
        for (String mode : modes) {
            Map<String, String> fills = new HashMap<>();
            FILL.matcher(mode).results().forEach(fill -> fills.put(fill.group(1), fill.group(2)));
            String ground = fills.remove("ground");

            assertThat(fills).hasSize(Svg.COLOURS + 2);
            assertThat(fills)
                    .allSatisfy((name, fill) -> assertThat(contrast(fill, ground))
                            .as("%s %s on %s", name, fill, ground)
                            .isGreaterThan(name.startsWith("c") ? 3.0 : 4.5));
        }
    }

    /** As WCAG 2 has it. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
