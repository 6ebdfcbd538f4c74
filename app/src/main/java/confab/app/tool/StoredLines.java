package confab.app.tool;

import confab.app.store.Database;
import confab.app.store.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/**
 * Everything that a journal has, in its order, in slices. Where the file is damaged, what cannot be read is stepped over and
 * counted.
 */
final class StoredLines {
    private static final int SLICE_ROWS = 1_000;

    /** Numbers in a row that cannot be read, before the rest is given up. */
    private static final int STEPS_MAX = 1_000_000;

    private static final String SLICE = """
            SELECT number, room, sequence, time, kind, nick, account, user, host, text FROM entry
            WHERE number >= ? ORDER BY number LIMIT %d""".formatted(SLICE_ROWS);

    private static final String PROBE = "SELECT min(number) FROM entry WHERE number >= ";

    private final Connection connection;
    private final Taker taker;
    private final StoredRooms rooms = new StoredRooms();
    /** Number of the newest entry read; all up to it were read, or cannot be. */
    private long at;

    private long unreadable;
    private long impossible;

    /** Who gets the lines. */
    interface Taker {
        void take(Line line) throws Failure;
    }

    StoredLines(Connection connection, Taker taker) {
        this.connection = connection;
        this.taker = taker;
    }

    /** Places at which something could not be read, an entry each or many. */
    long unreadable() {
        return unreadable;
    }

    /** Entries that could be read and make no sense. */
    long impossible() {
        return impossible;
    }

    /** Begins to read, as of this moment: the rooms. */
    StoredRooms rooms() throws SQLException {
        Database.execute(connection, "BEGIN");
        try {
            rooms.read(connection);
        } catch (SQLException e) {
            countDamage(e);
        }
        return rooms;
    }

    /**
     * Reads everything else.
     *
     * @param progress is told the number of the newest entry read
     */
    void read(LongConsumer progress) throws SQLException, Failure {
        while (readSlice()) {
            progress.accept(at);
        }
        for (Line topic : rooms.topicsLeft(Long.MAX_VALUE)) {
            taker.take(topic);
        }
    }

    /** Whether there is more to be read. A statement is of no use any more once it has met damage. */
    private boolean readSlice() throws SQLException, Failure {
        int rows = 0;
        try (PreparedStatement slice = connection.prepareStatement(SLICE)) {
            slice.setLong(1, at + 1);
            try (ResultSet row = slice.executeQuery()) {
                while (row.next()) {
                    take(row);
                    at = row.getLong(1);
                    rows++;
                }
            }
            return rows == SLICE_ROWS;
        } catch (SQLException e) {
            countDamage(e);
            return stepOver();
        }
    }

    private void take(ResultSet row) throws SQLException, Failure {
        try {
            Line line = rooms.line(row);
            for (Line topic : rooms.topicsLeft(line.epochMillis() - 1)) {
                taker.take(topic);
            }
            taker.take(line);
        } catch (BadLineException e) {
            impossible++;
        }
    }

    /** Goes on where something can be read again; false when there is no such place. */
    private boolean stepOver() throws SQLException {
        for (long number = at + 1; number <= at + STEPS_MAX; number++) {
            try {
                long found = Database.number(connection, PROBE + number);
                at = number == at + 1
                        ? found
                        : found - 1; // when it is the next, its number can be read and the rest not
                return found > 0;
            } catch (SQLException e) {
                requireDamage(e);
            }
        }
        return false;
    }

    private void countDamage(SQLException e) throws SQLException {
        requireDamage(e);
        unreadable++;
    }

    private static void requireDamage(SQLException e) throws SQLException {
        if (!Words.tellOfDamage(e)) {
            throw e;
        }
    }
}
