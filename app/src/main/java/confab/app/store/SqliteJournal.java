package confab.app.store;

import confab.app.journal.Answers;
import confab.app.journal.Entry;
import confab.app.journal.Found;
import confab.app.journal.Journal;
import confab.app.journal.Page;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.Timers;
import confab.protocol.Id;
import confab.protocol.Query;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/**
 * The durable journal: an SQLite file with one thread that writes, one that reads history, and beside it a search index
 * with its own two. What is appended in a turn of the loop is handed over at its end, and goes into the next commit.
 */
public final class SqliteJournal implements Journal {
    /** Before it is tried again to find out what became of a failed commit. */
    private static final long RETRY_MILLIS = 1_000;

    /** Between two slices of what is to be removed: at most 10,000 entries a second. */
    private static final long RETAIN_SOON_MILLIS = 20;

    private static final long RETAIN_AGAIN_MILLIS = 60_000;

    private static final long CLOSE_MILLIS = 2_000;

    private final Id id;
    private final DataDirectory data;
    private final Keep keep;
    private final Executor loop;
    private final Timers timers;
    private final Answers answers;
    private final Inbox inbox = new Inbox();
    private final Writer writer;
    private final Reader reader;
    private final Questions questions;
    private final Retention retention;
    private final StallWatch stall;
    private final Worker writing;
    private final Worker reading;
    private final Searching searching;
    private List<Entry> appended = new ArrayList<>();
    private boolean retrying;

    private SqliteJournal(
            Id id,
            DataDirectory data,
            Sync sync,
            Keep keep,
            Executor loop,
            Timers timers,
            LongSupplier epochMillis,
            Limits limits)
            throws SQLException {
        this.id = id;
        this.data = data;
        this.keep = keep;
        this.loop = loop;
        this.timers = timers;
        this.answers = new Answers(loop, limits);
        this.writer = new Writer(
                data.journalFile(),
                () -> JournalFile.open(data.journalFile(), sync, limits),
                epochMillis,
                inbox,
                told -> loop.execute(() -> tell(told)));
        this.reader = new Reader(data.journalFile());
        this.retention = new Retention(keep);
        long stallMillis = 1_000 * limits.of(Limit.JOURNAL_STALL_SECONDS);
        this.questions = new Questions(loop, timers, stallMillis);
        this.stall = new StallWatch(timers, stallMillis, answers::expected);
        this.writing = new Worker("journal-writer", this::crash);
        this.reading = new Worker("journal-reader", this::crash);
        this.searching = new Searching(data, loop, timers, questions, this::crash);
    }

    /**
     * Opens the journal of a folder, and makes both when they are not there. Keeps every other process from doing so.
     *
     * @param fresh the id that a new journal gets
     * @param loop runs tasks on the loop's thread, later
     * @param epochMillis the wall clock, for any thread
     * @throws IOException with words for the user, when there is none to be had
     */
    public static SqliteJournal open(
            DataDirectory data,
            Sync sync,
            Keep keep,
            Id fresh,
            Executor loop,
            Timers timers,
            LongSupplier epochMillis,
            Limits limits)
            throws IOException {
        data.create();
        data.lock();
        try {
            data.requireNoOrphanedLog();
            DataDirectory.createFile(data.journalFile());
            Id id = establish(data, fresh);
            return new SqliteJournal(id, data, sync, keep, loop, timers, epochMillis, limits);
        } catch (UnusableException e) {
            data.release();
            throw new IOException(data.journalFile() + " " + e.getMessage(), e);
        } catch (SQLException e) {
            data.release();
            throw new IOException(words(data, e), e);
        } catch (IOException e) {
            data.release();
            throw e;
        }
    }

    private static Id establish(DataDirectory data, Id fresh) throws SQLException, UnusableException {
        try (Connection connection = Database.open(data.journalFile())) {
            Schema.establish(connection, fresh);
            Id id = Schema.id(connection);
            if (id.equals(fresh)) {
                Logger.info("event=journal-begins file={} id={}", data.journalFile(), id);
            }
            return id;
        }
    }

    private static String words(DataDirectory data, SQLException e) {
        String what = data.journalFile() + ": " + Words.of(data.journalFile(), e);
        return Words.tellOfDamage(e)
                ? what + "; nothing was changed. See what is left with: confabd check " + data.path()
                : what;
    }

    /** An error of a thread of ours ends the loop as one of its own would. */
    private void crash(Error error) {
        loop.execute(() -> {
            throw error;
        });
    }

    @Override
    public Id id() {
        return id;
    }

    @Override
    public void listen(Listener listener) {
        answers.listen(listener);
        searching.begin();
        if (!keep.equals(Keep.EVERYTHING)) {
            retain();
        }
    }

    @Override
    public boolean append(Entry entry) {
        if (!answers.expect(entry)) {
            return false;
        }
        if (appended.isEmpty()) {
            loop.execute(this::handOver);
        }
        appended.add(entry);
        return true;
    }

    private void handOver() {
        inbox.add(appended);
        appended = new ArrayList<>();
        stall.handedOver();
        write();
    }

    private void write() {
        writing.execute(() -> {
            if (!writer.write()) {
                loop.execute(this::retry);
            }
        });
    }

    private void tell(List<Answers.Answer> told) {
        stall.answered();
        answers.add(told);
        searching.stored(told.size());
    }

    private void retry() {
        if (!retrying) {
            retrying = true;
            timers.after(RETRY_MILLIS, () -> {
                retrying = false;
                write();
            });
        }
    }

    /** Removes what is not to be kept, from now on and again and again. */
    private void retain() {
        List<Long> removed = new ArrayList<>();
        writing.execute(() -> {
            boolean more = writer.retain(retention, removed);
            loop.execute(() -> retained(removed, more));
        });
    }

    private void retained(List<Long> removed, boolean more) {
        if (!removed.isEmpty()) {
            searching.removed(removed);
        }
        timers.after(more ? RETAIN_SOON_MILLIS : RETAIN_AGAIN_MILLIS, this::retain);
    }

    @Override
    public void recall(RoomName room, Range range, int count, Consumer<Page> answer) {
        questions.ask(reading, () -> reader.read(room, range, count), Page.unavailable(room), answer);
    }

    @Override
    public void search(Query query, Set<RoomName> rooms, long from, int count, Consumer<Found> answer) {
        searching.search(query, rooms, from, count, answer);
    }

    @Override
    public void close() {
        handOver();
        searching.close(CLOSE_MILLIS);
        reading.execute(reader::close);
        reading.close(CLOSE_MILLIS);
        writing.execute(writer::close); // the last one to close the file puts the log in its place
        if (writing.close(CLOSE_MILLIS)) {
            data.release();
        }
    }
}
