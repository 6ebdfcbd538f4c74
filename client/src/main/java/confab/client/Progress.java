package confab.client;

import confab.protocol.RoomName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far each room has been told. Who reads too slowly is told later what is said in a room, also what one has said
 * oneself: that has been shown already.
 */
final class Progress {
    private final Map<RoomName, Told> byRoom = new HashMap<>();

    private static final class Told {
        private long newest;
        private final Set<Long> ahead = new HashSet<>();
    }

    /** Everything up to {@code sequence} has been told. */
    void told(RoomName room, long sequence) {
        Told told = in(room);
        told.newest = Math.max(told.newest, sequence);
    }

    /** One's own message has been acknowledged. When it is not the next one, what lies between is told later, then it is. */
    void acknowledged(RoomName room, long sequence) {
        Told told = in(room);
        if (sequence == told.newest + 1) {
            told.newest = sequence;
        } else if (sequence > told.newest) {
            told.ahead.add(sequence);
        }
    }

    /** Whether this message, which has come now, is one's own, and was acknowledged when its turn had not come. */
    boolean wasAcknowledged(RoomName room, long sequence) {
        return in(room).ahead.remove(sequence);
    }

    /** Nothing more is told of it. */
    void left(RoomName room) {
        byRoom.remove(room);
    }

    private Told in(RoomName room) {
        return byRoom.computeIfAbsent(room, name -> new Told());
    }
}
