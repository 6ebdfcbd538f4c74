package confab.app.store;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.journal.Entry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/**
 * Writes what has gathered, in one transaction, and answers when it is stored; on its own thread. After a failed commit
 * nobody knows what the file has: it is opened anew and looked at, and until that succeeds nothing is answered. What is
 * refused then must not come back: a sync may have failed behind a commit that is whole, and whoever reads the log from
 * its beginning after a crash would find it.
 */
final class Writer {
    /** From the last failure until all is called well: a disk that is nearly full fails now and then. */
    private static final long WELL_AFTER_MILLIS = 5_000;

    private final Path path;
    private final JournalFile.Opener opener;
    private final LongSupplier epochMillis;
    private final Inbox inbox;
    private final Consumer<List<Answer>> told;
    private final FilesInUse files;
    private JournalFile file;
    private Attempt unsettled;
    private boolean rescued;
    private boolean inTrouble;
    private long troubledMillis;

    /** Entries on their way into the file. */
    private static final class Attempt {
        private final List<Entry> entries;
        private final List<Answer> answers;

        /** Number of the last entry, 0 when it did not come to a commit or has added none. */
        private long last;

        /** Whether the log may have a whole commit that its readers do not see. */
        private boolean lingers;

        Attempt(List<Entry> entries) {
            this.entries = entries;
            this.answers = new ArrayList<>(entries.size());
        }
    }

    /**
     * @param path the file, as it is called in the log
     * @param opener opens it, at once and after every failure
     * @param epochMillis the wall clock, read on this thread
     * @param told gets the answers of a commit, in order
     */
    Writer(Path path, JournalFile.Opener opener, LongSupplier epochMillis, Inbox inbox, Consumer<List<Answer>> told)
            throws SQLException {
        this.path = path;
        this.opener = opener;
        this.epochMillis = epochMillis;
        this.inbox = inbox;
        this.told = told;
        this.files = new FilesInUse(path, epochMillis);
        this.file = opener.open();
    }

    /**
     * Writes what has gathered.
     *
     * @return false when it is to be called again after a while, to find out what became of it
     */
    boolean write() {
        if (unsettled != null && !settle()) {
            return false;
        }
        List<Entry> entries;
        do {
            entries = inbox.take();
            unsettled = entries.isEmpty() ? null : new Attempt(entries);
            if (unsettled != null && !attempt() && !settle()) {
                return false;
            }
        } while (Inbox.isFull(entries)); // who has handed the rest over may have called while nothing could be written
        return true;
    }

    private boolean attempt() {
        try {
            open();
            files.check();
            store(unsettled);
            answer(unsettled.answers);
        } catch (FilesInUse.GoneException e) {
            return refuse(e);
        } catch (SQLException | RuntimeException e) {
            unsettled.lingers = unsettled.last > 0 && !(e instanceof SQLException sql && Words.tellOfHalf(sql));
            trouble(e);
            return false;
        }
        keepHouse();
        return true;
    }

    /** What was stored before is in files that only we see any more: as much of it as possible goes to one that stays. */
    private boolean refuse(FilesInUse.GoneException gone) {
        trouble(gone);
        if (!rescued) {
            rescued = true;
            rescue();
        }
        try {
            answer(refusals(unsettled));
            return true;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private void rescue() {
        try {
            file.writeAnew();
        } catch (SQLException e) {
            Logger.error("event=journal-not-rescued file={} why=\"{}\"", path, Words.of(e));
        }
    }

    private void open() throws SQLException {
        if (file == null) {
            files.reopening();
            file = opener.open();
        }
    }

    private void store(Attempt attempt) throws SQLException {
        long now = epochMillis.getAsLong();
        long before = file.newest();
        file.begin();
        for (Entry entry : attempt.entries) {
            attempt.answers.add(
                    entry instanceof Entry.Stored stored
                            ? file.add(stored, now)
                            : new Answer(entry, Outcome.COMMITTED, 0, now));
        }
        file.write();
        attempt.last = file.newest() == before ? 0 : file.newest();
        file.commit();
    }

    private void answer(List<Answer> answers) {
        unsettled = null;
        told.accept(answers);
    }

    /** Looks what the file has, and answers: all of it is there, or nothing but what was there before. */
    private boolean settle() {
        close();
        try {
            open();
            if (unsettled.last > 0 && file.has(unsettled.last)) {
                file.writeAnew();
                answer(unsettled.answers);
            } else {
                overwrite(unsettled);
                answer(refusals(unsettled));
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            trouble(e);
            return false;
        }
    }

    /** Puts another commit in the place of the failed one. */
    private void overwrite(Attempt attempt) throws SQLException {
        if (!attempt.lingers) {
            return;
        }
        try {
            file.overwrite();
        } catch (SQLException e) {
            if (!Words.tellOfSync(e)) {
                throw e;
            }
            close(); // it is in its place, if not on the disk: no more can be done about a disk that does not sync
            open();
        }
        attempt.lingers = false;
    }

    private List<Answer> refusals(Attempt attempt) throws SQLException {
        List<Answer> answers = new ArrayList<>(attempt.entries.size());
        for (Entry entry : attempt.entries) {
            answers.add(
                    entry instanceof Entry.Stored stored
                            ? file.look(stored)
                            : new Answer(entry, Outcome.COMMITTED, 0, 0));
        }
        return answers;
    }

    /**
     * Removes some of what is not to be kept any more.
     *
     * @param numbers gets those of the entries that were removed
     * @return whether there may be more to remove now
     */
    boolean retain(Retention retention, List<Long> numbers) {
        if (unsettled != null) {
            return false;
        }
        try {
            open();
            return retention.slice(file, epochMillis.getAsLong(), numbers);
        } catch (SQLException | RuntimeException e) {
            trouble(e);
            close();
            return false;
        }
    }

    /** What can wait until the answers are told. */
    private void keepHouse() {
        try {
            if (file.isFeedDue()) {
                file.feedReceipts();
            }
            if (file.isCheckpointDue()) {
                file.checkpoint();
            }
            well();
        } catch (SQLException | RuntimeException e) {
            trouble(e);
            close();
        }
    }

    private void trouble(Exception e) {
        troubledMillis = epochMillis.getAsLong();
        if (inTrouble) {
            return;
        }
        inTrouble = true;
        if (e instanceof SQLException sql) {
            Logger.error("event=journal-failing file={} why=\"{}\"", path, Words.of(path, sql));
        } else {
            Logger.error(e, "event=journal-failing file={}", path);
        }
    }

    private void well() {
        if (inTrouble && epochMillis.getAsLong() - troubledMillis >= WELL_AFTER_MILLIS) {
            inTrouble = false;
            Logger.warn("event=journal-well file={}", path);
        }
    }

    /** Writes no more. */
    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (SQLException e) {
            trouble(e);
        } finally {
            file = null;
        }
    }
}
