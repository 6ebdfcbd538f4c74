package confab.app.store;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * A thread that carries out what it is handed, in order, and rests when there is nothing. Whoever hands over never waits,
 * not for a lock either. An exception ends one task; an error ends the thread, as it would end the loop, and the loop is
 * told: a daemon that goes on and stores nothing would be worse than none.
 */
final class Worker implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final Consumer<Error> broken;

    /** Whoever hands over while this is set has to wake the thread; set before it looks for tasks once more and rests. */
    private volatile boolean resting;

    private volatile boolean closing;

    /** @param broken is told, on this thread, that it carries out nothing any more */
    Worker(String name, Consumer<Error> broken) {
        this.broken = broken;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Carries out what it has been handed, takes no more.
     *
     * @return whether it has come to an end within that time
     */
    boolean close(long millis) {
        closing = true;
        LockSupport.unpark(thread);
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                attempt(task);
            }
        } catch (Error e) {
            broken.accept(e);
        } finally {
            ended.countDown();
        }
    }

    private Runnable next() {
        Runnable task = tasks.poll();
        while (task == null && !closing) {
            resting = true;
            if (tasks.isEmpty() && !closing) {
                LockSupport.park(this);
            }
            resting = false;
            task = tasks.poll();
        }
        return task;
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            Logger.error(e, "event=worker-failed thread={}", thread.getName());
        }
    }
}
