package confab.app.tool;

import confab.app.store.Database;
import confab.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rooms to which lines are added, each with its next sequence. */
final class AppenderRooms {
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement begin;
    private final PreparedStatement topic;
    private final Map<RoomName, Room> known = new HashMap<>();
    private long newestRoom;

    /** One of them. */
    static final class Room {
        private final long number;
        private long newest;

        private Room(long number, long newest) {
            this.number = number;
            this.newest = newest;
        }

        /** Its number in the file. */
        long number() {
            return number;
        }
    }

    AppenderRooms(Connection connection) throws SQLException {
        find = connection.prepareStatement("""
                SELECT n, max(newest, (SELECT ifnull(max(sequence), 0) FROM entry WHERE room = n))
                FROM room WHERE key = ?""");
        insert = connection.prepareStatement("INSERT INTO room (n, key, name) VALUES (?, ?, ?)");
        begin = connection.prepareStatement("UPDATE room SET newest = ? WHERE n = ?");
        topic = connection.prepareStatement("""
                UPDATE room SET topic = nullif(?1, ''), topic_by = iif(?1 = '', NULL, ?2), topic_at = iif(?1 = '', NULL, ?3)
                WHERE n = ?4""");
        newestRoom = Database.number(connection, "SELECT max(n) FROM room");
    }

    /** The room of that name, added when it is new. */
    Room of(RoomName name) throws SQLException {
        Room room = known.get(name);
        if (room == null) {
            room = look(name);
            known.put(name, room);
        }
        return room;
    }

    private Room look(RoomName name) throws SQLException {
        find.setString(1, name.key());
        try (ResultSet row = find.executeQuery()) {
            if (row.next()) {
                return new Room(row.getLong(1), row.getLong(2));
            }
        }
        insert.setLong(1, ++newestRoom);
        insert.setString(2, name.key());
        insert.setString(3, name.toString());
        insert.executeUpdate();
        return new Room(newestRoom, 0);
    }

    /** Gives the next sequence; the first one of a room is as wanted, and what lies before it counts as removed. */
    long nextSequence(Room room, long wanted) throws SQLException {
        if (room.newest == 0 && wanted > 1) {
            room.newest = wanted - 1;
            begin.setLong(1, room.newest);
            begin.setLong(2, room.number);
            begin.executeUpdate();
        }
        return ++room.newest;
    }

    void setTopic(Room room, Line set) throws SQLException {
        topic.setString(1, set.text());
        topic.setString(2, set.nick().toString());
        topic.setLong(3, set.epochMillis());
        topic.setLong(4, room.number);
        topic.executeUpdate();
    }
}
