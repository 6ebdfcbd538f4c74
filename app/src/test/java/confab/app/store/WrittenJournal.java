package confab.app.store;

import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A journal's file that a test fills with whatever it likes, as quickly as it can. */
final class WrittenJournal implements AutoCloseable {
    static final Id ID = new Id(7, 1);
    static final long NOON = 1_795_176_000_000L;

    final DataDirectory data;
    private final Connection connection;
    private final PreparedStatement insert;
    private final Map<RoomName, Long> rooms = new HashMap<>();
    private final Map<RoomName, Long> sequences = new HashMap<>();
    private long number;
    private long time = NOON;

    WrittenJournal(Path folder) throws Exception {
        data = new DataDirectory(folder);
        data.create();
        DataDirectory.createFile(data.journalFile());
        connection = Database.open(data.journalFile());
        Database.execute(connection, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF");
        Schema.establish(connection, ID);
        insert = connection.prepareStatement(
                "INSERT INTO entry (number, room, sequence, time, kind, nick, text) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    Connection connection() {
        return connection;
    }

    /** Numbers go on behind this one, as if those before had been removed. */
    WrittenJournal goOnBehind(long last) {
        number = last;
        return this;
    }

    /** What is said from now on is said so much later. */
    WrittenJournal later(long millis) {
        time += millis;
        return this;
    }

    /** Stored at once; its number. */
    long say(String room, String nick, String text) throws SQLException {
        RoomName name = room(room);
        return add(name, sequences.merge(name, 1L, Long::sum), 0, nick, text);
    }

    long topic(String room, String nick, String topic) throws SQLException {
        return add(room(room), null, Rows.TOPIC, nick, topic);
    }

    private long add(RoomName room, Long sequence, int kind, String nick, String text) throws SQLException {
        insert.setLong(1, ++number);
        insert.setLong(2, numberOf(room));
        insert.setObject(3, sequence);
        insert.setLong(4, time);
        insert.setInt(5, kind);
        insert.setString(6, nick);
        insert.setString(7, text);
        insert.execute();
        return number;
    }

    private long numberOf(RoomName room) throws SQLException {
        Long known = rooms.get(room);
        if (known != null) {
            return known;
        }
        long n = rooms.size() + 1;
        try (PreparedStatement add = connection.prepareStatement("INSERT INTO room (n, key, name) VALUES (?, ?, ?)")) {
            add.setLong(1, n);
            add.setString(2, room.key());
            add.setString(3, room.toString());
            add.execute();
        }
        rooms.put(room, n);
        return n;
    }

    /** As retention does. */
    void remove(long... numbers) throws SQLException {
        for (long gone : numbers) {
            Database.execute(connection, "DELETE FROM entry WHERE number = " + gone);
        }
    }

    /** Many at a time: what is said in between is stored together. */
    void begin() throws SQLException {
        Database.execute(connection, "BEGIN");
    }

    void commit() throws SQLException {
        Database.execute(connection, "COMMIT");
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }

    static RoomName room(String name) {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static Nick nick(String name) {
        try {
            return Nick.of(name);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
