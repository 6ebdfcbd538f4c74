package confab.app.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the journal has in the end.
 *
 * @param entries in its order
 * @param topics of each room that has one, as it would be told
 */
record Kept(List<Entry> entries, Map<String, String> topics) {

    /** The same without one room. */
    Kept without(String room) {
        Map<String, String> others = new HashMap<>(topics);
        others.remove(room);
        return new Kept(
                entries.stream().filter(entry -> !entry.room().equals(room)).toList(), others);
    }

    /** @param sequence 0 for a topic */
    record Entry(Seen.Matter matter, String room, long sequence, long epochMillis, String nick, String text) {}
}
