package confab.app;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.log.Log;
import confab.app.net.EventLoop;
import confab.app.room.Chat;
import confab.app.time.Timers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/**
 * The end, on SIGTERM or SIGINT: no new connections, what was said is answered, everybody is told, what is owed is written.
 * Runs as the shutdown hook, hands all of it to the loop, waits for it, and ends the process with code 0.
 */
final class Stop implements Runnable {
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final EventLoop loop;
    private final Chat chat;
    private final Timers timers;
    private final Limits limits;
    private final CountDownLatch done = new CountDownLatch(1);

    Stop(EventLoop loop, Chat chat, Timers timers, Limits limits) {
        this.loop = loop;
        this.chat = chat;
        this.timers = timers;
        this.limits = limits;
    }

    @Override
    public void run() {
        loop.execute(this::begin);
        try {
            if (!done.await(limits.of(Limit.SHUTDOWN_SECONDS) + 1, TimeUnit.SECONDS)) {
                Logger.warn("event=stopped-hard why=\"the loop did not answer\"");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Log.stop();
        Runtime.getRuntime().halt(0);
    }

    private void begin() {
        Logger.info("event=stopping people={} links={}", chat.people(), loop.links());
        loop.stopListening();
        chat.stop();
        timers.after(1_000 * limits.of(Limit.SHUTDOWN_SECONDS), this::end);
        awaitLinks();
    }

    private void awaitLinks() {
        if (loop.links() == 0) {
            end();
        } else {
            timers.after(LOOK_AGAIN_MILLIS, this::awaitLinks);
        }
    }

    private void end() {
        Logger.info("event=stopped links={}", loop.links());
        loop.stop();
        done.countDown();
    }
}
