package confab.app.tool;

import confab.app.store.Database;
import confab.app.store.Retention;
import confab.app.store.Rows;
import confab.app.store.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Adds lines behind what a journal has, within a transaction of whoever uses it. */
final class Appender {
    private static final int BATCH = 1_000;

    private final PreparedStatement entry;
    private final AppenderRooms rooms;
    private final long latestMillis;
    private long number;
    private long lastMillis;
    private long added;
    private long renumbered;

    /** @param latestMillis no line is of later than this */
    Appender(Connection connection, long latestMillis) throws SQLException {
        this.rooms = new AppenderRooms(connection);
        this.latestMillis = latestMillis;
        this.number = Math.max(
                Database.number(connection, "SELECT max(number) FROM entry"),
                Schema.state(connection, Retention.REMOVED_UP_TO));
        this.lastMillis = Database.number(connection, "SELECT time FROM entry ORDER BY number DESC LIMIT 1");
        this.entry = connection.prepareStatement("""
                INSERT INTO entry (number, room, sequence, time, kind, nick, account, user, host, text)
                VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?)""");
    }

    long added() {
        return added;
    }

    /** How many have got another sequence than they had. */
    long renumbered() {
        return renumbered;
    }

    /** Adds a line. In a room that has nothing yet, messages keep their sequences as long as these have no gap. */
    void add(Line line) throws SQLException, BadLineException {
        time(line.epochMillis());
        AppenderRooms.Room room = rooms.of(line.room());
        entry.setLong(1, ++number);
        entry.setLong(2, room.number());
        entry.setLong(4, line.epochMillis());
        entry.setString(6, line.nick().toString());
        entry.setString(7, line.account());
        entry.setString(8, line.user());
        entry.setString(9, line.host());
        entry.setString(10, line.text());
        if (line.kind() == null) {
            entry.setNull(3, Types.INTEGER);
            entry.setInt(5, Rows.TOPIC);
            rooms.setTopic(room, line);
        } else {
            entry.setLong(3, sequence(line, room));
            entry.setInt(5, line.kind().ordinal());
        }
        entry.addBatch();
        if (++added % BATCH == 0) {
            entry.executeBatch();
        }
    }

    private long sequence(Line line, AppenderRooms.Room room) throws SQLException {
        long sequence = rooms.nextSequence(room, line.sequence());
        if (line.sequence() > 0 && line.sequence() != sequence) {
            renumbered++;
        }
        return sequence;
    }

    /** Adds what is not added yet. */
    void finish() throws SQLException {
        entry.executeBatch();
    }

    private void time(long epochMillis) throws BadLineException {
        if (epochMillis < lastMillis) {
            throw new BadLineException(
                    added == 0 ? "before-the-newest" : "time-goes-back",
                    added == 0
                            ? "the folder has newer entries already: import into a new one"
                            : "the line before it is later: sort the lines by their time");
        }
        if (epochMillis > latestMillis) {
            throw new BadLineException("in-the-future", "it is not that late yet");
        }
        lastMillis = epochMillis;
    }
}
