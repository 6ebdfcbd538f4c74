package confab.app.tool;

import confab.app.store.Rows;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rooms of a journal, by which its entries become lines. */
final class StoredRooms {
    /** Topics whose entry was removed, in the columns of {@link #line}. */
    private static final String TOPICS_LEFT = """
            SELECT 0, n, NULL, topic_at, %d, topic_by, NULL, NULL, NULL, topic FROM room
            WHERE topic NOT NULL AND NOT EXISTS (SELECT 1 FROM entry WHERE room = n AND sequence IS NULL)
            ORDER BY topic_at, n""".formatted(Rows.TOPIC);

    private final Map<Long, String> names = new HashMap<>();
    private final ArrayDeque<Line> topicsLeft = new ArrayDeque<>();

    /** Reads as much as can be read; an exception says that it is not all. */
    void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT n, name FROM room")) {
                while (row.next()) {
                    names.put(row.getLong(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(TOPICS_LEFT)) {
                while (row.next()) {
                    keep(row);
                }
            }
        }
    }

    private void keep(ResultSet row) throws SQLException {
        try {
            topicsLeft.add(line(row));
        } catch (BadLineException e) {
            // Of no use to anybody.
        }
    }

    boolean has(RoomName room) {
        return names.values().stream().anyMatch(name -> isCalled(name, room));
    }

    private static boolean isCalled(String name, RoomName room) {
        try {
            return RoomName.of(name).equals(room);
        } catch (ProtocolException e) {
            return false;
        }
    }

    /** Takes out the topics that were set up to then and whose entry was removed, in the order in which they were set. */
    List<Line> topicsLeft(long upToMillis) {
        List<Line> lines = new ArrayList<>();
        while (!topicsLeft.isEmpty() && topicsLeft.peek().epochMillis() <= upToMillis) {
            lines.add(topicsLeft.remove());
        }
        return lines;
    }

    /** The entry with the columns number, room, sequence, time, kind, nick, account, user, host, text. */
    Line line(ResultSet row) throws SQLException, BadLineException {
        Line.Words words = new Line.Words();
        words.room = names.getOrDefault(row.getLong(2), "#lost-" + row.getLong(2));
        words.sequence = row.getLong(3);
        words.epochMillis = row.getLong(4);
        words.kind = kind(row.getInt(5));
        words.nick = orEmpty(row.getString(6));
        words.account = orEmpty(row.getString(7));
        words.user = orEmpty(row.getString(8));
        words.host = orEmpty(row.getString(9));
        words.text = orEmpty(row.getString(10));
        return Line.of(words);
    }

    private static Kind kind(int kind) throws BadLineException {
        if (kind == Rows.TOPIC) {
            return null;
        }
        if (kind < 0 || kind >= Kind.values().length) {
            throw new BadLineException("bad-kind", "there is no kind " + kind);
        }
        return Kind.values()[kind];
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
