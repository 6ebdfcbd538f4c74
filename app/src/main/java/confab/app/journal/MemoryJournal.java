package confab.app.journal;

import confab.app.journal.Answers.Outcome;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Id;
import confab.protocol.Query;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A journal that lasts as long as the daemon. It answers by a task, as the durable one does, so that nobody comes to rely
 * on an answer inside the call.
 */
public final class MemoryJournal implements Journal {
    private final Id id;
    private final Executor loop;
    private final LongSupplier epochMillis;
    private final Limits limits;
    private final Answers answers;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final Receipts receipts;

    /** The one that was used longest ago first. */
    private final Map<RoomName, History> rooms = new LinkedHashMap<>(16, 0.75f, true);

    private boolean scheduled;
    private long bytes;
    private long forgotten;
    private long lastMillis;

    /**
     * @param seed random, and told to nobody: clients who knew it could choose ids that are dear to look up
     * @param loop runs tasks on the loop's thread, later
     * @param epochMillis the wall clock
     */
    public MemoryJournal(Id id, long seed, Executor loop, LongSupplier epochMillis, Limits limits) {
        this.id = id;
        this.loop = loop;
        this.epochMillis = epochMillis;
        this.limits = limits;
        this.answers = new Answers(loop, limits);
        this.receipts = new Receipts(limits.intOf(Limit.MEMORY_IDS), seed);
    }

    @Override
    public Id id() {
        return id;
    }

    @Override
    public void listen(Listener listener) {
        answers.listen(listener);
    }

    @Override
    public boolean append(Entry entry) {
        if (!answers.expect(entry)) {
            return false;
        }
        queue.add(entry);
        schedule();
        return true;
    }

    /** What is stored is told at once, as much as {@link Answers} tells in one task. */
    private void commit() {
        lastMillis = Math.max(lastMillis, epochMillis.getAsLong());
        try {
            for (int chars = 0; chars < Answers.CHARS_PER_TASK && !queue.isEmpty(); ) {
                Entry entry = queue.remove();
                chars += Answers.chars(entry);
                answer(entry);
            }
        } finally {
            scheduled = false;
            schedule(); // whatever one of them has thrown, the others come
            answers.told();
        }
    }

    private void schedule() {
        if (!scheduled && !queue.isEmpty()) {
            scheduled = true;
            loop.execute(this::commit);
        }
    }

    private void answer(Entry entry) {
        if (!(entry instanceof Entry.Stored asked)) {
            answers.tell(entry, Outcome.COMMITTED, 0, lastMillis);
            return;
        }
        int earlier = asked.instance().isNone() ? Receipts.NONE : receipts.find(asked.instance(), asked.id());
        if (earlier == Receipts.NONE) {
            answers.tell(entry, Outcome.COMMITTED, store(asked), lastMillis);
        } else if (receipts.contentHash(earlier) == asked.contentHash()) {
            answers.tell(entry, Outcome.REPEATED, receipts.sequence(earlier), receipts.epochMillis(earlier));
        } else {
            answers.tell(entry, Outcome.ID_REUSED, 0, 0);
        }
    }

    private long store(Entry.Stored entry) {
        long sequence = 0;
        if (entry instanceof Entry.Said said) {
            sequence = keep(said);
        } else if (entry instanceof Entry.Topic topic) {
            history(topic.room()).topic(Page.Topic.of(topic, lastMillis));
        }
        if (!entry.instance().isNone()) {
            receipts.add(entry, sequence, lastMillis);
        }
        return sequence;
    }

    private long keep(Entry.Said said) {
        History history = history(said.room());
        bytes -= history.bytes();
        long sequence = history.add(said, lastMillis);
        bytes += history.bytes();
        if (bytes > limits.of(Limit.MEMORY_BYTES)) {
            forgetOfTheLarge();
        }
        return sequence;
    }

    /** Every room that takes more than its share gives up half of it: a look at all rooms, but not for each message. */
    private void forgetOfTheLarge() {
        long share = bytes / rooms.size();
        for (History history : rooms.values()) {
            if (history.bytes() >= share) {
                bytes -= history.bytes();
                history.halve();
                bytes += history.bytes();
            }
        }
    }

    /** A room that was forgotten begins again behind every sequence forgotten, so that none is ever given twice. */
    private History history(RoomName room) {
        History history = rooms.get(room);
        if (history == null) {
            history = new History(room, limits.intOf(Limit.MEMORY_MESSAGES_PER_ROOM), forgotten);
            rooms.put(room, history);
            if (rooms.size() > limits.intOf(Limit.ROOMS)) {
                forgetLongestUnused();
            }
        }
        return history;
    }

    private void forgetLongestUnused() {
        Iterator<History> all = rooms.values().iterator();
        History history = all.next();
        all.remove();
        forgotten = Math.max(forgotten, history.newest());
        bytes -= history.bytes();
    }

    @Override
    public void recall(RoomName room, Range range, int count, Consumer<Page> answer) {
        loop.execute(() -> answer.accept(read(room, range, count)));
    }

    private Page read(RoomName room, Range range, int count) {
        History history = rooms.get(room);
        return history == null
                ? new Page(room, Page.Topic.NONE, List.of(), 0, true)
                : new Page(history.room(), history.topic(), history.read(range, count), history.newest(), true);
    }

    /** It keeps too little to be worth an index. */
    @Override
    public void search(Query query, Set<RoomName> among, long from, int count, Consumer<Found> answer) {
        loop.execute(() -> answer.accept(Found.nothing(Found.Outcome.UNSUPPORTED)));
    }

    @Override
    public void close() {
        // It ends with whoever has it.
    }
}
