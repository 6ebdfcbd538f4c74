package confab.app.sim;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.journal.MemoryJournal;
import confab.app.journal.Page;
import confab.app.limits.Limits;
import confab.app.time.Clock;
import confab.protocol.Id;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A journal that answers late, has a full queue now and then, and refuses some; and a record of all it stored. */
public final class SimulatedJournal implements Journal, Journal.Listener {
    private final Random random;
    private final MemoryJournal store;
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();
    private final Map<Entry, Entry> refusedByPlaceholder = new IdentityHashMap<>();
    private final Map<RoomName, List<Entry.Said>> record = new HashMap<>();
    private Listener listener;
    private double refuses;
    private double full;
    private boolean stalled;

    public SimulatedJournal(Random random, Clock clock, Limits limits) {
        this.random = random;
        this.store = new MemoryJournal(new Id(1, 2), later::add, clock::epochMillis, limits);
        store.listen(this);
    }

    /** From now on refuses so often, and has its queue full so often, both from 0 to 1. */
    public void trouble(double refuses, double full) {
        this.refuses = refuses;
        this.full = full;
    }

    public void stall(boolean stalled) {
        this.stalled = stalled;
    }

    /** Answers some of what waits. */
    public void turn() {
        for (int n = stalled ? 0 : random.nextInt(later.size() + 1); n > 0; n--) {
            later.remove().run();
        }
    }

    /** Answers all that waits. */
    public void settle() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    public boolean isIdle() {
        return later.isEmpty();
    }

    /** All that was stored in a room, by sequence from 1. */
    public List<Entry.Said> record(RoomName room) {
        return record.getOrDefault(room, List.of());
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
        if (entry instanceof Entry.Stored && random.nextDouble() < full) {
            return false;
        }
        if (entry instanceof Entry.Stored && random.nextDouble() < refuses) {
            Entry placeholder = new Entry.Presence(() -> {});
            refusedByPlaceholder.put(placeholder, entry);
            return store.append(placeholder);
        }
        return store.append(entry);
    }

    @Override
    public void recall(RoomName room, Range range, int count, Consumer<Page> answer) {
        store.recall(room, range, count, answer);
    }

    @Override
    public void committed(Entry entry, long sequence, long epochMillis) {
        Entry refused = refusedByPlaceholder.remove(entry);
        if (refused != null) {
            listener.refused(refused, Why.NOT_WRITTEN);
            return;
        }
        if (entry instanceof Entry.Said said) {
            List<Entry.Said> messages = record.computeIfAbsent(said.room(), name -> new ArrayList<>());
            messages.add(said);
            if (messages.size() != sequence) {
                throw new IllegalStateException("sequence " + sequence + " after " + (messages.size() - 1));
            }
        }
        listener.committed(entry, sequence, epochMillis);
    }

    @Override
    public void repeated(Entry entry, long sequence, long epochMillis) {
        listener.repeated(entry, sequence, epochMillis);
    }

    @Override
    public void refused(Entry entry, Why why) {
        listener.refused(entry, why);
    }
}
