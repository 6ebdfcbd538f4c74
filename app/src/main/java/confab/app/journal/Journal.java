package confab.app.journal;

import confab.protocol.Id;
import confab.protocol.Query;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The durable, ordered record. Used on the loop's thread; never blocks; every answer comes on the loop, by a task, and
 * never from inside a call made here. Entries are answered in the order in which they were appended.
 */
public interface Journal {

    /** Which journal this is: new for a fresh or restored one. Sequences mean nothing in another. */
    Id id();

    /** Who is told what becomes of entries; set once, before the first append. */
    void listen(Listener listener);

    /**
     * Takes an entry. {@link Entry.Presence} is always taken: of those that wait, each session has no more than it may have
     * unanswered requests.
     *
     * @return false: the queue is full, nothing has happened
     */
    boolean append(Entry entry);

    /**
     * Reads history: all that has been answered by now, and it may be more. Its answer and those to entries come in any
     * order.
     *
     * @param count at most so many messages
     * @param answer gets the page, on the loop
     */
    void recall(RoomName room, Range range, int count, Consumer<Page> answer);

    /**
     * Looks for messages. What was said just now may not be found yet.
     *
     * @param rooms only in these
     * @param from 0 to begin with the newest, or where an earlier answer says that it goes on
     * @param count at most so many messages
     * @param answer gets what was found, on the loop
     */
    void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer);

    /** Ends it, when the loop has ended: what was appended and can be stored is stored. */
    void close();

    /** What became of an entry. */
    interface Listener {

        /** It is stored; or it is a presence, and its turn has come ({@code sequence} 0). */
        void committed(Entry entry, long sequence, long epochMillis);

        /** It is stored already, since {@code epochMillis}: acknowledge only. */
        void repeated(Entry entry, long sequence, long epochMillis);

        /** It is not stored, and will not be. */
        void refused(Entry entry, Why why);

        /** Called behind every row of answers, in the same task: what waited to be shown together is complete. */
        default void told() {}
    }

    /** Why an entry is not stored. */
    enum Why {
        /** Its key is that of another entry with other content. */
        ID_REUSED,
        /** It could not be written. */
        NOT_WRITTEN
    }
}
