package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.journal.MemoryJournal;
import confab.app.journal.Page;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A journal on disk against one in memory that is never restarted: whatever is appended, sent again or sent again as
 * something else, whenever the first is restarted, both answer the same and have the same history.
 */
class JournalModelTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final String[] ROOMS = {"#tea", "#TEA", "#ops", "#Öl", "#öl", "#news"};

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> modelLoop = new LinkedBlockingQueue<>();
    private final List<Entry.Stored> sent = new ArrayList<>();
    private Random random;
    private volatile long now = 1_795_176_000_000L;
    private Side disk;
    private Side model;
    private SqliteJournal journal;

    /** One of the two, and what it has answered. */
    private static final class Side implements Journal.Listener {
        private final Journal journal;
        private final BlockingQueue<Runnable> loop;
        private final List<String> answers = new ArrayList<>();

        Side(Journal journal, BlockingQueue<Runnable> loop) {
            this.journal = journal;
            this.loop = loop;
            journal.listen(this);
        }

        @Override
        public void committed(Entry entry, long sequence, long epochMillis) {
            answers.add("committed " + sequence + " at " + (entry instanceof Entry.Stored ? epochMillis : 0));
        }

        @Override
        public void repeated(Entry entry, long sequence, long epochMillis) {
            answers.add("repeated " + sequence + " at " + epochMillis);
        }

        @Override
        public void refused(Entry entry, Journal.Why why) {
            answers.add("refused " + why);
        }

        List<String> answers(int count) {
            while (answers.size() < count) {
                runOne();
            }
            List<String> taken = List.copyOf(answers);
            answers.clear();
            return taken;
        }

        Page page(RoomName room, Range range, int count) {
            AtomicReference<Page> page = new AtomicReference<>();
            journal.recall(room, range, count, page::set);
            while (page.get() == null) {
                runOne();
            }
            return page.get();
        }

        private void runOne() {
            try {
                Runnable task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(task).as("the journal answers").isNotNull();
                task.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersTheSameAsOneInMemoryHoweverOftenItIsRestarted(long seed) throws Exception {
        random = new Random(seed);
        Limits all = new Limits(Map.of(Limit.MEMORY_MESSAGES_PER_ROOM, 1_000_000L));
        model = new Side(new MemoryJournal(new Id(1, 1), 3, modelLoop::add, () -> now, all), modelLoop);
        start();
        for (int step = 0; step < 80; step++) {
            String where = "seed " + seed + ", step " + step;
            List<Entry> entries = some();
            entries.forEach(entry -> assertThat(model.journal.append(entry)).isTrue());
            entries.forEach(entry -> assertThat(disk.journal.append(entry)).isTrue());
            if (random.nextInt(10) == 0) {
                restartBeforeTheAnswers(entries, where);
            } else {
                assertThat(disk.answers(entries.size())).as(where).isEqualTo(model.answers(entries.size()));
            }
            compareHistory(where);
            now += random.nextInt(3);
        }
        journal.close();
    }

    private void start() throws Exception {
        loop.clear();
        journal = SqliteJournal.open(
                new DataDirectory(folder),
                Sync.OS,
                Keep.EVERYTHING,
                new Id(1, 1),
                loop::add,
                new Timers(new FakeClock()),
                () -> now,
                Limits.DEFAULTS);
        disk = new Side(journal, loop);
    }

    /** Nobody hears of them; whoever sends them again gets the answers that were due. */
    private void restartBeforeTheAnswers(List<Entry> entries, String where) throws Exception {
        List<String> due = new ArrayList<>();
        List<Entry> again = new ArrayList<>();
        List<String> told = model.answers(entries.size());
        for (int n = 0; n < entries.size(); n++) {
            if (entries.get(n) instanceof Entry.Stored stored
                    && !stored.instance().isNone()) {
                again.add(stored);
                due.add(told.get(n).replace("committed", "repeated"));
            }
        }
        journal.close();
        start();
        now += random.nextInt(3);

        again.forEach(entry -> assertThat(disk.journal.append(entry)).isTrue());
        assertThat(disk.answers(again.size())).as("%s, after a restart", where).isEqualTo(due);
    }

    private void compareHistory(String where) throws Exception {
        RoomName room = RoomName.of(ROOMS[random.nextInt(ROOMS.length)]);
        Range range = switch (random.nextInt(4)) {
            case 0 -> Range.LATEST;
            case 1 -> Range.before(random.nextInt(300));
            case 2 -> Range.after(random.nextInt(300));
            default -> new Range(Range.Edge.AROUND, Range.Unit.TIME, now - random.nextInt(100));
        };
        int count = 1 + random.nextInt(200);
        Page expected = model.page(room, range, count);
        Page page = disk.page(room, range, count);
        assertThat(page.newest()).as("%s, %s", where, range).isEqualTo(expected.newest());
        assertThat(page.topic()).as(where).isEqualTo(expected.topic());
        assertThat(words(page)).as("%s, %s", where, range).isEqualTo(words(expected));
    }

    private static List<String> words(Page page) {
        List<String> words = new ArrayList<>();
        for (Page.Message message : page.messages()) {
            Entry.Said said = message.said();
            words.add(message.sequence() + " " + message.epochMillis() + " " + said.kind() + " "
                    + said.author().nick() + ": " + said.text());
        }
        return words;
    }

    /** What is sent in a turn, some of it for the second time. */
    private List<Entry> some() throws Exception {
        List<Entry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_500 : 20);
        for (int n = 0; n < count; n++) {
            add(entries::add);
        }
        return entries;
    }

    private void add(Consumer<Entry> to) throws Exception {
        int dice = random.nextInt(20);
        if (dice == 0) {
            to.accept(new Entry.Presence(() -> {}));
        } else if (dice < 4 && !sent.isEmpty()) {
            to.accept(sent.get(random.nextInt(sent.size())));
        } else if (dice < 6 && !sent.isEmpty()) {
            Entry.Stored earlier = sent.get(random.nextInt(sent.size()));
            to.accept(fresh(earlier.instance(), earlier.id()));
        } else {
            long id = random.nextInt(10) == 0 ? random.nextLong() : sent.size();
            Entry.Stored entry = fresh(new Id(7, random.nextInt(4)), id);
            boolean resends = random.nextInt(10) > 0;
            if (resends) {
                sent.add(entry);
            }
            to.accept(resends ? entry : fresh(Id.NONE, id));
        }
    }

    private Entry.Stored fresh(Id instance, long id) throws Exception {
        RoomName room = RoomName.of(ROOMS[random.nextInt(ROOMS.length)]);
        Actor author = Actor.guest(Nick.of("nick" + random.nextInt(5)));
        String text = Integer.toString(random.nextInt(3));
        return random.nextInt(8) == 0
                ? new Entry.Topic(instance, id, room, author, random.nextInt(3) == 0 ? "" : text)
                : new Entry.Said(instance, id, room, author, Kind.values()[random.nextInt(3)], text);
    }
}
