package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunsTest {
    private static final String RUN = """
            {"label":"confabd","scenario":"S1","kind":"fan-out","rooms":1,"members":100,"latency_p50_us":1.5,
             "latency_distribution_us":[[0,1],[50,1.5],[100,7e1]],"warnings":["neighbours"],"later":{"a":[1,{}]},"no":null}
            """;

    private static final String TABLE = """
            confab\tS1\t1\tmode=fan proto=line rooms=1 members=100 senders=1 window=64 rate=0 delivered=990 lost=0 \
            dup=1 misroute=2 echo=3 p50_us=659.5 p99_us=1318.9 max_us=5207.8 cpu_us_per_deliv=0.1105 rss_kb=100
            confab\tS4\t1\tmode=fan members=2 window=1 lost=0
            confab\tS5\t2\tmode=idle conns=10000 cpu_us_per_conn=99.2 rss_b_per_conn=1972 other_util=0.5

            limit\tS6\t1\tmode=churn inflight=64 cycles=8555 failed=1 stuck=2 cpu_us_per_cycle=28.8
            ngircd\tS2\t1\terror=setup ready=3 of=1000
            """;

    @Test
    void objectsFollowOneAnother() throws BadResultsException {
        assertThat(JsonRuns.of(RUN + RUN)).hasSize(2).allSatisfy(run -> {
            assertThat(run.label()).isEqualTo("confabd");
            assertThat(run.scenario()).isEqualTo("S1");
            assertThat(run.kind()).isEqualTo("fan-out");
            assertThat(run.number("members")).isEqualTo(100);
            assertThat(run.numbers()).doesNotContainKey("no");
            assertThat(run.latenciesUs()).hasSize(3).containsEntry(50.0, 1.5).containsEntry(100.0, 70.0);
            assertThat(run.acknowledgedUs()).isEmpty();
        });
        assertThat(JsonRuns.of(" \n")).isEmpty();
    }

    @Test
    void whatIsNoResultIsRefusedWithItsLine() {
        assertThatThrownBy(() -> JsonRuns.of(RUN + "[1]")).hasMessage("line 3: a run is a JSON object");
        assertThatThrownBy(() -> JsonRuns.of(RUN + "{\"label\":\"a\",\"kind\":\"idle\"}"))
                .hasMessage("line 3: a run has a scenario");
        assertThatThrownBy(() -> JsonRuns.of("{\"label\":\"a\"\n,\"label\":\"b\"}"))
                .hasMessage("line 2: Duplicate field 'label'");
        assertThatThrownBy(() -> JsonRuns.of("{\"latency_distribution_us\":[[1,2"))
                .isInstanceOf(BadResultsException.class)
                .hasMessageStartingWith("line 1: Unexpected end");
    }

    @Test
    void theTableOfTheGeneratorInCIsReadByOurNames() throws BadResultsException {
        Run run = TsvRuns.of(TABLE).get(0);

        assertThat(run.label()).isEqualTo("confab");
        assertThat(run.kind()).isEqualTo("fan-out");
        assertThat(run.number("server_cpu_us_per_delivery")).isEqualTo(0.1105);
        assertThat(run.number("server_resident_bytes")).isEqualTo(102_400);
        assertThat(run.number("stray")).isEqualTo(5);
        assertThat(run.isFaulty()).isTrue();
        assertThat(run.latenciesUs()).hasSize(3).containsEntry(99.0, 1318.9).containsEntry(100.0, 5207.8);
    }

    @Test
    void theKindIsFoundAndARunThatNeverBeganIsLeftOut() throws BadResultsException {
        assertThat(TsvRuns.of(TABLE)).extracting(Run::kind).containsExactly("fan-out", "latency", "idle", "churn");
        assertThat(TsvRuns.of(TABLE).get(3).number("failed_cycles")).isEqualTo(3);
    }

    @Test
    void aTableOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> TsvRuns.of("a\tb\n")).hasMessage("line 1: a run has four columns with tabs between");
        assertThatThrownBy(() -> TsvRuns.of("\na\tS1\t1\tmode=fan members=many"))
                .hasMessage("line 2: many is no number");
    }

    @Test
    void aLoadIsSaidInAFewWords() throws BadResultsException {
        assertThat(TsvRuns.of(TABLE))
                .extracting(Run::words)
                .containsExactly(
                        "1 room of 100, 1 sender, 64 under way",
                        "one message at a time",
                        "10,000 idle connections",
                        "connections that come and go, 64 at a time");
    }
}
