package confab.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineQueueTest {
    private static final long PATIENCE_MILLIS = 20_000;

    @Test
    void linesAreWrittenInTheirOrder() throws Exception {
        StuckStream out = new StuckStream();
        out.release();
        LineQueue queue = queue(out, 10_000);

        IntStream.range(0, 5_000).forEach(i -> queue.offer(i + "\n"));
        queue.close(PATIENCE_MILLIS);

        assertThat(out.lines()).containsExactlyElementsOf(numbers(0, 5_000));
    }

    @Test
    void linesOfManyThreadsAreAllWrittenWhole() throws Exception {
        StuckStream out = new StuckStream();
        out.release();
        LineQueue queue = queue(out, 10_000);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t ->
                        new Thread(() -> IntStream.range(0, 1_000).forEach(i -> queue.offer(t + " " + i + "\n"))))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        queue.close(PATIENCE_MILLIS);

        assertThat(out.lines()).hasSize(4_000);
        for (int t = 0; t < 4; t++) {
            String mine = t + " ";
            assertThat(out.lines().stream().filter(line -> line.startsWith(mine)))
                    .containsExactlyElementsOf(
                            numbers(0, 1_000).stream().map(mine::concat).toList());
        }
    }

    @Test
    void whileTheReaderIsStuckNobodyWaitsAndWhatIsHeldIsBounded() throws Exception {
        StuckStream out = new StuckStream();
        LineQueue queue = queue(out, 16);
        queue.offer("first\n");
        out.awaitStuck();

        // Were one of these to wait, it would wait for ever, and the time-out fail the test.
        IntStream.range(0, 100_000).forEach(i -> queue.offer(i + "\n"));

        out.release();
        queue.close(PATIENCE_MILLIS);
        List<String> expected = new ArrayList<>(List.of("first"));
        expected.addAll(numbers(0, 16));
        expected.add("dropped 99984");
        assertThat(out.lines()).isEqualTo(expected);
    }

    @Test
    void droppedLinesAreToldOnceAndLaterLinesComeBehind() throws Exception {
        StuckStream out = new StuckStream();
        LineQueue queue = queue(out, 1);
        queue.offer("first\n");
        out.awaitStuck();
        queue.offer("second\n");
        queue.offer("lost\n");

        out.release();
        out.awaitLine("dropped 1");
        queue.offer("third\n");
        queue.close(PATIENCE_MILLIS);

        assertThat(out.lines()).containsExactly("first", "second", "dropped 1", "third");
    }

    @Test
    void closingWritesAllThatWaits() throws Exception {
        StuckStream out = new StuckStream();
        LineQueue queue = queue(out, 1_000);
        queue.offer("first\n");
        out.awaitStuck();
        IntStream.range(0, 1_000).forEach(i -> queue.offer(i + "\n"));
        Thread closer = new Thread(() -> {
            try {
                queue.close(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        closer.start();
        out.release();
        closer.join();

        assertThat(out.lines()).hasSize(1_001).endsWith("999");
    }

    @Test
    void closingDoesNotWaitForAReaderWhoNeverComes() throws Exception {
        StuckStream out = new StuckStream();
        LineQueue queue = queue(out, 1);
        queue.offer("first\n");
        out.awaitStuck();

        queue.close(10);

        assertThat(out.lines()).isEmpty();
        out.release();
    }

    @Test
    void aReaderWhoHasGoneEndsNothing() throws Exception {
        StuckStream out = new StuckStream();
        out.release();
        LineQueue queue = queue(
                new OutputStream() {
                    private boolean failed;

                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("not used");
                    }

                    @Override
                    public void write(byte[] bytes) throws IOException {
                        if (!failed) {
                            failed = true;
                            out.write(bytes);
                            throw new IOException("Broken pipe");
                        }
                        out.write(bytes);
                    }
                },
                10);

        queue.offer("first\n");
        out.awaitLine("first");
        queue.offer("second\n");
        queue.close(PATIENCE_MILLIS);

        assertThat(out.lines()).containsExactly("first", "second");
    }

    private static LineQueue queue(OutputStream out, int capacity) {
        return new LineQueue(out, capacity, lines -> "dropped " + lines + "\n");
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    /** Takes nothing until it is released. */
    private static final class StuckStream extends OutputStream {
        private final CountDownLatch stuck = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        /** Like a system call, it takes no notice of an interruption. */
        @Override
        public void write(byte[] bytes) {
            stuck.countDown();
            boolean interrupted = false;
            while (released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            synchronized (this) {
                written.writeBytes(bytes);
                notifyAll();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitStuck() throws InterruptedException {
            assertThat(stuck.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }

        synchronized void awaitLine(String line) throws InterruptedException {
            while (!lines().contains(line)) {
                wait(PATIENCE_MILLIS);
            }
        }

        void release() {
            released.countDown();
        }

        synchronized List<String> lines() {
            return written.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }
}
