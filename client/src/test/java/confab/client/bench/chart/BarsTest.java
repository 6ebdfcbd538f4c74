package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarsTest {
    private static final Results RESULTS = new Results(List.of(
            SampleRuns.fanOut("confabd", "S1", 100, 0.2),
            SampleRuns.fanOut("limit", "S1", 100, 0.1),
            SampleRuns.fanOut("confabd", "S2", 1_000, 0.3),
            SampleRuns.fanOut("limit", "S2", 1_000, 0.2),
            SampleRuns.fanOut("confabd", "S3", 10, 7),
            SampleRuns.idle("confabd", 90, 1_000),
            SampleRuns.idle("limit", 30, 150)));

    @Test
    void barsAreAsLongAsTheirRatioToTheReference() throws NothingToShowException {
        List<Element> bars =
                Drawn.of(Bars.of(RESULTS, SampleRuns.bars("limit"))).elements("rect", "bar");

        double one = Drawn.number(bars.get(1), "width");
        assertThat(bars)
                .extracting(bar -> Math.round(Drawn.number(bar, "width") / one * 100) / 100.0)
                .containsExactly(2.0, 1.0, 1.5, 1.0, 3.0, 1.0);
    }

    @Test
    void aLoadThatTheReferenceDidNotCarryIsLeftOut() throws NothingToShowException {
        assertThat(Drawn.of(Bars.of(RESULTS, SampleRuns.bars("limit"))).texts())
                .noneMatch(text -> text.startsWith("S3"));
    }

    @Test
    void withoutAReferenceEachGroupHasItsOwnScale() throws NothingToShowException {
        Drawn drawn = Drawn.of(Bars.of(RESULTS, SampleRuns.bars("")));

        assertThat(drawn.elements("rect", "bar"))
                .filteredOn(bar -> bar.getAttribute("class").contains("c0"))
                .hasSize(4)
                .allSatisfy(bar -> assertThat(Drawn.number(bar, "width")).isGreaterThan(350));
        assertThat(drawn.texts()).contains("0.200 us", "7 us", "90 us");
    }

    @Test
    void everythingIsSaidInWordsToo() throws NothingToShowException {
        Drawn drawn = Drawn.of(Bars.of(RESULTS, SampleRuns.bars("limit")));

        assertThat(drawn.title()).isEqualTo("CPU time of the server");
        assertThat(drawn.description()).isEqualTo("""
                S1, 1 room of 100, 1 sender, 64 under way, CPU time per delivery: confabd 2.00 (0.200 us), limit 1.00 (0.100 us).
                S2, 1 room of 1,000, 1 sender, 64 under way, CPU time per delivery: confabd 1.50 (0.300 us), limit 1.00 (0.200 us).
                idle, 10,000 idle connections, CPU time per connect and join: confabd 3.00 (90 us), limit 1.00 (30 us).""");
        assertThat(drawn.names()).contains("confabd, S1: 2.00 (0.200 us)");
    }

    @Test
    void anotherFieldIsShownWhereRunsHaveIt() throws NothingToShowException {
        Order memory = new Order(
                Order.Shape.BARS,
                "",
                "",
                "server_resident_bytes_per_connection",
                "",
                List.of(),
                List.of("limit", "confabd"),
                false);

        Drawn drawn = Drawn.of(Bars.of(RESULTS, memory));

        assertThat(drawn.title()).isEqualTo("Memory per connection");
        assertThat(drawn.description()).endsWith("memory per connection: confabd 1,000 B, limit 150 B.");
        assertThat(drawn.elements("rect", "bar")).hasSize(2);
    }

    @Test
    void onlyScenariosThatAreWantedAreShownAndInThatOrder() throws NothingToShowException {
        Order order = new Order(Order.Shape.BARS, "Two", "", "", "", List.of("S2", "S1"), List.of(), false);

        Drawn drawn = Drawn.of(Bars.of(RESULTS, order));

        assertThat(drawn.title()).isEqualTo("Two");
        assertThat(drawn.elements("text", "head"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "S2: 1 room of 1,000, 1 sender, 64 under way", "S1: 1 room of 100, 1 sender, 64 under way");
    }

    @Test
    void nothingToShowIsSaid() {
        assertThatThrownBy(() -> Bars.of(RESULTS, SampleRuns.bars("nobody")))
                .isInstanceOf(NothingToShowException.class)
                .hasMessage("no run has what bars show, with a reference of the label nobody");
        assertThatThrownBy(() -> Bars.of(new Results(List.of()), SampleRuns.bars("")))
                .hasMessage("no run has what bars show");
    }

    @Test
    void theSameResultsMakeTheSameBytes() throws NothingToShowException {
        assertThat(Bars.of(RESULTS, SampleRuns.bars("limit"))).isEqualTo(Bars.of(RESULTS, SampleRuns.bars("limit")));
    }

    @Test
    void nothingLiesOutsideThePicture() throws NothingToShowException {
        Drawn drawn = Drawn.of(Bars.of(RESULTS, SampleRuns.bars("limit")));
        Element svg = drawn.elements("svg").get(0);

        assertThat(drawn.elements("text")).allSatisfy(text -> {
            assertThat(Drawn.number(text, "x")).isBetween(0.0, Drawn.number(svg, "width"));
            assertThat(Drawn.number(text, "y")).isBetween(0.0, Drawn.number(svg, "height"));
        });
        assertThat(drawn.elements("rect", "bar").stream()
                        .mapToDouble(bar -> Drawn.number(bar, "x") + Drawn.number(bar, "width"))
                        .max()
                        .orElseThrow())
                .isCloseTo(590, within(1.0));
    }
}
