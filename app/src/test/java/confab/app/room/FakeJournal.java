package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Found;
import confab.app.journal.Journal;
import confab.app.journal.MemoryJournal;
import confab.app.journal.Page;
import confab.app.limits.Limits;
import confab.app.time.Clock;
import confab.protocol.Id;
import confab.protocol.Query;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The memory journal, with the troubles of a durable one when a test asks for them. */
final class FakeJournal implements Journal, Journal.Listener {
    static final Id ID = new Id(1, 2);

    private final MemoryJournal store;
    private final Executor loop;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final ArrayDeque<Runnable> pages = new ArrayDeque<>();
    private final Set<Entry> fromBefore = Collections.newSetFromMap(new IdentityHashMap<>());
    private Listener listener;
    private boolean answersWait;
    private boolean pagesWait;
    private boolean unreadable;
    private boolean unwritable;
    private Searcher searcher;

    /** Finds what a test wants found. */
    interface Searcher {
        Found search(Query query, Set<RoomName> rooms, long from, int count);
    }

    FakeJournal(Executor loop, Clock clock, Limits limits) {
        this.loop = loop;
        this.store = new MemoryJournal(ID, 3, loop, clock::epochMillis, limits);
        store.listen(this);
    }

    /** From now on what is stored can be read, but is not answered: the answers are on their way from another thread. */
    void holdAnswers() {
        answersWait = true;
    }

    /** The answers held arrive. */
    void giveAnswers() {
        answersWait = false;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        listener.told();
    }

    /** The first of the answers held arrives. */
    void giveOneAnswer() {
        waiting.remove().run();
        listener.told();
    }

    /** It is stored since a time before this chat, which is not told of it. */
    void remembers(Entry.Stored entry) {
        fromBefore.add(entry);
        store.append(entry);
    }

    /** From now on pages are read, but are on their way. */
    void holdPages() {
        pagesWait = true;
    }

    /** The pages held arrive. */
    void givePages() {
        pagesWait = false;
        while (!pages.isEmpty()) {
            pages.remove().run();
        }
    }

    /** Whether history cannot be read. */
    void unreadable(boolean unreadable) {
        this.unreadable = unreadable;
    }

    /** Whether what is stored is refused; has to be said before it is committed. */
    void unwritable(boolean unwritable) {
        this.unwritable = unwritable;
    }

    /** What a search finds from now on. */
    void finds(Searcher searcher) {
        this.searcher = searcher;
    }

    private void answer(Runnable answer) {
        if (answersWait) {
            waiting.add(answer);
        } else {
            answer.run();
        }
    }

    @Override
    public Id id() {
        return store.id();
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public boolean append(Entry entry) {
        if (unwritable && entry instanceof Entry.Stored) {
            loop.execute(() -> answer(() -> listener.refused(entry, Why.NOT_WRITTEN)));
            return true;
        }
        return store.append(entry);
    }

    @Override
    public void recall(RoomName room, Range range, int count, Consumer<Page> answer) {
        if (unreadable) {
            loop.execute(() -> answer.accept(Page.unavailable(room)));
        } else {
            store.recall(room, range, count, page -> give(page, answer));
        }
    }

    private void give(Page page, Consumer<Page> answer) {
        if (pagesWait) {
            pages.add(() -> answer.accept(page));
        } else {
            answer.accept(page);
        }
    }

    @Override
    public void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        if (searcher == null) {
            store.search(query, rooms, from, count, answer);
        } else {
            loop.execute(() -> answer.accept(searcher.search(query, rooms, from, count)));
        }
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public void committed(Entry entry, long sequence, long epochMillis) {
        if (!fromBefore.remove(entry)) {
            answer(() -> listener.committed(entry, sequence, epochMillis));
        }
    }

    @Override
    public void repeated(Entry entry, long sequence, long epochMillis) {
        answer(() -> listener.repeated(entry, sequence, epochMillis));
    }

    @Override
    public void refused(Entry entry, Why why) {
        answer(() -> listener.refused(entry, why));
    }

    @Override
    public void told() {
        listener.told();
    }
}
