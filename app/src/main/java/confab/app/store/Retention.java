package confab.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes what is not to be kept, the oldest first and a little at a time, so that no commit waits for it. What is left of
 * a room has no gaps; its newest sequence is noted, so that none is ever given twice.
 */
public final class Retention {
    /** In the state: the highest number of an entry that was removed. */
    public static final String REMOVED_UP_TO = "removed-up-to";

    /** In the state: a time that no entry to come lies before, though all that were there may be removed. */
    static final String TIME = "time";

    /** Takes a millisecond or two. */
    private static final int ENTRIES_PER_SLICE = 200;

    private static final int ROOMS_PER_SLICE = 100;

    private final Keep keep;
    private long room;

    Retention(Keep keep) {
        this.keep = keep;
    }

    private record Old(long number, long room, long sequence) {}

    /**
     * Removes some, in a transaction of its own.
     *
     * @param numbers gets those of the entries that were removed
     * @return whether there may be more to remove now
     */
    boolean slice(JournalFile file, long epochMillis, List<Long> numbers) throws SQLException {
        List<Old> old = new ArrayList<>();
        addAged(file.connection(), epochMillis, old);
        boolean more = !old.isEmpty() || addExcess(file.connection(), old);
        if (!old.isEmpty()) {
            old.forEach(entry -> numbers.add(entry.number));
            file.feedReceiptsUpTo(Collections.max(numbers));
            remove(file, old, epochMillis);
        }
        return more;
    }

    /** Time never goes back from one number to the next: the first that is young enough ends it. */
    private void addAged(Connection connection, long epochMillis, List<Old> old) throws SQLException {
        if (keep.millis() == Keep.ALL) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, room, sequence, time FROM entry ORDER BY number LIMIT " + ENTRIES_PER_SLICE)) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && row.getLong(4) < epochMillis - keep.millis()) {
                    old.add(new Old(row.getLong(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
    }

    /** What some rooms have too much; each slice looks at the next ones. */
    private boolean addExcess(Connection connection, List<Old> old) throws SQLException {
        if (keep.messages() == Keep.ALL) {
            return false;
        }
        int rooms = 0;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n, (SELECT max(sequence) FROM entry WHERE room = n), (SELECT min(sequence) FROM entry WHERE room = n)
                FROM room WHERE n > ? ORDER BY n LIMIT ?""")) {
            select.setLong(1, room);
            select.setInt(2, ROOMS_PER_SLICE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rooms++;
                    long newestRemoved = row.getLong(2) - keep.messages();
                    if (row.getLong(3) <= newestRemoved && row.getLong(3) > 0) {
                        addUpTo(connection, row.getLong(1), newestRemoved, old);
                    }
                    if (old.size() >= ENTRIES_PER_SLICE) {
                        return true; // this room may have more
                    }
                    room = row.getLong(1);
                }
            }
        }
        if (rooms < ROOMS_PER_SLICE) {
            room = 0;
            return false;
        }
        return true;
    }

    private static void addUpTo(Connection connection, long room, long sequence, List<Old> old) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, sequence FROM entry WHERE room = ? AND sequence <= ? ORDER BY sequence LIMIT ?")) {
            select.setLong(1, room);
            select.setLong(2, sequence);
            select.setInt(3, ENTRIES_PER_SLICE - old.size());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    old.add(new Old(row.getLong(1), room, row.getLong(2)));
                }
            }
        }
    }

    private static void remove(JournalFile file, List<Old> old, long epochMillis) throws SQLException {
        Connection connection = file.connection();
        Map<Long, Long> newest = new HashMap<>();
        long highest = Schema.state(connection, REMOVED_UP_TO);
        Database.execute(connection, "BEGIN IMMEDIATE");
        file.keepReceipts(old.stream().map(Old::number).toList(), epochMillis);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM entry WHERE number = ?");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE room SET newest = max(newest, ?) WHERE n = ?")) {
            for (Old entry : old) {
                delete.setLong(1, entry.number);
                delete.addBatch();
                newest.merge(entry.room, entry.sequence, Math::max);
                highest = Math.max(highest, entry.number);
            }
            delete.executeBatch();
            for (Map.Entry<Long, Long> room : newest.entrySet()) {
                update.setLong(1, room.getValue());
                update.setLong(2, room.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
        Schema.writeState(connection, REMOVED_UP_TO, highest);
        Schema.writeState(connection, TIME, file.lastMillis());
        Database.execute(connection, "COMMIT");
    }
}
