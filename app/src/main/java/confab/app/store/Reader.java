package confab.app.store;

import confab.app.journal.Page;
import confab.protocol.ProtocolException;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tinylog.Logger;

/** Reads history, on its own thread and connection: neither waits for the writer nor keeps it waiting. */
final class Reader {
    private final Path path;
    private Open open;
    private boolean inTrouble;

    Reader(Path path) {
        this.path = path;
    }

    /** A page of a room's history; not available when it cannot be read. */
    Page read(RoomName room, Range range, int count) {
        try {
            if (open == null) {
                open = new Open(Database.openToRead(path));
            }
            Page page = open.read(room, range, count);
            inTrouble = false;
            return page;
        } catch (SQLException e) {
            trouble(e);
            close();
            return Page.unavailable(room);
        }
    }

    private void trouble(SQLException e) {
        if (!inTrouble) {
            inTrouble = true;
            Logger.error("event=history-unreadable file={} why=\"{}\"", path, Words.of(path, e));
        }
    }

    void close() {
        try {
            if (open != null) {
                open.connection.close();
            }
        } catch (SQLException e) {
            trouble(e);
        } finally {
            open = null;
        }
    }

    /** The file, open, with all statements. */
    private static final class Open {
        private static final String SELECT =
                "SELECT " + Rows.MESSAGE_COLUMNS + " FROM entry e WHERE e.room = ? AND e.sequence ";

        private final Connection connection;
        private final Statement control;
        private final PreparedStatement room;
        private final PreparedStatement after;
        private final PreparedStatement before;
        private final PreparedStatement time;

        Open(Connection connection) throws SQLException {
            this.connection = connection;
            control = connection.createStatement();
            room = connection.prepareStatement("""
                    SELECT n, max(newest, ifnull((SELECT max(sequence) FROM entry WHERE room = n), 0)), topic, topic_by,
                        topic_at, ifnull((SELECT min(sequence) FROM entry WHERE room = n), 1), name
                    FROM room WHERE key = ?""");
            after = connection.prepareStatement(SELECT + "> ? ORDER BY e.sequence LIMIT ?");
            before = connection.prepareStatement(SELECT + "< ? ORDER BY e.sequence DESC LIMIT ?");
            time = connection.prepareStatement("SELECT time FROM entry WHERE room = ? AND sequence = ?");
        }

        /** In one transaction, so that page and newest belong together. */
        Page read(RoomName name, Range range, int count) throws SQLException {
            control.execute("BEGIN");
            try {
                return page(name, range, count);
            } finally {
                control.execute("ROLLBACK");
            }
        }

        private Page page(RoomName name, Range range, int count) throws SQLException {
            room.setString(1, name.key());
            try (ResultSet row = room.executeQuery()) {
                if (!row.next()) {
                    return new Page(name, Page.Topic.NONE, List.of(), 0, true);
                }
                Extent extent = new Extent(row.getLong(1), row.getLong(6), row.getLong(2));
                RoomName written = written(row.getString(7), name);
                return new Page(written, topic(row), messages(written, extent, range, count), extent.newest, true);
            }
        }

        /** Whatever stands in the file, it is the same room. */
        private static RoomName written(String stored, RoomName asked) {
            try {
                RoomName written = RoomName.of(stored);
                return written.equals(asked) ? written : asked;
            } catch (ProtocolException e) {
                return asked;
            }
        }

        private static Page.Topic topic(ResultSet row) throws SQLException {
            String text = row.getString(3);
            return text == null ? Page.Topic.NONE : new Page.Topic(text, Rows.nick(row.getString(4)), row.getLong(5));
        }

        private List<Page.Message> messages(RoomName name, Extent extent, Range range, int count) throws SQLException {
            return switch (range.edge()) {
                case LATEST -> backwards(name, extent, Long.MAX_VALUE, count);
                case BEFORE -> backwards(name, extent, firstNotBelow(extent, range.unit(), range.point()), count);
                case AFTER -> forwards(name, extent, lastNotAbove(extent, range), count);
                case AROUND -> {
                    long middle = firstNotBelow(extent, range.unit(), range.point());
                    yield forwards(name, extent, Math.max(extent.oldest, middle - count / 2) - 1, count);
                }
            };
        }

        private List<Page.Message> forwards(RoomName name, Extent extent, long sequence, int count)
                throws SQLException {
            return select(after, name, extent, sequence, count);
        }

        private List<Page.Message> backwards(RoomName name, Extent extent, long sequence, int count)
                throws SQLException {
            List<Page.Message> messages = select(before, name, extent, sequence, count);
            Collections.reverse(messages);
            return messages;
        }

        private static List<Page.Message> select(
                PreparedStatement select, RoomName name, Extent extent, long sequence, int count) throws SQLException {
            select.setLong(1, extent.room);
            select.setLong(2, sequence);
            select.setInt(3, count);
            List<Page.Message> messages = new ArrayList<>(count);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    messages.add(Rows.message(name, row, 1));
                }
            }
            return messages;
        }

        /** The last sequence that does not lie behind the range's point. */
        private long lastNotAbove(Extent extent, Range range) throws SQLException {
            return range.point() == Long.MAX_VALUE
                    ? extent.newest
                    : firstNotBelow(extent, range.unit(), range.point() + 1) - 1;
        }

        /** The first sequence at the point or behind it; the one to come when there is none. */
        private long firstNotBelow(Extent extent, Range.Unit unit, long point) throws SQLException {
            if (unit == Range.Unit.SEQUENCE) {
                return Math.max(extent.oldest, Math.min(point, extent.newest + 1));
            }
            long low = extent.oldest;
            long high = extent.newest + 1;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (timeOf(extent.room, middle) < point) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private long timeOf(long number, long sequence) throws SQLException {
            time.setLong(1, number);
            time.setLong(2, sequence);
            try (ResultSet row = time.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        }
    }

    /** What a room has: sequences from the oldest to the newest, without gaps. */
    private record Extent(long room, long oldest, long newest) {}
}
