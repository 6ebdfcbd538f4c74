package confab.app.store;

import confab.app.journal.Found;
import confab.app.time.Timers;
import confab.protocol.Query;
import confab.protocol.RoomName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The search index beside the journal, on threads of its own: one brings it up to the journal a moment after something was
 * stored, as many messages at a time as that takes; another searches, and one more what takes long. Used on the loop's
 * thread.
 */
final class Searching {
    /** From a commit to its messages in the index: together they cost much less than one by one. */
    private static final long INDEX_AFTER_MILLIS = 500;

    /** When so many are stored while a chunk is added, whoever says them is answered first. */
    private static final int STORM_ENTRIES = 500;

    /** So many times as long as a chunk has taken it rests in a storm. */
    private static final int RESTS = 3;

    /** When it was not up to the journal for so long, it takes what it needs. */
    private static final long BEHIND_NANOS = 10_000_000_000L;

    /** So long nearly every search takes at most; one that takes longer goes to the others of its kind. */
    private static final long SHORT_NANOS = 100_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A search that takes longer ends with what it has found. */
    private static final long LONG_NANOS = 1_000_000_000;

    /** So many may wait for long searches; what further ones have found in a short time is all they get. */
    private static final int LONG_WAITING_MAX = 4;

    private static final Found UNAVAILABLE = Found.nothing(Found.Outcome.UNAVAILABLE);

    private final Executor loop;
    private final Timers timers;
    private final Questions questions;
    private final SearchIndex index;
    private final Searcher quick;
    private final Searcher thorough;
    private final Worker indexing;
    private final Worker searching;
    private final Worker searchingLong;
    private int longWaiting;
    private boolean due;
    private boolean busy;
    private long behindSinceNanos;
    private long chunkBeganNanos;
    private int storedMeanwhile;

    /** @param crash is told of an error in one of the threads */
    Searching(DataDirectory data, Executor loop, Timers timers, Questions questions, Consumer<Error> crash) {
        this.loop = loop;
        this.timers = timers;
        this.questions = questions;
        this.indexing = new Worker("search-indexer", crash);
        this.searching = new Worker("searcher", crash);
        this.searchingLong = new Worker("long-searcher", crash);
        this.index = new SearchIndex(data);
        this.quick = searcher(data, SHORT_NANOS);
        this.thorough = searcher(data, LONG_NANOS);
    }

    private Searcher searcher(DataDirectory data, long nanosMax) {
        return new Searcher(data, timers.clock()::nanos, nanosMax, () -> look(index::check));
    }

    /** Begins at once: until there is an index nothing can be searched. */
    void begin() {
        busy = true;
        behindSinceNanos = nanos();
        indexSome();
    }

    /** The journal has so many new entries, or may have some. */
    void stored(int entries) {
        due = true;
        storedMeanwhile += entries;
        if (!busy) {
            busy = true;
            behindSinceNanos = nanos();
            timers.after(INDEX_AFTER_MILLIS, this::indexSome);
        }
    }

    private void indexSome() {
        due = false;
        storedMeanwhile = 0;
        chunkBeganNanos = nanos();
        indexing.execute(() -> {
            boolean more = false;
            try {
                more = index.indexSome();
            } finally {
                boolean again = more;
                loop.execute(() -> indexed(again));
            }
        });
    }

    private void indexed(boolean more) {
        if (more && givesWay()) {
            timers.after(RESTS * (nanos() - chunkBeganNanos) / NANOS_PER_MILLI, this::indexSome);
        } else if (more) {
            indexSome();
        } else {
            busy = false;
            if (due) {
                stored(0);
            }
        }
    }

    private boolean givesWay() {
        return storedMeanwhile >= STORM_ENTRIES && nanos() - behindSinceNanos < BEHIND_NANOS;
    }

    private long nanos() {
        return timers.clock().nanos();
    }

    /** The journal has these entries no more. */
    void removed(List<Long> numbers) {
        look(() -> index.remove(numbers.stream().mapToLong(Long::longValue).toArray()));
    }

    /** Whoever looks into the index may find it damaged and make it anew: then everything is to be added again. */
    private void look(Runnable work) {
        indexing.execute(() -> {
            work.run();
            loop.execute(() -> stored(0));
        });
    }

    void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        questions.ask(searching, () -> quick.search(query, rooms, from, count), UNAVAILABLE, found -> {
            if (found.outcome() == Found.Outcome.CUT_SHORT && longWaiting < LONG_WAITING_MAX) {
                searchLong(query, rooms, from, count, answer);
            } else {
                answer.accept(found);
            }
        });
    }

    /** On a thread of its own: who asks for little does not wait for who asks for much. */
    private void searchLong(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        longWaiting++;
        questions.ask(searchingLong, () -> thorough.search(query, rooms, from, count), UNAVAILABLE, found -> {
            longWaiting--;
            answer.accept(found);
        });
    }

    /** Both threads end; what is not in the index yet will be, when the journal is opened again. */
    void close(long millis) {
        searching.execute(quick::close);
        searchingLong.execute(thorough::close);
        indexing.execute(index::close);
        searching.close(millis);
        searchingLong.close(millis);
        indexing.close(millis);
    }
}
