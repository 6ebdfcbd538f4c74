package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a journal ends: by an error, in trouble, or with all that can be stored. */
class JournalEndTest {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final List<String> answers = new ArrayList<>();

    private SqliteJournal open(LongSupplier epochMillis) throws Exception {
        return open(new DataDirectory(folder), epochMillis);
    }

    private SqliteJournal open(DataDirectory data, LongSupplier epochMillis) throws Exception {
        SqliteJournal journal = SqliteJournal.open(
                data, Sync.ALWAYS, Keep.EVERYTHING, new Id(1, 1), loop::add, timers, epochMillis, Limits.DEFAULTS);
        journal.listen(new Journal.Listener() {
            @Override
            public void committed(Entry entry, long sequence, long at) {
                answers.add("committed " + sequence);
            }

            @Override
            public void repeated(Entry entry, long sequence, long at) {
                answers.add("repeated " + sequence);
            }

            @Override
            public void refused(Entry entry, Journal.Why why) {
                answers.add("refused " + why);
            }
        });
        return journal;
    }

    private static Entry.Said said(long id) throws Exception {
        return new Entry.Said(
                new Id(7, 1), id, RoomName.of("#tea"), Actor.guest(Nick.of("alice")), Kind.TEXT, "m" + id);
    }

    private void runOne() throws InterruptedException {
        Runnable task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(task).as("the journal answers").isNotNull();
        task.run();
    }

    private void answers(String... expected) throws InterruptedException {
        while (answers.size() < expected.length) {
            runOne();
        }
        assertThat(answers).containsExactly(expected);
        answers.clear();
    }

    private long stored() throws Exception {
        try (Connection connection = Database.openToRead(new DataDirectory(folder).journalFile())) {
            return Database.number(connection, "SELECT count(*) FROM entry");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "50%41", "a#b", "a?b=c&mode=memory", "it's", "Ö", ":memory:", "file:x", "a;b"})
    void aFolderMayBeCalledAnything(String name) throws Exception {
        Path odd = Files.createDirectory(folder.resolve(name));
        SqliteJournal journal = open(new DataDirectory(odd), () -> 1_000);
        journal.append(said(1));
        answers("committed 1");
        journal.close();

        assertThat(Files.size(odd.resolve("confab.db"))).isPositive();
        journal = open(new DataDirectory(odd), () -> 1_000);
        journal.append(said(1));
        answers("repeated 1");
        journal.close();
    }

    @Test
    void anErrorOfTheWriterEndsTheLoop() throws Exception {
        Error planned = new OutOfMemoryError("planned");
        SqliteJournal journal = open(() -> {
            throw planned;
        });
        journal.append(said(1));

        assertThatThrownBy(() -> {
                    while (answers.isEmpty()) {
                        runOne();
                    }
                })
                .isSameAs(planned);

        journal.close();
        new DataDirectory(folder).lock();
        assertThat(stored()).isZero();
    }

    @Test
    void anExceptionOfOursRefusesAndTheNextIsStored() throws Exception {
        long[] calls = {0};
        SqliteJournal journal = open(() -> {
            if (calls[0]++ == 0) {
                throw new IllegalStateException("planned");
            }
            return 1_000;
        });

        journal.append(said(1));
        answers("refused NOT_WRITTEN");
        journal.append(said(1));
        answers("committed 1");

        journal.close();
    }

    /** The file cannot be opened again; what is not stored is not there, what is stored is, and others may come in. */
    @Test
    void inTroubleItEndsAllTheSame() throws Exception {
        Path path = new DataDirectory(folder).journalFile();
        Path aside = folder.resolve("aside.db");
        SqliteJournal journal = open(() -> 1_000);
        journal.append(said(1));
        answers("committed 1");
        try (Connection other = Database.open(path)) {
            Database.execute(
                    other, "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'planned'); END");
        }
        Files.move(path, aside);
        Files.createDirectory(path);

        journal.append(said(2));
        runOne(); // hands it over
        journal.append(said(3));
        journal.close();

        assertThat(answers).isEmpty();
        Files.delete(path);
        Files.move(aside, path);
        new DataDirectory(folder).lock();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeSettledIsTriedAgainAfterASecond() throws Exception {
        Path path = new DataDirectory(folder).journalFile();
        SqliteJournal journal = open(() -> 1_000);
        try (Connection other = Database.open(path)) {
            Database.execute(
                    other,
                    "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'planned'); END",
                    "ALTER TABLE receipt RENAME TO aside");
        }
        journal.append(said(1));
        runOne(); // hands it over
        while (timers.size() < 2) { // that of the search index is the other
            runOne();
        }
        assertThat(answers).isEmpty();

        try (Connection other = Database.open(path)) {
            Database.execute(other, "ALTER TABLE aside RENAME TO receipt");
        }
        clock.advanceMillis(1_000);
        timers.runDue();

        answers("refused NOT_WRITTEN");
        journal.close();
    }
}
