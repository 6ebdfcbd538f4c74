package confab.app.room;

import confab.app.time.Clock;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Nick;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells who comes, goes and changes name: at once in a small room, together at the end of the turn in a large one. */
final class Announcements {
    private final Clock clock;
    private final Set<Room> crowded = new LinkedHashSet<>();
    private int stamps;

    Announcements(Clock clock) {
        this.clock = clock;
    }

    /** {@code who} has entered the room; is not told itself. */
    void joined(Room room, Actor who) {
        long now = clock.epochMillis();
        if (room.isLarge()) {
            crowded.add(room);
            room.came(who, now);
        } else {
            room.tell(new Event.Joined(room.name(), now, List.of(who)), null);
        }
    }

    /** Somebody has left this room and no other. */
    void left(Room room, Event.Departure departure) {
        left(room, departure, ++stamps);
    }

    /** Somebody has left all these rooms: told once to each person, in one of them, or together with others in each large one. */
    void leftAll(List<Room> rooms, Event.Departure departure) {
        settle(departure.who().nick());
        int stamp = ++stamps;
        for (Room room : rooms) {
            if (room.isLarge()) {
                left(room, departure, stamp);
                if (rooms.size() > 1) {
                    room.willHear(stamp);
                }
            }
        }
        for (Room room : rooms) {
            if (!room.isLarge()) {
                left(room, departure, stamp);
            }
        }
    }

    private void left(Room room, Event.Departure departure, int stamp) {
        long now = clock.epochMillis();
        if (room.isLarge()) {
            crowded.add(room);
            room.left(departure, now);
        } else {
            room.tellOnce(new Event.Left(room.name(), now, List.of(departure)), stamp);
        }
    }

    /** Somebody in these rooms has another name: told once to each person, themselves too. */
    void renamed(Person person, Actor before, Nick now) {
        settle(before.nick());
        settle(now);
        int stamp = ++stamps;
        long epochMillis = clock.epochMillis();
        for (Room room : person.rooms()) {
            room.tellOnce(new Event.Renamed(room.name(), epochMillis, before, now), stamp);
        }
        Event.Renamed nowhere = new Event.Renamed(null, epochMillis, before, now);
        person.visits().forEach(visit -> visit.hearOnce(nowhere, stamp));
    }

    /** What waits about {@code nick} is told: what comes next about that name is told at once, or is about somebody else. */
    void settle(Nick nick) {
        for (Room room : crowded) {
            room.settle(nick);
        }
    }

    /** Everything that waited is told. */
    void endOfTurn() {
        if (!crowded.isEmpty()) {
            crowded.forEach(Room::settle);
            crowded.clear();
        }
    }
}
