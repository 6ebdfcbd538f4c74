package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;

/**
 * A journal under test, with the test's thread as its loop: whatever the journal hands over waits until a test asks for
 * answers, however many threads the journal has.
 */
public abstract class AnyJournal {
    protected static final Id ALICE = new Id(7, 1);
    protected static final Id BOB = new Id(7, 2);
    protected static final RoomName TEA = room("#tea");
    protected static final RoomName OPS = room("#ops");
    public static final long NOON = 1_795_176_000_000L;

    /** Longer than any answer takes; reached only by a journal that does not answer. */
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final AtomicLong wallClock = new AtomicLong(NOON);
    private final List<String> answers = new ArrayList<>();
    private Journal journal;

    /** A new, empty journal. */
    protected abstract Journal open(Executor loop, LongSupplier epochMillis, Limits limits) throws Exception;

    @BeforeEach
    public void openWithDefaults() throws Exception {
        reopen(Map.of());
    }

    /** A new, empty journal with other bounds. */
    protected final Journal reopen(Map<Limit, Long> limits) throws Exception {
        journal = open(loop::add, wallClock::get, new Limits(limits));
        journal.listen(new Notes());
        return journal;
    }

    protected final Journal journal() {
        return journal;
    }

    protected final void wallClock(long epochMillis) {
        wallClock.set(epochMillis);
    }

    /** Appends, which is to be taken. */
    protected final void append(Entry... entries) {
        for (Entry entry : entries) {
            assertThat(journal.append(entry)).as("taken: %s", entry).isTrue();
        }
    }

    /** The next {@code count} answers, once they have come: {@code committed 3 at +0: text}, time counted from NOON. */
    protected final List<String> answers(int count) {
        while (answers.size() < count) {
            runOne();
        }
        List<String> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /** Appends, and waits for the answer to each. */
    protected final List<String> store(Entry... entries) {
        append(entries);
        return answers(entries.length);
    }

    /** The answers that have come without anybody waiting for them. */
    protected final List<String> answersSoFar() {
        return List.copyOf(answers);
    }

    /** Waits for one task of the journal, and runs it. */
    protected final void runOne() {
        try {
            Runnable task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(task).as("the journal answers").isNotNull();
            task.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    protected static RoomName room(String name) {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    protected static Actor actor(String nick) {
        try {
            return Actor.guest(Nick.of(nick));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    protected static Entry.Said said(Id instance, long id, RoomName room, String text) {
        return new Entry.Said(instance, id, room, actor("alice"), Kind.TEXT, text);
    }

    protected static Entry.Topic topic(Id instance, long id, RoomName room, String text) {
        return new Entry.Topic(instance, id, room, actor("alice"), text);
    }

    private static String words(Entry entry) {
        if (entry instanceof Entry.Said said) {
            return said.text();
        }
        return entry instanceof Entry.Topic topic ? topic.topic() : "presence";
    }

    private final class Notes implements Journal.Listener {
        @Override
        public void committed(Entry entry, long sequence, long epochMillis) {
            answers.add("committed " + sequence + " at +" + (epochMillis - NOON) + ": " + words(entry));
            if (entry instanceof Entry.Presence presence) {
                presence.happen();
            }
        }

        @Override
        public void repeated(Entry entry, long sequence, long epochMillis) {
            answers.add("repeated " + sequence + " at +" + (epochMillis - NOON) + ": " + words(entry));
        }

        @Override
        public void refused(Entry entry, Journal.Why why) {
            answers.add("refused " + why + ": " + words(entry));
        }
    }
}
