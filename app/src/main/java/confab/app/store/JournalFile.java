package confab.app.store;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.journal.Entry;
import confab.app.limits.Limits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/**
 * The journal's file, open for writing: transactions one after the other, on the writer's thread. What it knows in memory
 * is what the file has; so after any failure it is to be closed, and another one opened.
 */
final class JournalFile implements AutoCloseable {
    /** Pages in the log, about, from which they are put in their places: less often is cheaper, and slower to start. */
    private static final int CHECKPOINT_PAGES = 4_000;

    /** When readers have kept the log from beginning anew for so long, we wait for them, but not for a backup. */
    private static final int LOG_PAGES_MAX = 4 * CHECKPOINT_PAGES;

    private static final int READERS_WAIT_MILLIS = 50;

    /** Pages in the log, about, for a slice of receipts. */
    private static final int PAGES_FED = 50;

    private static final int PAGE_BYTES = 4_096;

    /** What an entry has written beside its text, about, indexes and all. */
    private static final int ENTRY_BYTES = 400;

    /** Of the log's file, kept after a storm has let it grow. */
    private static final long LOG_BYTES_KEPT = 64 << 20;

    /** In the state: the newest number when a commit had failed last. */
    private static final String OVERWRITTEN = "overwritten-after";

    private final Connection connection;
    private final Statement control;
    private final PreparedStatement add;
    private final RoomRows rooms;
    private final Receipts receipts;
    private long number;
    private long lastMillis;
    private int added;
    private boolean unwritten;
    private long addedBytes;
    private int logPages;

    private JournalFile(Connection connection, Limits limits) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        this.add = connection.prepareStatement("""
                INSERT INTO entry (number, room, sequence, time, kind, nick, account, user, host, instance, id, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        this.rooms = new RoomRows(connection);
        this.receipts = new Receipts(connection, limits);
        this.number = Math.max(
                Database.number(connection, "SELECT max(number) FROM entry"),
                Schema.state(connection, Retention.REMOVED_UP_TO));
        this.lastMillis = Math.max(
                Database.number(connection, "SELECT time FROM entry ORDER BY number DESC LIMIT 1"),
                Schema.state(connection, Retention.TIME));
    }

    /** Opens the file, however it is opened. */
    interface Opener {
        JournalFile open() throws SQLException;
    }

    /** Opens a file that has the tables. */
    static JournalFile open(Path file, Sync sync, Limits limits) throws SQLException {
        return over(Database.open(file), sync, limits);
    }

    /** The file that {@code connection} has open; closes it when that fails. */
    static JournalFile over(Connection connection, Sync sync, Limits limits) throws SQLException {
        try {
            Database.execute(
                    connection,
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = " + sync.pragma(),
                    // By ourselves, when the answers are told: else it would keep them waiting.
                    "PRAGMA wal_autocheckpoint = 0",
                    "PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
            return new JournalFile(connection, limits);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** The number of the newest entry, added or committed. */
    long newest() {
        return number;
    }

    /** Time of the newest entry, in milliseconds since 1970-01-01 UTC. */
    long lastMillis() {
        return lastMillis;
    }

    void begin() throws SQLException {
        control.execute("BEGIN IMMEDIATE");
        added = 0;
        addedBytes = 0;
    }

    /** Adds an entry, unless it is there already: what is to be answered when it is committed. */
    Answer add(Entry.Stored entry, long epochMillis) throws SQLException {
        Receipts.Instance instance = receipts.instance(entry);
        Receipts.Receipt earlier = instance == null ? null : earlier(instance, entry.id());
        return earlier == null ? store(entry, instance, epochMillis) : repeat(entry, earlier);
    }

    private Receipts.Receipt earlier(Receipts.Instance instance, long id) throws SQLException {
        if (!instance.mayHave(id)) {
            return null;
        }
        write(); // it may have been added just now
        return receipts.find(instance, id);
    }

    /** What was answered to an entry that may be there; refused as not written when it is not. Writes nothing. */
    Answer look(Entry.Stored entry) throws SQLException {
        Receipts.Receipt earlier = receipts.find(entry);
        return earlier == null ? Answer.refused(entry, Outcome.NOT_WRITTEN) : repeat(entry, earlier);
    }

    private static Answer repeat(Entry.Stored entry, Receipts.Receipt earlier) {
        return earlier.hash() == entry.contentHash()
                ? new Answer(entry, Outcome.REPEATED, earlier.sequence(), earlier.epochMillis())
                : Answer.refused(entry, Outcome.ID_REUSED);
    }

    private Answer store(Entry.Stored entry, Receipts.Instance instance, long epochMillis) throws SQLException {
        lastMillis = Math.max(lastMillis, epochMillis);
        RoomRows.Row room = rooms.of(entry.room());
        long sequence = 0;
        add.setLong(1, ++number);
        add.setLong(2, room.number);
        add.setLong(4, lastMillis);
        if (entry instanceof Entry.Said said) {
            sequence = room.nextSequence();
            add.setLong(3, sequence);
            add.setInt(5, said.kind().ordinal());
            Rows.setAuthor(add, 6, said.author());
            add.setString(12, said.text());
            addedBytes += said.text().length();
        } else if (entry instanceof Entry.Topic topic) {
            rooms.setTopic(room, topic, lastMillis);
            add.setNull(3, Types.INTEGER);
            add.setInt(5, Rows.TOPIC);
            Rows.setAuthor(add, 6, topic.author());
            add.setString(12, topic.topic());
        }
        setKey(entry, instance);
        add.addBatch();
        added++;
        unwritten = true;
        addedBytes += ENTRY_BYTES;
        if (instance != null) {
            receipts.note(instance, entry.id(), number);
        }
        return new Answer(entry, Outcome.COMMITTED, sequence, lastMillis);
    }

    private void setKey(Entry.Stored entry, Receipts.Instance instance) throws SQLException {
        if (instance == null) {
            add.setNull(10, Types.INTEGER);
            add.setNull(11, Types.INTEGER);
        } else {
            add.setLong(10, instance.number);
            add.setLong(11, entry.id());
        }
    }

    /** Hands over what was added, which can still be undone. */
    void write() throws SQLException {
        if (unwritten) {
            add.executeBatch();
            unwritten = false;
        }
    }

    /** What was written is stored, as firmly as {@link Sync} says. */
    void commit() throws SQLException {
        if (added == 0) {
            control.execute("ROLLBACK");
            return;
        }
        control.execute("COMMIT");
        logPages += 4 + (int) (addedBytes / PAGE_BYTES); // about: one for each room, and so many fit on a page
        rooms.trim();
        receipts.trim();
    }

    boolean has(long number) throws SQLException {
        return Database.number(connection, "SELECT count(*) FROM entry WHERE number = " + number) > 0;
    }

    /** Whether it is time to put receipts in their table. */
    boolean isFeedDue() {
        return receipts.isFeedDue(number);
    }

    /** Puts some receipts in their table. */
    void feedReceipts() throws SQLException {
        control.execute("BEGIN IMMEDIATE");
        receipts.feed(number);
        control.execute("COMMIT");
        logPages += PAGES_FED;
        receipts.fed();
    }

    /** Sees to it that receipts of entries up to that number are in their table. */
    void feedReceiptsUpTo(long number) throws SQLException {
        if (number > receipts.upTo()) {
            feedAllReceipts();
        }
    }

    /** Puts all receipts in their table. */
    void feedAllReceipts() throws SQLException {
        while (receipts.hasUnfed()) {
            feedReceipts();
        }
    }

    /** Lets receipts stay of entries that are going to be removed in this transaction; all of them are in their table. */
    void keepReceipts(List<Long> numbers, long epochMillis) throws SQLException {
        receipts.outlive(numbers, epochMillis);
    }

    boolean isCheckpointDue() {
        return logPages >= CHECKPOINT_PAGES;
    }

    /** Puts in their places what the log has, as much as readers allow. */
    void checkpoint() throws SQLException {
        logPages = 0;
        if (logPages("PRAGMA wal_checkpoint(PASSIVE)") > LOG_PAGES_MAX) {
            control.execute("PRAGMA busy_timeout = " + READERS_WAIT_MILLIS);
            logPages("PRAGMA wal_checkpoint(RESTART)");
            control.execute("PRAGMA busy_timeout = " + Database.BUSY_MILLIS);
        }
    }

    private int logPages(String checkpoint) throws SQLException {
        try (ResultSet row = control.executeQuery(checkpoint)) {
            return row.next() ? row.getInt(2) : 0;
        }
    }

    /**
     * Writes anew all that the log has, and waits until it is on the disk: after a failed sync nobody knows what the
     * system still has of it.
     */
    void writeAnew() throws SQLException {
        try (ResultSet row = control.executeQuery("PRAGMA wal_checkpoint(FULL)")) {
            row.next();
            if (row.getInt(1) != 0 || row.getInt(2) != row.getInt(3)) {
                throw new SQLException("not all of the log could be put in its place");
            }
        }
    }

    /** Commits something, so that it takes the place of whatever stands in the log behind the last commit that counts. */
    void overwrite() throws SQLException {
        control.execute("BEGIN IMMEDIATE");
        Schema.writeState(connection, OVERWRITTEN, number);
        control.execute("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
