package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CaveatTest {
    private static final long BUSY = 9_900_000_000L;
    private static final long HALF_BUSY = 5_000_000_000L;

    @Test
    void aGoodRunHasNone() {
        assertThat(Caveat.of(Samples.closedLoop())).isEmpty();
    }

    @Test
    void oneFaultSpoilsARun() {
        assertThat(Caveat.of(run(Samples.FAULTY, Samples.server(BUSY, 0), Samples.own(0.5))))
                .containsExactly(Caveat.FAULTY);
    }

    @Test
    void aBusyGeneratorIsTheBottleneckWhenTheServerIsNot() {
        assertThat(Caveat.of(run(Samples.CLEAN, Samples.server(HALF_BUSY, 0), Samples.own(0.95))))
                .containsExactly(Caveat.GENERATOR_BUSY);
        assertThat(Caveat.of(run(Samples.CLEAN, Samples.server(BUSY, 0), Samples.own(0.95))))
                .isEmpty();
        assertThat(Caveat.of(run(Samples.CLEAN, Samples.server(HALF_BUSY, 0), Samples.own(0.85))))
                .isEmpty();
    }

    @Test
    void withoutAServerToLookAtABusyGeneratorIsSuspected() {
        Figures figures = run(Samples.CLEAN, null, Samples.own(0.95));

        assertThat(Caveat.of(figures)).containsExactly(Caveat.GENERATOR_BUSY);
        assertThat(Caveat.GENERATOR_BUSY.words(figures))
                .isEqualTo("this program was busy 95 % of the time: it may have been the bottleneck, not the server");
    }

    @Test
    void sendingLateIsToldFromAMillisecondOn() {
        assertThat(Caveat.of(run(Samples.CLEAN, null, Samples.own(0.5, 1_000_000))))
                .isEmpty();
        assertThat(Caveat.of(run(Samples.CLEAN, null, Samples.own(0.5, 1_000_001))))
                .containsExactly(Caveat.BEHIND);
    }

    @Test
    void neighboursAreWhoeverIsNeitherTheServerNorThisProgram() {
        long own = HALF_BUSY;

        assertThat(Caveat.of(run(Samples.CLEAN, Samples.server(BUSY, own + 3_400_000_000L), Samples.own(0.5))))
                .isEmpty();
        Figures noisy = run(Samples.CLEAN, Samples.server(BUSY, own + 12_000_000_000L), Samples.own(0.5));
        assertThat(Caveat.of(noisy)).containsExactly(Caveat.NEIGHBOURS);
        assertThat(Caveat.NEIGHBOURS.words(noisy)).startsWith("other programs kept 1.2 cores busy: ");
    }

    @Test
    void aProcessThatDidNextToNothingIsHardlyTheServer() {
        Tally few = new Tally(2, 0, 0, 0, 499, 499, 499, 0, 0, 0, 0, 0, 0, 0, 0);
        ServerFigures asleep = Samples.server(5_000_000, 5_000_000_000L);

        assertThat(Caveat.of(run(Samples.CLEAN, asleep, Samples.own(0.5)))).containsExactly(Caveat.OTHER_PROCESS);
        assertThat(Caveat.of(run(few, asleep, Samples.own(0.5)))).isEmpty();
        assertThat(Caveat.of(run(Samples.CLEAN, Samples.server(50_000_000, 5_000_000_000L), Samples.own(0.5))))
                .isEmpty();
    }

    @Test
    void aRunInWhichNothingHappenedSaysSo() {
        Tally nothing = Tally.ofConnections(100, 0, 0);
        Load idle = new Load(Load.Kind.IDLE, "idle", 0, 100, 0, 0, 0, 0);

        assertThat(Caveat.of(run(nothing, null, Samples.own(0)))).containsExactly(Caveat.NOTHING_MEASURED);
        assertThat(Caveat.of(Samples.of(idle, nothing, null, Samples.own(0)))).isEmpty();
    }

    private static Figures run(Tally tally, ServerFigures server, OwnFigures own) {
        return Samples.figures(Samples.fanOut(), tally, new Histogram(3), new Histogram(3), server, own, List.of());
    }
}
