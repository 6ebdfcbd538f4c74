package confab.app.tool;

import confab.app.journal.Entry;
import confab.app.store.Rows;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Looks at all entries, one after the other, in the journal's order. */
final class EntryCheck {
    /** Each entry, and what is noted to know a repeat of it. */
    static final String SELECT = """
            SELECT e.number, e.room, e.sequence, e.time, e.kind, e.nick, e.text, r.time, r.sequence, r.hash
            FROM entry e LEFT JOIN receipt r ON r.instance = e.instance AND r.id = e.id ORDER BY e.number""";

    private final Map<Long, RoomCheck> rooms;
    private final Faults faults;
    private long messages;
    private long topics;
    private long newest;
    private long lastMillis = Long.MIN_VALUE;

    EntryCheck(Map<Long, RoomCheck> rooms, Faults faults) {
        this.rooms = rooms;
        this.faults = faults;
    }

    long messages() {
        return messages;
    }

    long topics() {
        return topics;
    }

    /** Number of the last entry taken. */
    long newest() {
        return newest;
    }

    /** Takes the next row of {@link #SELECT}. */
    void take(ResultSet row) throws SQLException {
        newest = row.getLong(1);
        RoomCheck room = rooms.get(row.getLong(2));
        if (room == null) {
            faults.add("entry " + newest + ": belongs to a room that is not there");
        } else if (row.getInt(5) == Rows.TOPIC) {
            topics++;
            take(row, room, room.name() + " topic of entry " + newest);
        } else {
            messages++;
            note(room.take(row.getLong(3)));
            take(row, room, room.name() + " " + row.getLong(3));
        }
    }

    private void take(ResultSet row, RoomCheck room, String what) throws SQLException {
        time(row.getLong(4), what);
        if (!isNick(row.getString(6))) {
            faults.add(what + ": nobody can be called as who said it");
        }
        Entry.Stored entry = entry(row, room.name());
        if (entry == null) {
            faults.add(what + ": there is no kind " + row.getInt(5));
        } else {
            note(receipt(row, entry, what));
        }
    }

    private void time(long epochMillis, String what) {
        if (epochMillis < lastMillis) {
            faults.add(what + ": its time is " + (lastMillis - epochMillis) + " ms before that of the entry before it");
        }
        lastMillis = Math.max(lastMillis, epochMillis);
    }

    /** The receipt of a later entry with the same key may stand there, once the first one's was old enough to be removed. */
    private static String receipt(ResultSet row, Entry.Stored entry, String what) throws SQLException {
        long time = row.getLong(8);
        if (row.wasNull() || time > row.getLong(4)) {
            return null;
        }
        boolean fits =
                time == row.getLong(4) && row.getLong(9) == row.getLong(3) && row.getLong(10) == entry.contentHash();
        return fits ? null : what + ": its receipt tells of something else";
    }

    private void note(String fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }

    /** What the content hash is made of; null when it is of no known kind. */
    private static Entry.Stored entry(ResultSet row, String name) throws SQLException {
        int kind = row.getInt(5);
        RoomName room = Rows.room(name);
        if (kind == Rows.TOPIC) {
            return new Entry.Topic(Id.NONE, 0, room, null, row.getString(7));
        }
        return kind < 0 || kind >= Kind.values().length
                ? null
                : new Entry.Said(Id.NONE, 0, room, null, Kind.values()[kind], row.getString(7));
    }

    private static boolean isNick(String nick) {
        try {
            return Nick.of(nick).toString().equals(nick);
        } catch (ProtocolException e) {
            return false;
        }
    }
}
