package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.time.Timers;
import java.util.ArrayDeque;

/**
 * What is on its way through the journal, in the order in which the loop accepted it. Coming and going waits for what was
 * said before it; when the journal stalls, it no longer does.
 */
final class Order {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Journal journal;
    private final Timers timers;
    private final long stallMillis;
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private long lastAnswerNanos;
    private boolean watching;
    private boolean stalled;

    /** An entry not yet answered, and the visit that is waiting for its answer; null for coming and going. */
    private record Asked(Entry entry, Visit by) {}

    Order(Journal journal, Timers timers, long stallSeconds) {
        this.journal = journal;
        this.timers = timers;
        this.stallMillis = stallSeconds * 1_000;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** How much is on its way. */
    int size() {
        return asked.size();
    }

    /** Hands an entry to the journal; false when its queue is full. */
    boolean store(Entry.Stored entry, Visit by) {
        if (!journal.append(entry)) {
            return false;
        }
        add(new Asked(entry, by));
        return true;
    }

    /**
     * Does what {@code by} has asked when all that was accepted before it has been answered: now, when nothing is on its
     * way. When the journal stalls it waits no longer.
     */
    void inOrder(Visit by, Runnable effect) {
        inOrder(() -> by.attempt(effect));
    }

    /** The same for what nobody has asked. */
    void inOrder(Runnable effect) {
        if (stalled) {
            effect.run();
        } else {
            waitFor(effect, null);
        }
    }

    /** The same for an answer to {@code by}, which overtakes no earlier answer to it however long the journal stalls. */
    void answerInOrder(Visit by, Runnable answer) {
        if (by.awaited() == 0) {
            answer.run();
        } else {
            waitFor(answer, by);
        }
    }

    private void waitFor(Runnable effect, Visit by) {
        if (asked.isEmpty()) {
            effect.run();
            return;
        }
        Entry.Presence presence = new Entry.Presence(effect);
        journal.append(presence);
        add(new Asked(presence, by));
    }

    /** The journal has answered {@code entry}: who asked for it, null when nobody here did. */
    Visit answered(Entry entry) {
        lastAnswerNanos = timers.clock().nanos();
        stalled = false;
        Asked next = asked.peek();
        if (next == null || next.entry != entry) {
            return null;
        }
        asked.remove();
        if (next.by != null) {
            next.by.awaits(-1);
        }
        return next.by;
    }

    private void add(Asked added) {
        if (asked.isEmpty()) {
            lastAnswerNanos = timers.clock().nanos();
        }
        asked.add(added);
        if (added.by != null) {
            added.by.awaits(1);
        }
        if (!watching) {
            watching = true;
            timers.after(stallMillis, this::watch);
        }
    }

    private void watch() {
        watching = false;
        if (asked.isEmpty()) {
            return;
        }
        long silentMillis = (timers.clock().nanos() - lastAnswerNanos) / NANOS_PER_MILLI;
        if (silentMillis >= stallMillis) {
            stalled = true;
            asked.stream().filter(waiting -> waiting.by == null).toList().forEach(Order::happen);
        }
        watching = true;
        timers.after(stalled ? stallMillis : stallMillis - silentMillis, this::watch);
    }

    private static void happen(Asked asked) {
        if (asked.entry instanceof Entry.Presence presence) {
            presence.happen();
        }
    }
}
