package confab.app.tool;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a journal, in words; of very many only the first are kept. */
final class Faults {
    private static final int KEPT = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String fault) {
        if (count++ < KEPT) {
            first.add(fault);
        }
    }

    boolean none() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** At most so many as are kept, in the order in which they were found. */
    List<String> first() {
        return first;
    }
}
