package confab.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One thread that waits for the server and the keyboard. All of the client happens on it; other threads hand tasks over
 * by {@link #execute}.
 */
final class ClientLoop implements Executor, Closeable {
    private final Selector selector;

    /** Bounded by those who fill it: one answer for each name that is looked up, and one signal. */
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final CountDownLatch over = new CountDownLatch(1);

    ClientLoop() throws IOException {
        selector = Selector.open();
    }

    /** What is told when something can be done with a channel. */
    interface Ready {

        /** Something can be done. */
        void ready(SelectionKey key) throws IOException;

        /** {@link #ready} has thrown {@code cause}. */
        void failed(IOException cause);
    }

    /** Watches a channel, which must not block. */
    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        return channel.register(selector, operations, ready);
    }

    /** Runs {@code task} on the loop, soon. From any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /**
     * Runs until it is over.
     *
     * @param turn called before each wait; answers how many milliseconds to wait at most, 0 for as long as it takes,
     *     below 0 when it is over
     */
    void run(LongSupplier turn) throws IOException {
        try {
            for (long millis = turn.getAsLong(); millis >= 0; millis = turn.getAsLong()) {
                selector.select(ClientLoop::dispatch, millis);
                runTasks();
            }
        } finally {
            over.countDown();
        }
    }

    /** Waits until {@link #run} is over, at most so long. On another thread. */
    void awaitEnd(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static void dispatch(SelectionKey key) {
        Ready ready = (Ready) key.attachment();
        try {
            if (key.isValid()) {
                ready.ready(key);
            }
        } catch (IOException e) {
            ready.failed(e);
        }
    }
}
