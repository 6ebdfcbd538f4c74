package confab.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Cause;
import confab.protocol.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A room of a thousand where half stop reading while somebody says 16 MB. */
@Timeout(180)
class LoudRoomTest {
    private static final int READERS = 500;
    private static final int STOPPERS = 500;
    private static final int LINES = 4_096;
    private static final int NARROW_BYTES = 32 << 10;

    /** With two cores to itself it needs a tenth of it: 8 GB go through the system twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "loud room");
        thread.setDaemon(true);
        thread.start();
    };

    @Test
    @Tag("heavy")
    void whoeverStopsReadingIsCutAndTheOthersHearEveryLineOnce() {
        try (Attacked daemon = Attacked.startUnpaced();
                QuietPair pair = new QuietPair(daemon.port());
                TestClient loud = TestClient.named(daemon.port(), "loud");
                FramedClient observer = FramedClient.named(daemon.port(), "observer");
                Swarm swarm = new Swarm()) {
            List<LoudRoomReader> readers = fill(swarm, daemon.port(), loud);

            pair.begin();
            long began = System.nanoTime();
            CompletableFuture<Cuts> cuts = CompletableFuture.supplyAsync(() -> cuts(observer), OWN_THREAD);
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> sayAll(loud), OWN_THREAD);
            swarm.readUntil(
                    "all is read",
                    PATIENCE,
                    () -> said.isDone() && cuts.isDone() && readers.stream().allMatch(LoudRoomTest::isComplete),
                    () -> readers.stream().filter(LoudRoomTest::isComplete).count() + " readers have all; said: " + said
                            + "; cut: " + cuts);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            QuietPair.Latencies latencies = pair.latencies();

            System.out.printf(
                    "loud room: %d read all within %d ms; %s; beside it %s%n",
                    READERS, took.toMillis(), cuts.join().since(began), latencies);
            assertThat(cuts.join().nicks)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, STOPPERS)
                            .mapToObj(i -> "stopper" + i)
                            .toList());
            assertThat(cuts.join().reasons).allMatch(reason -> reason.contains(" bytes"));
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(500));
        }
    }

    /** Lets all come in, then half of them stop reading. */
    private static List<LoudRoomReader> fill(Swarm swarm, int port, TestClient asking) {
        List<LoudRoomReader> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(new LoudRoomReader());
            swarm.add(port, 0, "reader" + i + "\n", readers.get(i));
        }
        List<Swarm.Member> stoppers = new ArrayList<>();
        for (int i = 0; i < STOPPERS; i++) {
            stoppers.add(swarm.add(port, NARROW_BYTES, "stopper" + i + "\n", bytes -> {}));
        }
        int all = READERS + STOPPERS + 2;
        swarm.readUntil("all are in", PATIENCE, () -> people(asking) == all, () -> people(asking));
        stoppers.forEach(Swarm.Member::stopReading);
        return readers;
    }

    private static int people(TestClient asking) {
        asking.send("/who");
        String counted = asking.expect("-- ");
        asking.expect("-- end of who");
        return Integer.parseInt(counted.split(" ")[1]);
    }

    private static void sayAll(TestClient loud) {
        for (int i = 0; i < LINES; i++) {
            loud.send(LoudRoomReader.line(i));
        }
    }

    private static boolean isComplete(LoudRoomReader reader) {
        return reader.lines() == LINES;
    }

    /** Who was cut, why, and when. */
    private record Cuts(List<String> nicks, List<String> reasons, List<Long> nanos) {
        String since(long began) {
            return nicks.size() + " cut after " + (nanos.get(0) - began) / 1_000_000 + " to "
                    + (nanos.get(nanos.size() - 1) - began) / 1_000_000 + " ms, the last one because it "
                    + reasons.get(reasons.size() - 1);
        }
    }

    private static Cuts cuts(FramedClient observer) {
        Cuts cuts = new Cuts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (cuts.nicks.size() < STOPPERS) {
            for (Event.Departure gone : observer.expect(Event.Left.class).who()) {
                assertThat(gone.cause()).isEqualTo(Cause.CUT);
                cuts.nicks.add(gone.who().nick().toString());
                cuts.reasons.add(gone.reason());
                cuts.nanos.add(System.nanoTime());
            }
        }
        return cuts;
    }
}
