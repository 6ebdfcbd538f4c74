package confab.app.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Places} that are known in memory only, until they go to their table together: one look finds any, or that it is none. */
final class Unfed {
    private final Map<Block, Places> places = new HashMap<>();

    /** Whose they are, by number. */
    private final Map<Long, Receipts.Instance> speakers = new HashMap<>();

    /** Where the places of some ids of an instance are. Compared too: clients choose ids, and may choose whose hashes are the same. */
    record Block(long instance, long block) implements Comparable<Block> {
        private static final Comparator<Block> ORDER =
                Comparator.comparingLong(Block::instance).thenComparingLong(Block::block);

        @Override
        public int compareTo(Block other) {
            return ORDER.compare(this, other);
        }
    }

    void note(Receipts.Instance instance, long id, long number) {
        if (instance.open != null && instance.open.takes(id)) {
            instance.open.add(id, number);
            return;
        }
        Block block = new Block(instance.number, Places.block(id));
        instance.open = places.get(block);
        if (instance.open != null) {
            instance.open.add(id, number);
        } else {
            instance.open = new Places(id, number);
            places.put(block, instance.open);
            speakers.put(instance.number, instance);
        }
    }

    /** The newest number of that id, 0 when it is none of these. */
    long find(long instance, long id) {
        Places found = places.get(new Block(instance, Places.block(id)));
        return found == null ? 0 : found.find(id);
    }

    /** The instance of that number, null when none of these is its. */
    Receipts.Instance speaker(long number) {
        return speakers.get(number);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** These take no more. */
    void close() {
        speakers.values().forEach(instance -> instance.open = null);
    }

    /** All, in the order of the table. */
    List<Map.Entry<Block, Places>> inOrder() {
        List<Map.Entry<Block, Places>> all = new ArrayList<>(places.entrySet());
        all.sort(Map.Entry.comparingByKey());
        return all;
    }
}
