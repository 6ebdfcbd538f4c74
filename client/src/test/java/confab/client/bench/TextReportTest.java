package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final Histogram NONE = new Histogram(3);

    @Test
    void aRunReadsLikeThis() {
        assertThat(TextReport.of(Samples.closedLoop())).isEqualTo("""
                S1: 127.0.0.1:7100, line (confabd 0.1.0), measured for 10.0 s
                1 room of 100, 1 sender, 64 messages under way, 64 bytes each

                server CPU     0.921 us per delivery, 91.2 us per message; 0.99 cores, 25 % user
                server memory  56.0 MiB, at most 57.0 MiB, before the load 50.0 MiB
                connections    100 in 100 ms, 94.0 us of the server's CPU each
                messages       10.9 k/s, 108,544
                deliveries     1.07 M/s, 10,745,856 of 10,745,856, each once and in order
                latency        p50 600 us, p90 900 us, p99 900 us, p99.9 1.30 ms, max 5.20 ms
                this program   busy 79 % of the time, 0.735 us per delivery

                latency                                                        share       count
                < 700 us |################################################    89.0 %      89,000
                < 1 ms   |#####                                               10.0 %      10,000
                < 1.5 ms |.                                                   0.90 %         900
                < 2 ms   |                                                     0.0 %           0
                < 3 ms   |.                                                  0.099 %          99
                < 5 ms   |                                                     0.0 %           0
                < 7 ms   |.                                                 0.0010 %           1
                """);
    }

    @Test
    void whatWentWrongIsCountedByItsKindAndTheRunIsCalledWorthless() {
        String text = TextReport.of(Samples.of(Samples.fanOut(), Samples.FAULTY, Samples.server(), Samples.own(0.5)));

        assertThat(text)
                .contains("deliveries     1.07 M/s, 10,745,846 of 10,745,856\n")
                .contains("""
                        wrong          7 lost, 1 repeated, 2 out of order, 1 damaged, 3 astray, 4
                                       refused, 1 cut off
                        """)
                .contains("warning        something went wrong, see above: the figures do not count\n");
    }

    @Test
    void idleConnectionsHaveACostAndASizeEach() {
        Load load = new Load(Load.Kind.IDLE, "idle", 0, 10_000, 0, 0, 0, 0);
        Tally tally = Tally.ofConnections(10_000, 0, 0);

        assertThat(TextReport.of(Samples.figures(
                        load, tally, NONE, NONE, Samples.server(5_000_000, 0), Samples.own(0), List.of())))
                .isEqualTo("""
                        idle: 127.0.0.1:7100, line (confabd 0.1.0), measured for 10.0 s
                        10,000 connections that say nothing

                        server CPU     0.05 % of a core, 25 % user
                        server memory  56.0 MiB, at most 57.0 MiB, before the load 50.0 MiB, 210 B per
                                       connection
                        connections    10,000 in 100 ms, 0.940 us of the server's CPU each
                        this program   busy 0 % of the time
                        """);
    }

    @Test
    void whatAServerGaveBackIsNotWhatAConnectionTook() {
        Load load = new Load(Load.Kind.IDLE, "idle", 0, 10, 0, 0, 0, 0);
        ProcessReading large = Samples.server().done();
        ProcessReading small = Samples.server().fresh();
        ServerFigures shrunk = new ServerFigures(large, small, large, large);

        assertThat(TextReport.of(Samples.figures(
                        load, Tally.ofConnections(10, 0, 0), NONE, NONE, shrunk, Samples.own(0), List.of())))
                .containsPattern("per\\s+connection cannot be told: it did not grow\n");
    }

    @Test
    void atAFixedRateTheProgramLooksAtTheClockMoreThanItWorks() {
        Load load = new Load(Load.Kind.FAN_OUT, "rate", 1, 100, 1, 64, 0, 200);
        Figures figures = Samples.of(load, Samples.CLEAN, null, Samples.own(0.16));

        assertThat(TextReport.of(figures)).contains(" us per delivery, spinning included\n");
    }

    @Test
    void aServerThatNobodyLookedAtHasNoFigures() {
        Load load = new Load(Load.Kind.CHURN, "churn", 16, 1, 0, 0, 64, 0);
        Tally tally = Tally.ofCycles(64, 85_550, 0, 0);

        assertThat(TextReport.of(
                        Samples.figures(load, tally, Samples.latencies(), NONE, null, Samples.own(0.47), List.of())))
                .startsWith("""
                        churn: 127.0.0.1:7100, line (confabd 0.1.0), measured for 10.0 s
                        connect, join and quit, 64 connections at a time

                        cycles         8.56 k/s, 85,550
                        latency        p50 600 us, p90 900 us, p99 900 us, p99.9 1.30 ms, max 5.20 ms
                        this program   busy 47 % of the time

                        latency""")
                .doesNotContain("server");
    }

    @Test
    void remarksStandBeforeTheWarnings() {
        Figures figures = Samples.figures(
                Samples.fanOut(),
                Samples.CLEAN,
                NONE,
                Samples.latencies(),
                Samples.server(500_000_000, 0),
                Samples.own(0.97),
                List.of("stopped early: the server does not answer, and has not done so for more than five seconds"));

        assertThat(TextReport.of(figures))
                .contains("acknowledged   p50 600 us, p90 900 us, p99 900 us, p99.9 1.30 ms, max 5.20 ms\n")
                .endsWith("""

                        note           stopped early: the server does not answer, and has not done so
                                       for more than five seconds
                        warning        this program was busy 97 % of the time: it was the bottleneck,
                                       not the server
                        """);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        Load load = new Load(Load.Kind.FAN_OUT, "many", 10_000, 1_000, 100, 65_536, 10_000, 0);
        Figures figures = Samples.figures(
                load,
                Samples.FAULTY,
                Samples.latencies(),
                Samples.latencies(),
                Samples.server(1, 50 * Samples.SECOND),
                Samples.own(0.99, Samples.SECOND),
                List.of("word ".repeat(40)));

        assertThat(TextReport.of(figures).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TextReport.WIDTH));
    }

    @Test
    void linesAreBrokenAtSpaces() {
        assertThat(TextReport.wrapped("one two three", 80)).isEqualTo("one two three");
        assertThat(TextReport.wrapped("one two three", 7)).isEqualTo("one two\nthree");
        assertThat(TextReport.wrapped("one two three", 6)).isEqualTo("one\ntwo\nthree");
        assertThat(TextReport.wrapped("extraordinary me", 5)).isEqualTo("extraordinary\nme");
        assertThat(TextReport.wrapped("", 5)).isEmpty();
    }
}
