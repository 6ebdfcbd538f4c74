package confab.app.session;

import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.TurnBuffer;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.sim.SimulatedLink;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions over simulated links. Nothing moves and no time passes, until the test says so; the journal not even then. */
final class Reception {
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> journalTasks = new ArrayDeque<>();
    private final List<Peer> peers = new ArrayList<>();
    private final Limits limits;
    private final TurnBuffer turn;
    private final Chat chat;
    private final Sessions sessions;
    private long ids;

    Reception() {
        this(Map.of());
    }

    Reception(Map<Limit, Long> changed) {
        limits = new Limits(changed);
        turn = new TurnBuffer(limits.intOf(Limit.TURN_BYTES), this::flush);
        MemoryJournal journal = new MemoryJournal(new Id(1, 2), 3, journalTasks::add, clock::epochMillis, limits);
        House house = new House("confab", null, List.of());
        chat = new Chat(house, journal, timers, () -> new Id(9, ++ids), limits);
        sessions = new Sessions(chat, ScriptedDialect::newcomer, turn, timers, limits);
    }

    Chat chat() {
        return chat;
    }

    /** How many timers are pending. */
    int timers() {
        return timers.size();
    }

    /** A new connection. */
    Peer peer() {
        SimulatedLink link = new SimulatedLink(
                turn, tasks::add, limits.intOf(Limit.OUTPUT_SOFT_BYTES), limits.intOf(Limit.OUTPUT_HARD_BYTES));
        link.open(sessions);
        Peer peer = new Peer(this, link);
        peers.add(peer);
        return peer;
    }

    /** Somebody with a name, in these rooms, to whom all this has been told. */
    Peer peer(String hello, String... rooms) {
        Peer peer = peer();
        peer.sends("hello " + hello);
        settle();
        for (String room : rooms) {
            peer.sends("join " + room);
            settle();
        }
        peer.told();
        return peer;
    }

    /** The rest of a turn, and as many turns as it takes, without the journal. */
    void turn() {
        do {
            timers.runDue();
            for (int n = tasks.size(); n > 0; n--) {
                tasks.remove().run();
            }
            chat.endOfTurn();
            flush();
        } while (!tasks.isEmpty());
    }

    /** The journal answers what it was asked; turns until nothing moves. */
    void settle() {
        do {
            while (!journalTasks.isEmpty()) {
                journalTasks.remove().run();
            }
            turn();
        } while (!journalTasks.isEmpty());
    }

    /** Time passes within a turn. */
    void advance(long millis) {
        clock.advanceMillis(millis);
    }

    /** Time passes, a turn every so often; the journal does nothing. */
    void pass(long millis) {
        for (long left = millis; left > 0; left -= 50) {
            clock.advanceMillis(Math.min(50, left));
            turn();
        }
    }

    void passSeconds(int seconds) {
        pass(1_000L * seconds);
    }

    private void flush() {
        peers.forEach(Peer::flush);
        turn.clear();
    }
}
