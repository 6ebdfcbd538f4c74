package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads more slowly than a room talks, and understands frames, is told all of it, later. */
@Timeout(180)
class SlowReaderTest {
    private static final int LINES = 4_000;
    private static final int LINES_PER_MILLI = 1;

    /** So far the loud one may be ahead of the quick one, which may get no processor for a while. */
    private static final int LINES_AHEAD = 200;

    private static final int SLOW_BYTES_PER_MILLI = 50;
    private static final int NARROW_BYTES = 32 << 10;
    private static final String FILLING = "x".repeat(1_000);

    /** Above the hard bound of one link, so that nobody may hold more than that one may. */
    private static final String HELD_BYTES = "held-bytes=1200000";

    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "slow reader");
        thread.setDaemon(true);
        thread.start();
    };

    @Test
    @Tag("heavy")
    void whoReadsFiftyKilobytesASecondInALoudRoomHearsEveryMessageOnceAndIsNotCut() {
        try (Attacked daemon =
                        Attacked.startUnpaced("--limit", HELD_BYTES, "--limit", "memory-messages-per-room=100000");
                QuietPair pair = new QuietPair(daemon.port());
                TestClient loud = TestClient.named(daemon.port(), "loud");
                FramedClient quick = FramedClient.named(daemon.port(), "quick");
                FramedClient slow = FramedClient.narrow(daemon.port(), "slow", NARROW_BYTES)) {
            pair.begin();
            AtomicInteger read = new AtomicInteger();
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> sayAll(loud, read), OWN_THREAD);
            CompletableFuture<Heard> quickly =
                    CompletableFuture.supplyAsync(() -> hearAll(quick, null, read), OWN_THREAD);
            Heard slowly = hearAll(slow, said, new AtomicInteger());
            QuietPair.Latencies latencies = pair.latencies();

            System.out.printf("slow reader: slow %s; quick %s; beside it %s%n", slowly, quickly.join(), latencies);
            assertThat(quickly.join()).isEqualTo(new Heard(LINES, 0, 0));
            assertThat(slowly.lines).isEqualTo(LINES);
            assertThat(slowly.history).as("told from the journal").isGreaterThan(LINES / 4);
            assertThat(slowly.ends).as("times it was behind").isPositive();
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));
        }
    }

    /** About a megabyte a second. */
    private static void sayAll(TestClient loud, AtomicInteger read) {
        long began = System.nanoTime();
        for (int i = 0; i < LINES; i++) {
            loud.send(i + FILLING);
            keepPace(began, i / LINES_PER_MILLI);
            while (i - read.get() > LINES_AHEAD) {
                aWhile(Duration.ofMillis(1));
            }
        }
    }

    private static void keepPace(long began, long millis) {
        long early = millis - (System.nanoTime() - began) / 1_000_000;
        if (early > 0) {
            aWhile(Duration.ofMillis(early));
        }
    }

    /** What somebody heard, and how much of it was history; each message of the room once and in order, or this fails. */
    private record Heard(int lines, int history, int ends) {}

    /** Reads on until it was told the last line; slowly until {@code slow} is done, unless that is null. */
    private static Heard hearAll(FramedClient client, CompletableFuture<Void> slow, AtomicInteger read) {
        long began = System.nanoTime();
        long bytes = 0;
        int lines = 0;
        int history = 0;
        int ends = 0;
        boolean caughtUp = true;
        while (lines < LINES || !caughtUp) {
            Event event = client.next();
            assertThat(event).as("the next event behind %d lines", lines).isNotNull();
            if (event instanceof Event.Said said) {
                assertThat(said.sequence()).isEqualTo(lines + 1);
                assertThat(said.text()).isEqualTo(lines + FILLING);
                read.set(++lines);
                history += said.history() ? 1 : 0;
                caughtUp &= !said.history();
                bytes += FILLING.length();
            } else if (event instanceof Event.HistoryEnd end) {
                assertThat(end.label()).isZero();
                ends++;
                caughtUp = true;
            }
            if (slow != null && !slow.isDone()) {
                keepPace(began, bytes / SLOW_BYTES_PER_MILLI);
            }
        }
        return new Heard(lines, history, ends);
    }
}
