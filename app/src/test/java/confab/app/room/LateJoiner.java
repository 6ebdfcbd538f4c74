package confab.app.room;

import confab.app.limits.Limit;
import confab.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Saif talks in a room that another joins late; ten live messages may be held for who is reading history. */
abstract class LateJoiner {
    final Scene scene = new Scene(Map.of(Limit.HELD_EVENTS, 10L));
    final Guest saif = scene.guestIn("saif", "#tea");
    final Guest late = scene.guest("late");
    private int said;

    /** Says the next messages, {@code m1} and up; they are stored when this returns. */
    void say(int count) {
        ask(count);
        scene.settle();
    }

    /** Says the next messages; they are on their way when this returns. */
    void ask(int count) {
        for (int i = 0; i < count; i++) {
            saif.say("#tea", "m" + ++said);
        }
    }

    /** The sequences that a guest was told, history in brackets. */
    static List<String> sequences(Guest guest) {
        List<String> sequences = new ArrayList<>();
        for (Event event : guest.all()) {
            if (event instanceof Event.Said message) {
                String sequence = Long.toString(message.sequence());
                sequences.add(message.history() ? "(" + sequence + ")" : sequence);
            }
        }
        return sequences;
    }

    static List<String> history(long from, long to) {
        List<String> sequences = new ArrayList<>();
        for (long sequence = from; sequence <= to; sequence++) {
            sequences.add("(" + sequence + ")");
        }
        return sequences;
    }
}
