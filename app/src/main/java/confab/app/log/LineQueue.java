package confab.app.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Hands lines to a thread of its own that writes them, so that a reader who stalls holds up that thread and nobody else.
 * While {@code capacity} lines wait, besides as many that are being written, further ones are counted and dropped; the
 * count is written where they would have been.
 */
final class LineQueue {
    /** Behind each write: in a storm of lines the thread is woken, and writes, so often and no more. */
    private static final long GATHER_MILLIS = 10;

    private final OutputStream out;
    private final LongFunction<String> report;
    private final BlockingQueue<String> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** @param report says how many lines were dropped, as a line */
    LineQueue(OutputStream out, int capacity, LongFunction<String> report) {
        this.out = out;
        this.report = report;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.thread = new Thread(this::run, "log");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes one or more whole lines, or drops them. Never waits for the reader. Any thread. */
    void offer(String lines) {
        if (!waiting.offer(lines)) {
            dropped.incrementAndGet();
        }
    }

    /** Returns when all is written, or after {@code millis}. What is offered afterwards is not written. */
    void close(long millis) throws InterruptedException {
        closing.countDown();
        waiting.offer("");
        thread.join(millis);
    }

    private void run() {
        try {
            do {
                write(waiting.take());
            } while (!closing.await(GATHER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        write("");
    }

    /** Writes {@code first} and all that waits behind it, at once. */
    private void write(String first) {
        List<String> lines = new ArrayList<>();
        lines.add(first);
        waiting.drainTo(lines);
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.add(report.apply(lost));
        }
        try {
            out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyReads) {
            // There is nowhere left to tell it.
        }
    }
}
