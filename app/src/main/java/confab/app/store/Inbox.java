package confab.app.store;

import confab.app.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Entries on their way from the loop to the writer: what has gathered while it was busy becomes one commit. */
final class Inbox {
    /** More of them in one transaction would cost no less each. */
    private static final int ENTRIES_PER_COMMIT = 10_000;

    private final Queue<List<Entry>> turns = new ConcurrentLinkedQueue<>();

    /** What was appended in a turn of the loop; not changed afterwards. */
    void add(List<Entry> entries) {
        turns.add(entries);
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** All that has gathered, up to the bound. */
    List<Entry> take() {
        List<Entry> first = turns.poll();
        if (first == null) {
            return List.of();
        }
        List<Entry> next = turns.poll();
        if (next == null) {
            return first;
        }
        List<Entry> all = new ArrayList<>(first);
        while (next != null) {
            all.addAll(next);
            next = all.size() < ENTRIES_PER_COMMIT ? turns.poll() : null;
        }
        return all;
    }
}
