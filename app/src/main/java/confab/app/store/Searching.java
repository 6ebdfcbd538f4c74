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
 * The search index beside the journal, on two threads of its own: one brings it up to the journal a moment after something
 * was stored, as many messages at a time as that takes; the other searches. Used on the loop's thread.
 */
final class Searching {
    /** From a commit to its messages in the index: together they cost much less than one by one. */
    private static final long INDEX_AFTER_MILLIS = 500;

    /** A search that takes longer ends with what it has found. */
    private static final long SEARCH_NANOS = 1_000_000_000;

    private final Executor loop;
    private final Timers timers;
    private final Questions questions;
    private final SearchIndex index;
    private final Searcher searcher;
    private final Worker indexing;
    private final Worker searching;
    private boolean due;
    private boolean busy;

    /** @param crash is told of an error in one of the threads */
    Searching(DataDirectory data, Executor loop, Timers timers, Questions questions, Consumer<Error> crash) {
        this.loop = loop;
        this.timers = timers;
        this.questions = questions;
        this.indexing = new Worker("search-indexer", crash);
        this.searching = new Worker("searcher", crash);
        this.index = new SearchIndex(data);
        this.searcher = new Searcher(data, timers.clock()::nanos, SEARCH_NANOS, () -> look(index::check));
    }

    /** Begins at once: until there is an index nothing can be searched. */
    void begin() {
        busy = true;
        indexSome();
    }

    /** The journal has something new, or may have. */
    void stored() {
        due = true;
        if (!busy) {
            busy = true;
            timers.after(INDEX_AFTER_MILLIS, this::indexSome);
        }
    }

    private void indexSome() {
        due = false;
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
        if (more) {
            indexSome();
        } else {
            busy = false;
            if (due) {
                stored();
            }
        }
    }

    /** The journal has these entries no more. */
    void removed(List<Long> numbers) {
        look(() -> index.remove(numbers.stream().mapToLong(Long::longValue).toArray()));
    }

    /** Whoever looks into the index may find it damaged and make it anew: then everything is to be added again. */
    private void look(Runnable work) {
        indexing.execute(() -> {
            work.run();
            loop.execute(this::stored);
        });
    }

    void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        questions.ask(
                searching,
                () -> searcher.search(query, rooms, from, count),
                Found.nothing(Found.Outcome.UNAVAILABLE),
                answer);
    }

    /** Both threads end; what is not in the index yet will be, when the journal is opened again. */
    void close(long millis) {
        searching.execute(searcher::close);
        indexing.execute(index::close);
        searching.close(millis);
        indexing.close(millis);
    }
}
