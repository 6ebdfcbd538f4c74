package confab.app.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What one client did and saw, in its order. Filled by the client's thread, read when that has ended.
 *
 * @param rooms those in which it has seen everything once it has finished; empty for one that forgets when it is cut off
 */
record Testimony(String witness, Form form, List<String> rooms, List<Seen> seen) {

    /** How a client is told of what it said itself. */
    enum Form {
        /** Frames; its own are told like all others. */
        ECHO,
        /** Frames; its own are acknowledged only. */
        SILENT,
        /** Lines; history is the last page, sequences are told there and in acknowledgements. */
        LINES
    }

    Testimony(String witness, Form form, List<String> rooms) {
        this(witness, form, rooms, new ArrayList<>());
    }

    void add(Seen what) {
        seen.add(what);
    }
}
