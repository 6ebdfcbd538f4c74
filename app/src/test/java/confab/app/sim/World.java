package confab.app.sim;

import confab.app.dialect.Dialect;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.TurnBuffer;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.session.Sessions;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A whole daemon without sockets, threads or real time; everything random comes from one seed. */
public final class World {
    private final Random random;
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<SimulatedLink> links = new ArrayList<>();
    private final TurnBuffer turn;
    private final SimulatedJournal journal;
    private final Chat chat;
    private final Sessions sessions;
    private final Limits limits;

    public World(long seed, Limits limits, House house, BiFunction<House, Limits, Supplier<Dialect>> newcomer) {
        this.random = new Random(seed);
        this.limits = limits;
        this.turn = new TurnBuffer(limits.intOf(Limit.TURN_BYTES), this::flushAll);
        this.journal = new SimulatedJournal(random, clock, limits);
        this.chat = new Chat(house, journal, timers, () -> new Id(random.nextLong(), random.nextLong()), limits);
        this.sessions = new Sessions(chat, newcomer.apply(house, limits), turn, timers, limits);
    }

    public Random random() {
        return random;
    }

    public FakeClock clock() {
        return clock;
    }

    public SimulatedJournal journal() {
        return journal;
    }

    public Chat chat() {
        return chat;
    }

    public int timers() {
        return timers.size();
    }

    /** A new connection. */
    public SimulatedLink connect() {
        SimulatedLink link = new SimulatedLink(
                turn, tasks::add, limits.intOf(Limit.OUTPUT_SOFT_BYTES), limits.intOf(Limit.OUTPUT_HARD_BYTES));
        links.add(link);
        link.open(sessions);
        return link;
    }

    /** The rest of a turn, after the sockets: timers, tasks, what waits for its end, the flush. */
    public void turn() {
        timers.runDue();
        journal.turn();
        runTasks();
        chat.endOfTurn();
        flushAll();
    }

    /** Turns until nothing moves any more; the journal answers all, and from now on everybody takes all. */
    public void settle() {
        links.forEach(link -> link.takes(Integer.MAX_VALUE));
        do {
            timers.runDue();
            journal.settle();
            runTasks();
            chat.endOfTurn();
            links.forEach(link -> link.flush(Integer.MAX_VALUE));
            turn.clear();
        } while (!tasks.isEmpty() || !journal.isIdle());
    }

    /** Time passes, in steps in which all that is due is done. */
    public void pass(long millis) {
        for (long left = millis; left > 0; left -= 50) {
            clock.advanceMillis(Math.min(50, left));
            settle();
        }
    }

    private void runTasks() {
        for (int n = tasks.size(); n > 0; n--) {
            tasks.remove().run();
        }
    }

    private void flushAll() {
        links.forEach(link -> link.flush(appetite()));
        turn.clear();
        links.removeIf(SimulatedLink::isClosed);
    }

    private int appetite() {
        return random.nextInt(4) == 0 ? random.nextInt(50) : random.nextInt(100_000);
    }
}
