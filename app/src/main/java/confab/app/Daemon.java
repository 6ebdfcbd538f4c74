package confab.app;

import confab.app.dialect.FirstBytes;
import confab.app.journal.Journal;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.net.Admission;
import confab.app.net.EventLoop;
import confab.app.net.Exempt;
import confab.app.net.ListenAddress;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.session.Sessions;
import confab.app.store.DataDirectory;
import confab.app.store.SqliteJournal;
import confab.app.time.Clock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** The wiring diagram: everything put together, and its end. */
final class Daemon {
    private static final long LOOK_AGAIN_MILLIS = 10;

    /** After the farewell, for what peers are just sending: it would reset them, and they might lose the farewell. */
    private static final long LINGER_MILLIS = 300;

    private final Limits limits;
    private final Timers timers;
    private final EventLoop loop;
    private final Journal journal;
    private final Chat chat;
    private final Sessions sessions;
    private final Admission admission;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stoppedWell;

    Daemon(Options options, Exempt exempt, Clock clock, Supplier<Id> ids) throws IOException {
        limits = options.limits();
        timers = new Timers(clock);
        loop = new EventLoop(timers, limits);
        House house = new House(options.name(), options.room(), options.motd());
        journal = journal(options, clock, ids);
        chat = new Chat(house, journal, timers, ids, limits);
        sessions = new Sessions(chat, () -> new FirstBytes(house.name(), limits), loop.turnBuffer(), timers, limits);
        admission = new Admission(limits, exempt, clock);
        loop.endOfTurn(chat::endOfTurn);
    }

    private Journal journal(Options options, Clock clock, Supplier<Id> ids) throws IOException {
        if (options.storage().folder() == null) {
            return new MemoryJournal(ids.get(), ids.get().low(), loop, clock::epochMillis, limits);
        }
        Storage storage = options.storage();
        return SqliteJournal.open(
                new DataDirectory(storage.folder()),
                storage.sync(),
                storage.keep(),
                ids.get(),
                loop,
                timers,
                clock::epochMillis,
                limits);
    }

    /** Where it listens, with the port in fact bound; before {@link #run}. */
    ListenAddress listen(ListenAddress address) throws IOException {
        return loop.listen(address, admission, sessions);
    }

    /** Serves, on this thread, until it is stopped. */
    void run() {
        try {
            loop.run();
            stoppedWell = true;
        } finally {
            journal.close();
            stopped.countDown();
        }
    }

    EventLoop loop() {
        return loop;
    }

    /**
     * Stops, from any other thread: no new connections, what was said is answered, everybody is told, what is owed is
     * written. Returns when that is done or has taken {@code shutdown-seconds}.
     *
     * @return whether it came to that end, and neither crashed on the way or before nor hung
     */
    boolean stop() {
        loop.execute(this::beginStop);
        try {
            if (!stopped.await(limits.of(Limit.SHUTDOWN_SECONDS) + 1, TimeUnit.SECONDS)) {
                Logger.warn("event=stopped-hard why=\"the loop did not answer\"");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stoppedWell;
    }

    private void beginStop() {
        Logger.info("event=stopping people={} links={}", chat.people(), loop.links());
        loop.stopListening();
        chat.stop();
        timers.after(1_000 * limits.of(Limit.SHUTDOWN_SECONDS), this::endStop);
        awaitFarewells();
    }

    private void awaitFarewells() {
        if (loop.links() == 0) {
            endStop();
        } else if (loop.allFinished()) {
            timers.after(LINGER_MILLIS, this::endStop);
        } else {
            timers.after(LOOK_AGAIN_MILLIS, this::awaitFarewells);
        }
    }

    private void endStop() {
        Logger.info("event=stopped links={}", loop.links());
        loop.stop();
    }
}
