package confab.app.store;

import confab.app.journal.Entry;
import confab.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rooms that have something stored, each with its newest sequence; those used of late are known in memory. */
final class RoomRows {
    private static final int REMEMBERED = 10_000;

    private final PreparedStatement find;
    private final PreparedStatement add;
    private final PreparedStatement topic;
    private final Map<RoomName, Row> known = new LinkedHashMap<>(16, 0.75f, true);
    private long newestRoom;

    /** A room's number in the file, and its newest sequence. */
    static final class Row {
        final long number;
        private long newest;

        private Row(long number, long newest) {
            this.number = number;
            this.newest = newest;
        }

        long nextSequence() {
            return ++newest;
        }
    }

    RoomRows(Connection connection) throws SQLException {
        find = connection.prepareStatement("""
                SELECT n, max(newest, (SELECT ifnull(max(sequence), 0) FROM entry WHERE room = n))
                FROM room WHERE key = ?""");
        add = connection.prepareStatement("INSERT INTO room (n, key, name) VALUES (?, ?, ?)");
        topic = connection.prepareStatement("UPDATE room SET topic = ?, topic_by = ?, topic_at = ? WHERE n = ?");
        newestRoom = Database.number(connection, "SELECT max(n) FROM room");
    }

    /** The room of that name, added when it is new. */
    Row of(RoomName name) throws SQLException {
        Row row = known.get(name);
        if (row == null) {
            row = look(name);
            known.put(name, row);
        }
        return row;
    }

    private Row look(RoomName name) throws SQLException {
        find.setString(1, name.key());
        try (ResultSet row = find.executeQuery()) {
            if (row.next()) {
                return new Row(row.getLong(1), row.getLong(2));
            }
        }
        add.setLong(1, ++newestRoom);
        add.setString(2, name.key());
        add.setString(3, name.toString());
        add.executeUpdate();
        return new Row(newestRoom, 0);
    }

    void setTopic(Row row, Entry.Topic set, long epochMillis) throws SQLException {
        if (set.topic().isEmpty()) {
            topic.setNull(1, Types.VARCHAR);
            topic.setNull(2, Types.VARCHAR);
            topic.setNull(3, Types.INTEGER);
        } else {
            topic.setString(1, set.topic());
            topic.setString(2, set.author().nick().toString());
            topic.setLong(3, epochMillis);
        }
        topic.setLong(4, row.number);
        topic.executeUpdate();
    }

    /** Forgets those not used for longest; between transactions. */
    void trim() {
        var eldest = known.values().iterator();
        while (known.size() > REMEMBERED) {
            eldest.next();
            eldest.remove();
        }
    }
}
