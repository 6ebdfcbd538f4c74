package confab.app.journal;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Tells on the loop what became of entries, in order, and so much in one task that others take their turn: the links are
 * flushed between.
 */
public final class Answers {
    /** Of two tasks in a turn: about 64 KiB for a link that hears all of it. */
    static final int CHARS_PER_TASK = 32_768;

    /** What each costs at least, however short: else ten thousand short ones would be one long turn. */
    private static final int CHARS_EACH = 64;

    private final Executor loop;
    private final ArrayDeque<Answer> waiting = new ArrayDeque<>();
    private Journal.Listener listener;
    private final long max;
    private long expected;
    private boolean scheduled;

    /** What became of an entry. */
    public enum Outcome {
        COMMITTED,
        REPEATED,
        ID_REUSED,
        NOT_WRITTEN
    }

    /**
     * What became of one.
     *
     * @param sequence 0 for what has none
     */
    public record Answer(Entry entry, Outcome outcome, long sequence, long epochMillis) {

        /** It is not stored. */
        public static Answer refused(Entry entry, Outcome outcome) {
            return new Answer(entry, outcome, 0, 0);
        }
    }

    /** @param loop runs tasks on the loop's thread, later */
    public Answers(Executor loop, Limits limits) {
        this.loop = loop;
        this.max = limits.of(Limit.JOURNAL_QUEUE_ENTRIES);
    }

    /** Who is told. */
    public void listen(Journal.Listener listener) {
        this.listener = listener;
    }

    /**
     * Counts an entry in: until it is told, it has a place in the queue, if it is to be stored.
     *
     * @return false when the queue is full
     */
    public boolean expect(Entry entry) {
        boolean stored = entry instanceof Entry.Stored;
        if (stored && expected >= max) {
            return false;
        }
        expected += stored ? 1 : 0;
        return true;
    }

    /** How many that are to be stored are not yet told. */
    public long expected() {
        return expected;
    }

    /** Tells these, behind all that wait; in a task on the loop. */
    public void add(List<Answer> answers) {
        waiting.addAll(answers);
        if (!scheduled) {
            tell();
        }
    }

    private void schedule() {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            loop.execute(this::tell);
        }
    }

    private void tell() {
        scheduled = false;
        try {
            for (int chars = 0; chars < CHARS_PER_TASK && !waiting.isEmpty(); ) {
                Answer next = waiting.remove();
                chars += chars(next.entry);
                tell(next);
            }
        } finally {
            schedule(); // whatever one of them has thrown, the others come
            told();
        }
    }

    /** What telling it counts for. */
    static int chars(Entry entry) {
        return CHARS_EACH + (entry instanceof Entry.Said said ? said.text().length() : 0);
    }

    private void tell(Answer answer) {
        tell(answer.entry, answer.outcome, answer.sequence, answer.epochMillis);
    }

    /** Tells one at once, to be followed by {@link #told}; for a journal that keeps none waiting here. */
    void tell(Entry entry, Outcome outcome, long sequence, long epochMillis) {
        expected -= entry instanceof Entry.Stored ? 1 : 0;
        switch (outcome) {
            case COMMITTED -> listener.committed(entry, sequence, epochMillis);
            case REPEATED -> listener.repeated(entry, sequence, epochMillis);
            case ID_REUSED -> listener.refused(entry, Journal.Why.ID_REUSED);
            case NOT_WRITTEN -> listener.refused(entry, Journal.Why.NOT_WRITTEN);
        }
    }

    /** To be called at the end of each task in which something was told, whatever it has thrown. */
    void told() {
        listener.told();
    }
}
