package confab.app.store;

import confab.app.journal.Found;
import confab.app.journal.Found.Outcome;
import confab.app.journal.Page;
import confab.protocol.Query;
import confab.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.tinylog.Logger;

/**
 * Looks for messages, on its own thread and connection: neither waits for who writes the index or the journal, nor keeps
 * them waiting.
 *
 * <p>What is one word is decided by FTS5's tokenizer unicode61: letters and digits in a row, of Unicode 6.1, without regard
 * to case and accents. So {@code foo-bar} is two words in a row, {@code c++} is {@code c}, and a sentence in a script
 * without spaces is one word, to be found by its beginning. Words in which there is nothing of that kind, such as an
 * emoji, are in no message.
 */
final class Searcher {
    /** SQLite's own steps between two looks at the clock; each stands for a page of the index, at worst. */
    private static final int STEPS = 100;

    private final SearchFile file;
    private final LongSupplier nanos;
    private final long nanosMax;
    private final Runnable damaged;
    private Connection connection;
    private Object identity;
    private long started;
    private boolean inTrouble;
    private boolean damageTold;

    /**
     * Opens nothing yet.
     *
     * @param nanos the clock
     * @param nanosMax how long a search may take
     * @param damaged told, on this thread, when a file turns out to be damaged, once until a search succeeds: the index is to be
     *     checked, and what it lacks then to be added
     */
    Searcher(DataDirectory directory, LongSupplier nanos, long nanosMax, Runnable damaged) {
        this.file = new SearchFile(directory);
        this.nanos = nanos;
        this.nanosMax = nanosMax;
        this.damaged = damaged;
    }

    /**
     * The newest messages that have all of the query. Nothing said in other rooms than these is ever shown.
     *
     * @param from 0, or {@link Found#next} of an earlier answer: only older ones than that
     * @param count at most so many
     * @return cut short, it goes on behind the last message shown; with none it may have to begin again
     */
    Found search(Query query, Set<RoomName> rooms, long from, int count) {
        started = nanos.getAsLong();
        try {
            if (!open()) {
                return Found.nothing(Outcome.UNAVAILABLE);
            }
            Found found = look(query, rooms, from, count);
            inTrouble = false;
            damageTold = false;
            return found;
        } catch (SQLException e) {
            trouble(e);
            close();
            return Found.nothing(Outcome.UNAVAILABLE);
        }
    }

    void close() {
        try {
            if (connection != null) {
                ProgressHandler.clearHandler(connection);
                connection.close();
            }
        } catch (SQLException e) {
            trouble(e);
        } finally {
            connection = null;
        }
    }

    /** Whether there is an index of this journal; whoever makes it may not have come to it yet. */
    private boolean open() throws SQLException {
        if (connection != null && identity.equals(file.identity())) {
            return true;
        }
        close();
        if (!file.exists()) {
            return false;
        }
        connection = file.openToRead();
        identity = file.identity();
        if (identity == null || SearchFile.misfit(connection) != null) {
            close();
            return false;
        }
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return isLate() ? 1 : 0;
            }
        });
        return true;
    }

    private boolean isLate() {
        return nanos.getAsLong() - started > nanosMax;
    }

    private void trouble(SQLException e) {
        if (!inTrouble) {
            inTrouble = true;
            Logger.error("event=search-failing file={} why=\"{}\"", file.path(), Words.of(e));
        }
        if (!damageTold && SearchFile.isDamaged(e)) {
            damageTold = true;
            damaged.run();
        }
    }

    private Found look(Query query, Set<RoomName> rooms, long from, int count) throws SQLException {
        Search search = new Search(count, from);
        try {
            search.run(query, rooms);
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                throw e;
            }
            return new Found(search.page, search.reached, Outcome.CUT_SHORT);
        }
        return new Found(search.page, search.full ? search.reached : 0, Outcome.WHOLE);
    }

    /** One search, and how far it is. */
    private final class Search {
        private final int count;
        private final List<Page.Message> page = new ArrayList<>();

        /** What is not below this is done with; 0 for nothing. */
        private long reached;

        /** There is at least one message more than the page may have. */
        private boolean full;

        Search(int count, long from) {
            this.count = count;
            this.reached = from;
        }

        void run(Query query, Set<RoomName> among) throws SQLException {
            Map<Long, RoomName> rooms = numbers(query, among);
            long low = firstNumberSince(query.sinceEpochMillis());
            long high = Math.min(reached == 0 ? Long.MAX_VALUE : reached, firstNumberSince(query.beforeEpochMillis()));
            if (rooms.isEmpty() || low >= high) {
                return;
            }
            String match = Match.of(query, rooms.keySet());
            for (long volume : SearchFile.volumes(connection)) {
                long start = SearchFile.start(volume);
                if (start < high && SearchFile.start(volume + 1) > low && !full) {
                    lookInto(volume, match, rooms, Math.max(low, start), high);
                    reached = full ? reached : start;
                }
            }
        }

        private Map<Long, RoomName> numbers(Query query, Set<RoomName> among) throws SQLException {
            Map<Long, RoomName> numbers = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT n, name FROM room WHERE key = ?")) {
                for (RoomName room : among) {
                    if (query.room() == null || query.room().equals(room)) {
                        select.setString(1, room.key());
                        try (ResultSet row = select.executeQuery()) {
                            if (row.next()) {
                                numbers.put(row.getLong(1), Rows.room(row.getString(2)));
                            }
                        }
                    }
                }
            }
            return numbers;
        }

        private long firstNumberSince(long epochMillis) throws SQLException {
            return epochMillis == Long.MAX_VALUE ? Long.MAX_VALUE : Moments.firstNumberSince(connection, epochMillis);
        }

        /** The rooms are looked at once more in the journal, whatever the index says. */
        private void lookInto(long volume, String match, Map<Long, RoomName> rooms, long low, long high)
                throws SQLException {
            String table = SearchFile.table(volume);
            String in = rooms.keySet().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
            String select = "SELECT e.number, e.room, " + Rows.MESSAGE_COLUMNS + " FROM " + table
                    + " v CROSS JOIN entry e ON e.number = v.rowid WHERE v." + table + " MATCH ? AND v.rowid >= ?"
                    + " AND v.rowid < ? AND e.room IN " + in
                    + " AND e.sequence NOT NULL ORDER BY v.rowid DESC LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setString(1, match);
                statement.setLong(2, low);
                statement.setLong(3, high);
                statement.setInt(4, count + 1 - page.size());
                take(statement, rooms);
            }
        }

        private void take(PreparedStatement statement, Map<Long, RoomName> rooms) throws SQLException {
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (page.size() == count) {
                        full = true;
                        return;
                    }
                    page.add(Rows.message(rooms.get(row.getLong(2)), row, 3));
                    reached = row.getLong(1);
                }
            }
        }
    }
}
