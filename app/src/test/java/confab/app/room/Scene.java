package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chat and its guests. Time stands still, and what the journal was asked stays on its way, until the test says
 * otherwise.
 */
final class Scene {
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final FakeJournal journal;
    private final Chat chat;
    private long ids = 100;

    /** For no longer is the door of a room shut that a test fills; everything else waits longer. */
    private static final long DOOR_MILLIS = 50;

    Scene() {
        this(Map.of());
    }

    Scene(Map<Limit, Long> changed) {
        this(changed, new House("confab", null, List.of()));
    }

    Scene(Map<Limit, Long> changed, House house) {
        Limits limits = new Limits(changed);
        journal = new FakeJournal(tasks::add, clock, limits);
        chat = new Chat(house, journal, timers, () -> new Id(9, ids++), limits);
    }

    FakeClock clock() {
        return clock;
    }

    FakeJournal journal() {
        return journal;
    }

    Chat chat() {
        return chat;
    }

    /** How many timers are pending. */
    int timers() {
        return timers.size();
    }

    /** Somebody who has not said hello. */
    Guest stranger() {
        return new Guest(chat, new Id(8, ids++));
    }

    /** A new connection of the same client. */
    Guest again(Guest guest) {
        return new Guest(chat, guest.instance());
    }

    /** Somebody with a name. */
    Guest guest(String nick) {
        Guest guest = stranger();
        guest.hello(nick);
        settle();
        assertThat(guest.visit().nick()).isEqualTo(nick);
        guest.forget();
        return guest;
    }

    /** Somebody with a name who is in these rooms, all told and forgotten, by everybody. */
    Guest guestIn(String nick, String... rooms) {
        Guest guest = guest(nick);
        for (String room : rooms) {
            guest.join(room);
            settle();
        }
        guest.forget();
        return guest;
    }

    /** So many people, {@code name1} and up, who are in these rooms. */
    List<Guest> crowd(String name, int size, String... rooms) {
        List<Guest> crowd = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            crowd.add(guestIn(name + i, rooms));
        }
        crowd.forEach(Guest::forget);
        return crowd;
    }

    /** The journal does the next thing it was asked for. */
    void step() {
        tasks.remove().run();
    }

    /** The journal will do the first thing it was asked for last. */
    void swap() {
        tasks.add(tasks.remove());
    }

    /** The journal does all it was asked for by now, and the turn ends. */
    void turn() {
        for (int n = tasks.size(); n > 0; n--) {
            step();
        }
        chat.endOfTurn();
    }

    /** The journal does all it was asked for, and what that asks for. */
    void answer() {
        while (!tasks.isEmpty()) {
            step();
        }
    }

    /** Whether the journal has nothing to do. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    void endOfTurn() {
        chat.endOfTurn();
    }

    /** The journal does all it was asked for, and the turn ends; so it goes on until nobody waits at a door. */
    void settle() {
        answer();
        chat.endOfTurn();
        long millis = timers.millisUntilNext();
        if (millis >= 0 && millis <= DOOR_MILLIS) {
            clock.advanceMillis(millis);
            timers.runDue();
            settle();
        }
    }

    /** Time passes while the journal does nothing. */
    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advanceMillis(1_000);
            timers.runDue();
        }
    }

    static Nick nick(String nick) {
        try {
            return Nick.of(nick);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static RoomName room(String room) {
        try {
            return RoomName.of(room);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
