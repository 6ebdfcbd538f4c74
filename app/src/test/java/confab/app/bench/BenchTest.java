package confab.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.RunningDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the programs which measure still run; what they measure here is worth nothing. */
class BenchTest {
    private static final long PID = ProcessHandle.current().pid();

    @Test
    void everyMessageOfALoadIsAnsweredAndTimed() {
        try (RunningDaemon daemon = unpaced();
                Load load = new Load(daemon.port(), "loud", 3, 2)) {
            Meter meter = Meter.start(PID);
            Load.Result result = load.say(500, 10);
            Meter.Usage usage = meter.stop(result.messages());

            assertThat(result.messages()).isEqualTo(500);
            assertThat(result.latencies().count()).isEqualTo(500);
            assertThat(result.latencies().micros(0)).isPositive();
            assertThat(usage.threads()).isNotEmpty();
        }
    }

    @Test
    void aPacedLoadIsNoFasterThanAsked() {
        try (RunningDaemon daemon = unpaced();
                Load load = new Load(daemon.port(), "calm", 2, 1)) {
            Load.Result result = load.run(Duration.ofMillis(100), 10, 200);

            assertThat(result.messages()).isBetween(1L, 21L);
        }
    }

    @Test
    void aPingIsTimed() {
        try (RunningDaemon daemon = unpaced();
                Pinger pinger = new Pinger(daemon.port(), "pinger")) {
            assertThat(pinger.run(Duration.ofMillis(20)).count()).isPositive();
        }
    }

    @Test
    void aCrowdHasComeWhenEverybodyIsIn() {
        try (RunningDaemon daemon = unpaced();
                Crowd crowd = new Crowd(daemon.port())) {
            Crowd.Result result = crowd.come(20, Duration.ofMillis(50));

            assertThat(result.seconds()).isGreaterThan(0.04);
            assertThat(result.reads()).isGreaterThanOrEqualTo(20);
            assertThat(result.bytes()).isGreaterThan(20 * 100);
        }
    }

    @Test
    void whatTheDiskTakesIsTimed(@TempDir Path folder) {
        assertThat(DiskFlush.growing(folder, 3).count()).isEqualTo(3);
        assertThat(DiskFlush.preallocated(folder, 3).count()).isEqualTo(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void percentilesAreThoseOfTheSortedTimes() {
        Latencies latencies = new Latencies();
        for (int micros = 10_000; micros > 0; micros--) {
            latencies.add(1_000L * micros);
        }

        assertThat(latencies.micros(0)).isEqualTo(1);
        assertThat(latencies.micros(50)).isEqualTo(5_000);
        assertThat(latencies.micros(100)).isEqualTo(10_000);
        assertThat(latencies).hasToString("p50 5000, p90 9000, p99 9900, p99.9 9990, max 10000 us (10000)");
    }

    @Test
    void aVocabularyHasManyWordsOfLetters() {
        Set<String> words = new TreeSet<>();
        for (int n = 1; n <= 20_000; n++) {
            words.add(Words.word(n));
        }

        assertThat(words).hasSizeGreaterThan(15_000).allMatch(word -> word.matches("[a-z]{3,9}"));
    }

    private static RunningDaemon unpaced() {
        return RunningDaemon.start(
                "--data",
                "none",
                "--room",
                "none",
                "--limit",
                "flood-lines-per-second=off",
                "--limit",
                "flood-bytes-per-second=off");
    }
}
