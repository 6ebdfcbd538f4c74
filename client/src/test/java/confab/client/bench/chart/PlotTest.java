package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PlotTest {
    private static final Results MEMBERS = new Results(List.of(
            SampleRuns.fanOut("confabd", "members", 10, 0.4),
            SampleRuns.fanOut("confabd", "members", 1_000, 0.1),
            SampleRuns.fanOut("confabd", "members", 1_000, 0.3),
            SampleRuns.fanOut("confabd", "members", 100, 0.2),
            SampleRuns.fanOut("limit", "members", 10, 0.2),
            SampleRuns.idle("confabd", 90, 1_000)));

    @Test
    void costsAreJoinedInTheOrderOfWhatTheyGrowWith() throws NothingToShowException {
        Drawn drawn = Drawn.of(Growth.of(MEMBERS, SampleRuns.lines("members")));

        assertThat(drawn.title()).isEqualTo("CPU time per delivery");
        assertThat(drawn.description()).isEqualTo("""
                confabd: 0.400 us at 10, 0.200 us at 100, 0.200 us at 1,000.
                limit: 0.200 us at 10.""");
        assertThat(drawn.texts()).contains("10", "100", "1,000", "0.1 us", "0.4 us", "members of a room", "limit");
    }

    @Test
    void tenTimesAsManyLieEquallyFarApart() throws NothingToShowException {
        Drawn drawn = Drawn.of(Growth.of(MEMBERS, SampleRuns.lines("members")));

        List<double[]> points = Drawn.points(drawn.elements("path", "curve").get(0));
        assertThat(points.get(1)[0] - points.get(0)[0]).isCloseTo(points.get(2)[0] - points.get(1)[0], within(0.2));
        assertThat(points.get(0)[1]).isLessThan(points.get(1)[1]);
        assertThat(points.get(1)[1]).isEqualTo(points.get(2)[1]);
    }

    @Test
    void loadsThatMeetAtOnePlaceAreToldApart() throws NothingToShowException {
        Results results = new Results(
                List.of(SampleRuns.fanOut("confabd", "S1", 100, 0.1), SampleRuns.fanOut("confabd", "S7", 100, 4)));

        assertThat(Drawn.of(Growth.of(results, SampleRuns.lines("members"))).description())
                .isEqualTo("confabd S1: 0.100 us at 100.\nconfabd S7: 4 us at 100.");
    }

    @Test
    void nothingThatGrowsIsSaid() {
        assertThatThrownBy(() -> Growth.of(MEMBERS, SampleRuns.lines("cycles")))
                .isInstanceOf(NothingToShowException.class)
                .hasMessage("no run has cycles and what is shown against it");
    }

    @Test
    void theRareHaveAsMuchRoomAsTheFrequent() throws NothingToShowException {
        Results results = new Results(
                List.of(SampleRuns.timed("confabd", 200, 2_000, 20_000), SampleRuns.timed("limit", 300, 1_000, 3_000)));

        Drawn drawn = Drawn.of(Percentiles.of(results, SampleRuns.percentiles(false)));

        assertThat(drawn.title()).isEqualTo("Time until a message is heard");
        assertThat(drawn.texts()).contains("50 %", "90 %", "99 %", "99.9 %", "99.99 %", "200 us", "20 ms");
        assertThat(drawn.description())
                .startsWith("confabd: 200 us at 50 %, 2 ms at 99 %, 20 ms at 99.99 %.\nlimit: 300 us");
        List<double[]> points = Drawn.points(drawn.elements("path", "curve").get(0));
        assertThat(points.get(2)[0] - points.get(1)[0]).isCloseTo(2 * 520 / 4.0, within(0.2));
    }

    @Test
    void acknowledgementsAreAnotherPicture() throws NothingToShowException {
        Results results = new Results(List.of(SampleRuns.timed("confabd", 200, 2_000, 20_000)));

        Drawn drawn = Drawn.of(Percentiles.of(results, SampleRuns.percentiles(true)));

        assertThat(drawn.title()).isEqualTo("Time until a message is acknowledged");
        assertThat(drawn.description()).isEqualTo("confabd: 100 us at 50 %, 10 ms at 99.99 %.");
    }

    @Test
    void runsWithoutTimesHaveNoPercentiles() {
        assertThatThrownBy(() -> Percentiles.of(MEMBERS, SampleRuns.percentiles(false)))
                .hasMessage("no run has latencies");
    }

    @Test
    void namesNeverLieOneOnTheOther() throws NothingToShowException {
        Results results = new Results(Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
                .map(label -> SampleRuns.timed(label, 100, 1_000, label.equals("j") ? 9_000 : 5_000))
                .toList());

        Drawn drawn = Drawn.of(Percentiles.of(results, SampleRuns.percentiles(false)));

        List<Double> names = drawn.elements("text", "ink").stream()
                .filter(text -> text.getTextContent().length() == 1)
                .map(text -> Drawn.number(text, "y"))
                .sorted()
                .toList();
        assertThat(names).hasSize(10);
        for (int i = 1; i < names.size(); i++) {
            assertThat(names.get(i) - names.get(i - 1)).isGreaterThanOrEqualTo(Svg.LINE - 0.1);
        }
    }

    @Test
    void everyPointHasItsNumberAndAFormOfItsOwn() throws NothingToShowException {
        Drawn drawn = Drawn.of(Growth.of(MEMBERS, SampleRuns.lines("members")));

        assertThat(drawn.names()).contains("confabd", "confabd: 0.400 us at 10", "limit: 0.200 us at 10");
        assertThat(drawn.elements("path", "bar").stream().map(PlotTest::form).distinct())
                .hasSize(2);
    }

    private static String form(Element path) {
        return path.getAttribute("class") + path.getAttribute("d").replaceFirst("^M[0-9. ]+", "");
    }
}
