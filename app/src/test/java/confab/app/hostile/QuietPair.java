package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Two who talk in a room of their own, and want to notice nothing of what goes on elsewhere. */
final class QuietPair implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final long END_SECONDS = 20;

    private final TestClient asking;
    private final TestClient answering;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch enough = new CountDownLatch(1);
    private CompletableFuture<Void> talk;
    private int said;

    QuietPair(int port) {
        asking = TestClient.named(port, "quietAsker");
        answering = TestClient.named(port, "quietListener");
        for (TestClient client : List.of(asking, answering)) {
            client.send("/part #lobby");
            client.send("/join #quiet");
            client.expect("-- end of history #quiet");
        }
    }

    /** One says something, the other hears it and answers, the first hears that: in nanoseconds. */
    long roundTrip() {
        String word = "word " + ++said;
        long began = System.nanoTime();
        asking.send(word);
        answering.expect("[#quiet] quietAsker: " + word);
        answering.send(word);
        asking.expect("[#quiet] quietListener: " + word);
        return System.nanoTime() - began;
    }

    /** Talks on, on a thread of its own, until {@link #latencies} is asked for. */
    void begin() {
        talk = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> talk.completeAsync(
                        () -> {
                            talk();
                            return null;
                        },
                        Runnable::run),
                "quiet pair");
        thread.setDaemon(true);
        thread.start();
    }

    private void talk() {
        while (enough.getCount() > 0) {
            nanos.add(roundTrip());
            aWhile(BETWEEN);
        }
    }

    /** Ends the talk. Everything said was heard, or this fails. */
    Latencies latencies() {
        enough.countDown();
        assertThat(talk).as("everything said is heard").succeedsWithin(END_SECONDS, TimeUnit.SECONDS);
        return new Latencies(List.copyOf(nanos));
    }

    @Override
    public void close() {
        asking.close();
        answering.close();
    }

    /** How long round trips took, in nanoseconds. */
    record Latencies(List<Long> nanos) {

        /** The time within which {@code percent} of them were. */
        Duration percentile(int percent) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100));
        }

        @Override
        public String toString() {
            return nanos.size() + " round trips: p50 " + millis(50) + ", p90 " + millis(90) + ", p99 " + millis(99)
                    + ", max " + millis(100) + " ms";
        }

        private double millis(int percent) {
            return percentile(percent).toNanos() / 10_000 / 100.0;
        }
    }
}
