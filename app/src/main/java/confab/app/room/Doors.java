package confab.app.room;

import confab.app.time.Timers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets people into large rooms in groups. Each group is one event for everybody there, so a storm of people who came one by
 * one would cost its square. Behind each group the door is shut, the longer the more there are to tell: so telling who came
 * takes a fixed part of the loop's time at most. Who comes to a door that is open goes in at once.
 */
final class Doors {
    /** Some five times what it takes to tell one member: a write. */
    private static final long SHUT_MICROS_PER_MEMBER = 20;

    /** What a turn lets in at most: each newcomer is told the room's state and its last messages. */
    private static final int GROUP_MAX = 500;

    private static final long MICROS_PER_MILLI = 1_000;

    private final Timers timers;

    /** Those that are shut, and who waits there. */
    private final Map<Room, ArrayDeque<Runnable>> shut = new HashMap<>();

    Doors(Timers timers) {
        this.timers = timers;
    }

    /** Runs {@code enter} now, or when the door of {@code room} opens; in the order of coming. */
    void pass(Room room, Runnable enter) {
        ArrayDeque<Runnable> waiting = shut.get(room);
        if (waiting != null) {
            waiting.add(enter);
        } else {
            if (room.isLarge()) {
                shut(room, new ArrayDeque<>());
            }
            enter.run();
        }
    }

    private void shut(Room room, ArrayDeque<Runnable> waiting) {
        shut.put(room, waiting);
        long millis = Math.max(1, room.size() * SHUT_MICROS_PER_MEMBER / MICROS_PER_MILLI);
        timers.after(millis, () -> open(room));
    }

    private void open(Room room) {
        ArrayDeque<Runnable> waiting = shut.remove(room);
        if (!waiting.isEmpty()) {
            shut(room, waiting);
        }
        for (int left = Math.min(GROUP_MAX, waiting.size()); left > 0; left--) {
            waiting.remove().run();
        }
    }
}
