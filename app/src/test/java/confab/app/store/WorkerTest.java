package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    /** Longer than anything here takes. */
    private static final int PATIENCE_SECONDS = 20;

    private static final long PATIENCE_MILLIS = 1_000 * PATIENCE_SECONDS;

    private final BlockingQueue<Error> broken = new LinkedBlockingQueue<>();
    private final Worker worker = new Worker("test-worker", broken::add);

    @AfterEach
    void end() {
        worker.close(PATIENCE_MILLIS);
    }

    @Test
    void tasksAreCarriedOutInOrderOnOneOtherThread() {
        List<Integer> done = new ArrayList<>();
        Set<Thread> threads = new HashSet<>();

        for (int n = 0; n < 1_000; n++) {
            int task = n;
            worker.execute(() -> {
                done.add(task);
                threads.add(Thread.currentThread());
            });
        }

        assertThat(worker.close(PATIENCE_MILLIS)).isTrue();
        assertThat(done).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    /** Each task is handed over when it has just come to rest, or is about to. */
    @Test
    void whoeverHandsOverWhileItGoesToRestWakesIt() throws Exception {
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

        for (int n = 0; n < 20_000; n++) {
            int question = n;
            worker.execute(() -> answers.add(question));
            assertThat(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(question);
        }
    }

    @Test
    void ofManyThreadsNothingIsLostAndEachKeepsItsOrder() throws Exception {
        int threads = 8;
        int tasks = 20_000;
        int[] next = new int[threads];
        List<String> disorder = new ArrayList<>();
        CountDownLatch carriedOut = new CountDownLatch(threads * tasks);

        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int n = 0; n < tasks; n++) {
                            int number = n;
                            worker.execute(() -> {
                                if (next[thread]++ != number) {
                                    disorder.add(thread + ":" + number);
                                }
                                carriedOut.countDown();
                            });
                        }
                    })
                    .start();
        }

        assertThat(carriedOut.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.close(PATIENCE_MILLIS)).isTrue();
        assertThat(disorder).isEmpty();
    }

    @Test
    void anExceptionEndsOneTaskAndNoOther() {
        List<String> done = new ArrayList<>();

        worker.execute(() -> {
            throw new IllegalStateException("planned");
        });
        worker.execute(() -> done.add("next"));

        assertThat(worker.close(PATIENCE_MILLIS)).isTrue();
        assertThat(done).containsExactly("next");
        assertThat(broken).isEmpty();
    }

    @Test
    void anErrorEndsItAndIsToldOf() throws Exception {
        List<String> done = new ArrayList<>();
        Error error = new OutOfMemoryError("planned");

        worker.execute(() -> {
            throw error;
        });
        worker.execute(() -> done.add("next"));

        assertThat(broken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(error);
        assertThat(worker.close(PATIENCE_MILLIS)).isTrue();
        assertThat(done).isEmpty();
    }

    @Test
    void whoClosesItWaitsNoLongerThanTold() {
        CountDownLatch stuck = new CountDownLatch(1);
        List<String> done = new ArrayList<>();
        worker.execute(() -> await(stuck));
        worker.execute(() -> done.add("later"));

        assertThat(worker.close(1)).isFalse();

        stuck.countDown();
        assertThat(worker.close(PATIENCE_MILLIS)).isTrue();
        assertThat(done).containsExactly("later");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
