package confab.app.room;

import confab.app.time.Clock;
import confab.protocol.Event;
import confab.protocol.RoomName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rooms: those with people in them, and the empty ones that have something stored. */
final class Rooms {
    /** Sorting many rooms at each question would let one person keep the loop busy. */
    private static final int SORTED_EACH_TIME_MAX = 500;

    private static final long LIST_FRESH_NANOS = 2_000_000_000;

    private final int max;
    private final Clock clock;
    private final Map<RoomName, Room> byName = new HashMap<>();
    private final Set<Room> empty = new LinkedHashSet<>();
    private List<Room> listed = List.of();
    private long listedNanos;

    /** @param max so many in all; the longest empty one is forgotten for a new one */
    Rooms(int max, Clock clock) {
        this.max = max;
        this.clock = clock;
    }

    /** The room of that name, null when there is none. */
    Room find(RoomName name) {
        return byName.get(name);
    }

    /** The room of that name, made when new; null when there are too many. */
    Room open(RoomName name) {
        Room room = byName.get(name);
        if (room == null && makeRoom()) {
            room = new Room(name);
            byName.put(name, room);
        }
        if (room != null) {
            empty.remove(room);
        }
        return room;
    }

    /** The room of that name, whose people may all have left while something was on its way to the journal. */
    Room remembered(RoomName name) {
        Room room = byName.get(name);
        if (room == null) {
            makeRoom();
            room = new Room(name);
            byName.put(name, room);
            empty.add(room);
        }
        room.becomeDurable();
        return room;
    }

    private boolean makeRoom() {
        while (byName.size() >= max && !empty.isEmpty()) {
            Room eldest = empty.iterator().next();
            empty.remove(eldest);
            byName.remove(eldest.name());
        }
        return byName.size() < max;
    }

    /** To be called when somebody has left: forgets the room when nothing is left of it. */
    void leftBy(Room room) {
        if (room.size() > 0) {
            return;
        }
        if (room.durable()) {
            empty.add(room);
        } else {
            byName.remove(room.name());
        }
    }

    /** How many have people in them. */
    int inUse() {
        return byName.size() - empty.size();
    }

    /** A page of those with people in them; a page beyond the last is the last. */
    Event.Rooms page(long label, int page) {
        List<Room> sorted = sorted();
        int pages = Math.max(1, (sorted.size() + Event.Rooms.PAGE_MAX - 1) / Event.Rooms.PAGE_MAX);
        int shown = Math.min(page, pages);
        List<Event.Rooms.Entry> entries = sorted.stream()
                .skip((shown - 1L) * Event.Rooms.PAGE_MAX)
                .limit(Event.Rooms.PAGE_MAX)
                .map(room -> new Event.Rooms.Entry(room.name(), room.size(), room.topic()))
                .toList();
        return new Event.Rooms(label, shown, pages, sorted.size(), entries);
    }

    private List<Room> sorted() {
        boolean fresh = clock.nanos() - listedNanos < LIST_FRESH_NANOS;
        if (byName.size() <= SORTED_EACH_TIME_MAX || listed.isEmpty() || !fresh) {
            listed = byName.values().stream()
                    .filter(room -> room.size() > 0)
                    .sorted(Comparator.comparingInt(Room::size)
                            .reversed()
                            .thenComparing(room -> room.name().toString()))
                    .toList();
            listedNanos = clock.nanos();
        }
        return listed;
    }
}
