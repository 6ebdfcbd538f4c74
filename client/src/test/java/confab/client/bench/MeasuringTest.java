package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.RunningDaemon;
import confab.client.UsageException;
import confab.client.bench.FakeServer.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small loads over real sockets: on the daemon, and on servers that do something wrong. */
@Timeout(60)
class MeasuringTest {
    private static final String[] UNLIMITED = {
        "--room", "none", "--limit", "flood-lines-per-second=off", "--limit", "flood-bytes-per-second=off"
    };

    @ParameterizedTest
    @ValueSource(strings = {"framed", "line"})
    void everyDeliveryOfTheDaemonIsHeardOnceAndInOrder(String dialect) throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            Figures figures = measure(
                    daemon,
                    "fan --rooms 2 --members 5 --senders 2 --window 4 --seconds 0.2 --warmup 0.1 --dialect " + dialect);

            Tally tally = figures.tally();
            assertThat(tally.isClean()).as("%s", tally).isTrue();
            assertThat(tally.connections()).isEqualTo(10);
            assertThat(tally.sent()).isPositive();
            assertThat(tally.expected()).isEqualTo(4 * tally.sent());
            assertThat(tally.delivered()).isEqualTo(tally.expected());
            assertThat(figures.latencyNanos().getTotalCount()).isEqualTo(tally.delivered());
            assertThat(figures.remarks()).isEmpty();
        }
    }

    @Test
    void aFixedRateIsKept() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            Figures figures = measure(daemon, "fan --members 3 --rate 400 --seconds 0.25 --warmup 0");

            assertThat(figures.tally().sent()).isEqualTo(100);
            assertThat(figures.tally().delivered()).isEqualTo(200);
            assertThat(figures.measuredNanos()).isGreaterThanOrEqualTo(250_000_000);
        }
    }

    @Test
    void threeASecondTakeASecondAndNothingIsSaidBefore() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            Figures figures = measure(daemon, "fan --members 2 --rate 3 --seconds 1 --warmup 0");

            assertThat(figures.tally().sent()).isEqualTo(3);
            assertThat(figures.measuredNanos()).isBetween(1_000_000_000L, 2_000_000_000L);
            assertThat(figures.latencyNanos().getTotalCount()).isEqualTo(3);
        }
    }

    @Test
    void whatTheServerDoesNotTakeIsNotSentAndNobodyIsCutOffForIt() throws Exception {
        try (FakeServer server = new Deaf()) {
            Figures figures = measure(
                    server.target(),
                    "fan --members 2 --seconds 0.1 --warmup 0 --rate 200000 --payload 4096 --speak redis");

            Tally tally = figures.tally();
            assertThat(tally.sent() + tally.unsent()).as("%s", tally).isEqualTo(20_000);
            assertThat(tally.unsent()).as("%s", tally).isGreaterThan(4_000);
            assertThat(tally.lost()).isEqualTo(tally.sent());
            assertThat(tally.cut()).isZero();
            assertThat(figures.remarks())
                    .anyMatch(
                            remark -> remark.matches("[0-9,]+ messages of 20,000 were not sent: the server did not take"
                                    + " them, and at most 15.9 MiB wait for each sender, 256 MiB for all"));
        }
    }

    @Test
    void whereEverybodyHasBeenCutOffNothingIsWaitedFor() throws Exception {
        try (FakeServer server = new FakeRedis(Fault.NONE) {
            private int heard;

            @Override
            void heard(Peer from, String line) throws IOException {
                if (line.startsWith("*3") && ++heard > 20) {
                    endAll();
                }
                super.heard(from, line);
            }
        }) {
            Figures figures =
                    measure(server.target(), "fan --members 3 --seconds 20 --warmup 0 --rate 200 --speak redis");

            assertThat(figures.tally().cut()).isEqualTo(3);
            assertThat(figures.measuredNanos()).isLessThan(1_900_000_000L);
        }
    }

    @Test
    void whatIsWaitedForInVainIsPartOfTheMeasuredTimeAsItIsOfTheProcessorTime() throws Exception {
        try (FakeServer server = new FakeRedis(Fault.LOSES)) {
            Figures figures =
                    measure(server.target(), "fan --members 6 --seconds 0.1 --warmup 0 --rate 200 --speak redis");

            assertThat(figures.tally().lost()).isEqualTo(1);
            assertThat(figures.measuredNanos()).isGreaterThanOrEqualTo(2_000_000_000L);
            assertThat(figures.remarks())
                    .singleElement()
                    .isEqualTo("nothing came any more for 2 s: what was not there then is counted as lost");
        }
    }

    @ParameterizedTest
    @CsvSource({"framed, 1", "line, 1", "framed, 20", "line, 20"})
    void theAnswerIsTimedToo(String dialect, int inFlight) throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            Figures figures = measure(
                    daemon, "latency --seconds 0.2 --warmup 0.1 --dialect " + dialect + " --in-flight " + inFlight);

            assertThat(figures.tally().isClean()).as("%s", figures.tally()).isTrue();
            assertThat(figures.latencyNanos().getTotalCount())
                    .isEqualTo(figures.tally().sent());
            assertThat(figures.acknowledgedNanos().getTotalCount())
                    .isEqualTo(figures.tally().sent());
        }
    }

    @Test
    void idleConnectionsAreHeld() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            long self = ProcessHandle.current().pid();
            Figures figures = measure(daemon, "idle 20 --rooms 4 --hold 0.1 --connecting 3 --pid " + self);

            assertThat(figures.tally().isClean()).isTrue();
            assertThat(figures.tally().connections()).isEqualTo(20);
            assertThat(figures.server().setUpCpuNanos()).isPositive();
            assertThat(figures.measuredNanos()).isGreaterThanOrEqualTo(100_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"framed", "line"})
    void whoComesAndGoesIsCounted(String dialect) throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            Figures figures = measure(daemon, "churn --seconds 0.2 --warmup 0.1 --connecting 4 --dialect " + dialect);

            assertThat(figures.tally().cycles()).isGreaterThan(4);
            assertThat(figures.tally().failedCycles()).isZero();
            assertThat(figures.latencyNanos().getTotalCount())
                    .isEqualTo(figures.tally().cycles());
        }
    }

    @Test
    void whoIsSlowedDownIsToldWhatToDo() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start("--room", "none", "--limit", "flood-burst-lines=1")) {
            Figures figures = measure(daemon, "fan --members 2 --window 8 --seconds 0.3 --warmup 0");

            assertThat(figures.remarks()).singleElement().asString().contains("flood-lines-per-second=off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"framed", "line"})
    void oneMessageAtATimeIsSlowedDownToo(String dialect) throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start("--room", "none", "--limit", "flood-burst-lines=1")) {
            Figures figures = measure(daemon, "latency --seconds 0.3 --warmup 0 --dialect " + dialect);

            assertThat(figures.remarks()).singleElement().asString().contains("flood-lines-per-second=off");
        }
    }

    @Test
    void aServerThatTakesNoMoreIsQuotedWithWhatHelps() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start("--limit", "connections=5")) {
            assertThatThrownBy(() -> measure(daemon, "fan --members 10"))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("of 10 connections came in")
                    .hasMessageContaining("too-many-connections")
                    .hasMessageContaining("--limit connections=");
        }
    }

    @Test
    void whereNobodyListensIsSaid() {
        assertThatThrownBy(() -> measure("127.0.0.1:1", "fan"))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("nobody listens at 127.0.0.1:1: ");
    }

    @Test
    void whoWantsNoMoreGetsTheFiguresSoFar() throws Exception {
        try (RunningDaemon daemon = RunningDaemon.start(UNLIMITED)) {
            long begun = System.nanoTime();
            Figures figures = Main.measure(
                    options("127.0.0.1:" + daemon.port(), "fan --members 3 --seconds 50 --warmup 0"),
                    () -> System.nanoTime() - begun > 1_500_000_000);

            assertThat(figures.remarks()).singleElement().asString().startsWith("stopped early");
            assertThat(figures.tally().sent()).isPositive();
            assertThat(figures.tally().isClean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"redis, 2", "irc, 2"})
    void otherServersAreMeasuredLikewise(String language, int senders) throws Exception {
        try (FakeServer server = server(language, Fault.NONE)) {
            Tally tally = measure(
                            server.target(),
                            "fan --members 5 --window 3 --speak " + language + " --senders " + senders
                                    + " --seconds 0.2 --warmup 0.1")
                    .tally();

            assertThat(tally.isClean()).as("%s", tally).isTrue();
            assertThat(tally.connections()).isEqualTo(language.equals("redis") ? 6 : 5);
            assertThat(tally.delivered()).isEqualTo(4 * tally.sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "irc"})
    void whoComesAndGoesElsewhereIsCountedLikewise(String language) throws Exception {
        try (FakeServer server = server(language, Fault.NONE)) {
            Tally tally = measure(server.target(), "churn --seconds 0.1 --warmup 0 --connecting 2 --speak " + language)
                    .tally();

            assertThat(tally.cycles()).isPositive();
            assertThat(tally.failedCycles()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redis, LOSES, 1, 0, 0, 0",
        "redis, REPEATS, 0, 1, 0, 0",
        "redis, DELAYS, 0, 0, 1, 0",
        "redis, DAMAGES, 1, 0, 0, 1",
        "irc, LOSES, 1, 0, 0, 0",
        "irc, REPEATS, 0, 1, 0, 0",
        "irc, DELAYS, 0, 0, 1, 0",
        "irc, DAMAGES, 1, 0, 0, 1",
    })
    void aPlantedFaultIsFound(String language, Fault fault, long lost, long repeated, long late, long damaged)
            throws Exception {
        try (FakeServer server = server(language, fault)) {
            Tally tally = measure(
                            server.target(), "fan --members 6 --seconds 0.2 --warmup 0 --rate 200 --speak " + language)
                    .tally();

            assertThat(List.of(tally.lost(), tally.repeated(), tally.outOfOrder(), tally.damaged()))
                    .containsExactly(lost, repeated, late, damaged);
        }
    }

    @Test
    void whatGoesWrongWhileItWarmsUpIsSaid() throws Exception {
        try (FakeServer server = new FakeRedis(Fault.LOSES)) {
            Figures figures =
                    measure(server.target(), "fan --members 6 --seconds 0.1 --warmup 0.2 --rate 200 --speak redis");

            assertThat(figures.tally().isClean()).isTrue();
            assertThat(figures.remarks()).contains("while it warmed up, 1 deliveries or requests went wrong already");
        }
    }

    @ParameterizedTest
    @CsvSource({"redis, ASTRAY", "irc, ASTRAY", "irc, ECHOES"})
    void whatSomebodyHearsWhoOughtNotIsAstray(String language, Fault fault) throws Exception {
        try (FakeServer server = server(language, fault)) {
            Tally tally = measure(
                            server.target(),
                            "fan --rooms 2 --members 4 --seconds 0.2 --warmup 0 --rate 200 --speak " + language)
                    .tally();

            assertThat(tally.stray()).isEqualTo(1);
            assertThat(tally.faults()).isEqualTo(1);
        }
    }

    @Test
    void whatWarmedUpAndComesAgainWhenItIsMeasuredIsNoticed() throws Exception {
        try (FakeServer server = new FakeRedis(Fault.REPLAYS)) {
            Figures figures =
                    measure(server.target(), "fan --members 6 --seconds 0.2 --warmup 0.02 --rate 200 --speak redis");

            assertThat(figures.tally().stray()).isEqualTo(1);
            assertThat(figures.tally().faults()).isEqualTo(1);
            assertThat(figures.remarks()).singleElement().asString().contains("warmed up");
        }
    }

    @Test
    void withoutADeliveryThereIsARateAllTheSame() throws Exception {
        try (FakeServer server = new FakeRedis(Fault.MUTE)) {
            Figures figures =
                    measure(server.target(), "fan --members 2 --seconds 0.2 --warmup 0 --rate 200 --speak redis");

            assertThat(figures.tally().delivered()).isZero();
            assertThat(figures.tally().lost()).isEqualTo(40);
            assertThat(figures.perSecond(figures.tally().sent())).isBetween(1.0, 250.0);
        }
    }

    private static FakeServer server(String language, Fault fault) throws IOException {
        return language.equals("redis") ? new FakeRedis(fault) : new FakeIrc(fault);
    }

    private static Figures measure(RunningDaemon daemon, String arguments) throws Exception {
        return measure("127.0.0.1:" + daemon.port(), arguments);
    }

    private static Figures measure(String target, String arguments) throws Exception {
        return Main.measure(options(target, arguments), () -> false);
    }

    private static Options options(String target, String arguments) throws UsageException {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.addAll(List.of("--target", target));
        return Options.of(Arguments.of(all.toArray(String[]::new)));
    }
}
