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

    /** All that has gathered, up to the bound and to the end of a turn. */
    List<Entry> take() {
        List<Entry> entries = new ArrayList<>();
        while (!isFull(entries) && !turns.isEmpty()) {
            entries.addAll(turns.remove());
        }
        return entries;
    }

    /** Whether so many were taken that there may be more. */
    static boolean isFull(List<Entry> taken) {
        return taken.size() >= ENTRIES_PER_COMMIT;
    }
}
