package confab.app.sim;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A journal that stores late and answers later, has a full queue now and then, and refuses some; and a record of all it
 * stored. As with one that has threads of its own, a page may show what has been stored and not yet answered, and may
 * come when more has been answered than it shows.
 */
public final class SimulatedJournal implements Journal, Journal.Listener {
    private final Random random;
    private final MemoryJournal store;
    private final ArrayDeque<Runnable> disk = new ArrayDeque<>();
    private final ArrayDeque<Runnable> reads = new ArrayDeque<>();
    private final ArrayDeque<Runnable> pages = new ArrayDeque<>();
    private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
    private final Map<Entry, Entry> refusedByPlaceholder = new IdentityHashMap<>();
    private final Map<RoomName, List<Entry.Said>> record = new HashMap<>();
    private final Finding finding = new Finding();
    private Listener listener;
    private double refuses;
    private double full;
    private boolean stalled;
    private boolean reading;

    public SimulatedJournal(Random random, Clock clock, Limits limits) {
        this.random = random;
        this.store = new MemoryJournal(new Id(1, 2), 3, this::later, clock::epochMillis, limits);
        store.listen(this);
    }

    private void later(Runnable task) {
        (reading ? reads : disk).add(task);
    }

    /** From now on refuses so often, and has its queue full so often, both from 0 to 1. */
    public void trouble(double refuses, double full) {
        this.refuses = refuses;
        this.full = full;
    }

    public void stall(boolean stalled) {
        this.stalled = stalled;
    }

    /** Some of what waits is stored, read and answered. */
    public void turn() {
        run(disk, stalled ? 0 : random.nextInt(disk.size() + 1));
        run(reads, random.nextInt(reads.size() + 1));
        run(disk, stalled ? 0 : random.nextInt(disk.size() + 1));
        run(pages, random.nextInt(pages.size() + 1));
        answer(random.nextInt(answers.size() + 1));
    }

    /** All that waits is stored, read and answered. */
    public void settle() {
        while (!isIdle()) {
            run(disk, disk.size());
            run(reads, reads.size());
            run(pages, pages.size());
            answer(answers.size());
        }
    }

    private void answer(int count) {
        run(answers, count);
        listener.told();
    }

    private static void run(ArrayDeque<Runnable> tasks, int count) {
        for (int n = count; n > 0; n--) {
            tasks.remove().run();
        }
    }

    public boolean isIdle() {
        return disk.isEmpty() && reads.isEmpty() && pages.isEmpty() && answers.isEmpty();
    }

    /** Whether all that is said is stored. */
    public boolean isHealthy() {
        return refuses == 0 && full == 0;
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
        reading = true;
        store.recall(room, range, count, page -> pages.add(() -> answer.accept(page)));
        reading = false;
    }

    @Override
    public void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        reads.add(() -> {
            Found found = random.nextInt(10) == 0
                    ? Found.nothing(Found.Outcome.CUT_SHORT)
                    : finding.find(query, rooms, from, count);
            pages.add(() -> answer.accept(found));
        });
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public void committed(Entry entry, long sequence, long epochMillis) {
        Entry refused = refusedByPlaceholder.remove(entry);
        if (refused != null) {
            answers.add(() -> listener.refused(refused, Why.NOT_WRITTEN));
            return;
        }
        if (entry instanceof Entry.Said said) {
            List<Entry.Said> messages = record.computeIfAbsent(said.room(), name -> new ArrayList<>());
            messages.add(said);
            finding.add(new Page.Message(said, sequence, epochMillis));
            if (messages.size() != sequence) {
                throw new IllegalStateException("sequence " + sequence + " after " + (messages.size() - 1));
            }
        }
        answers.add(() -> listener.committed(entry, sequence, epochMillis));
    }

    @Override
    public void repeated(Entry entry, long sequence, long epochMillis) {
        answers.add(() -> listener.repeated(entry, sequence, epochMillis));
    }

    @Override
    public void refused(Entry entry, Why why) {
        answers.add(() -> listener.refused(entry, why));
    }
}
