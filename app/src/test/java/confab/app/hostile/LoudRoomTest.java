package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Cause;
import confab.protocol.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** So far the loud one may be ahead of who has read least: a reader that gets no processor must not count as one who stops. */
    private static final int LINES_AHEAD = 32;

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
            AtomicInteger observed = new AtomicInteger();
            CompletableFuture<Cuts> cuts = CompletableFuture.supplyAsync(() -> cuts(observer, observed), OWN_THREAD);
            AtomicInteger read = new AtomicInteger();
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> sayAll(loud, read), OWN_THREAD);
            swarm.readUntil(
                    "all is read",
                    PATIENCE,
                    () -> {
                        read.set(Math.min(readByAll(readers), cuts.isDone() ? LINES : observed.get()));
                        return cuts.isDone() && read.get() == LINES;
                    },
                    () -> read + " lines are read by all; said: " + said + "; cut: " + cuts);
            said.join();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            QuietPair.Latencies latencies = pair.latencies();

            System.out.printf(
                    "loud room: %d read all within %d ms; %s; beside it %s%n",
                    READERS, took.toMillis(), cuts.join().since(began), latencies);
            assertThat(cuts.join().nicks)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, STOPPERS)
                            .mapToObj(i -> "stopper" + i)
                            .toList());
            assertThat(cuts.join().reasons).containsOnly("too slow");
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

    private static void sayAll(TestClient loud, AtomicInteger read) {
        for (int i = 0; i < LINES; i++) {
            while (i - read.get() > LINES_AHEAD) {
                aWhile(Duration.ofMillis(1));
            }
            loud.send(LoudRoomReader.line(i));
        }
    }

    private static int readByAll(List<LoudRoomReader> readers) {
        return readers.stream().mapToInt(LoudRoomReader::lines).min().orElseThrow();
    }

    /** Who was cut, why, and when. */
    private record Cuts(List<String> nicks, List<String> reasons, List<Long> nanos) {
        void add(Event.Departure gone) {
            assertThat(gone.cause()).isEqualTo(Cause.CUT);
            nicks.add(gone.who().nick().toString());
            reasons.add(gone.reason());
            nanos.add(System.nanoTime());
        }

        String since(long began) {
            return nicks.size() + " cut after " + (nanos.get(0) - began) / 1_000_000 + " to "
                    + (nanos.get(nanos.size() - 1) - began) / 1_000_000 + " ms, the last one because it "
                    + reasons.get(reasons.size() - 1);
        }
    }

    private static Cuts cuts(FramedClient observer, AtomicInteger observed) {
        Cuts cuts = new Cuts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (cuts.nicks.size() < STOPPERS) {
            Event event = observer.next();
            assertThat(event).as("the observer's next event").isNotNull();
            if (event instanceof Event.Said) {
                observed.incrementAndGet();
            } else if (event instanceof Event.Left left) {
                left.who().forEach(cuts::add);
            }
        }
        return cuts;
    }
}
