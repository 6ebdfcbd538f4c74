package confab.client;

import confab.protocol.RoomName;
import java.util.LinkedHashSet;
import java.util.Set;

/** The rooms one is in, and the one in which one speaks. */
final class Whereabouts {
    private final Set<RoomName> rooms = new LinkedHashSet<>();
    private RoomName here;

    /** One has come into {@code room}; speaks there when {@code speak}, or when one spoke nowhere. */
    void enter(RoomName room, boolean speak) {
        rooms.add(room);
        if (speak || here == null) {
            here = room;
        }
    }

    /** One is no longer in {@code room}; who spoke there speaks in the room joined last. */
    void leave(RoomName room) {
        rooms.remove(room);
        if (room.equals(here)) {
            here = rooms.stream().reduce((earlier, later) -> later).orElse(null);
        }
    }

    /** Speaks in {@code room}; false, and nothing has happened, when one is not in it. */
    boolean speak(RoomName room) {
        boolean in = contains(room);
        here = in ? room : here;
        return in;
    }

    boolean contains(RoomName room) {
        return rooms.contains(room);
    }

    /** The room in which one speaks; null when there is none. */
    RoomName here() {
        return here;
    }
}
