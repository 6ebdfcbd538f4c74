package confab.app.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks into the journal's file by nothing but SQL, when no daemon runs. */
final class KeptFile {
    private static final String ENTRIES = """
            SELECT r.name, e.kind, coalesce(e.sequence, 0), e.time, e.nick, e.text
            FROM entry e JOIN room r ON r.n = e.room ORDER BY e.number""";
    private static final int TOPIC_KIND = 64;

    private KeptFile() {}

    static Kept read(Path data) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("confab.db"));
                Statement statement = connection.createStatement()) {
            requireWhole(statement);
            return new Kept(entries(statement), topics(statement));
        } catch (SQLException e) {
            throw new AssertionError("the journal cannot be read", e);
        }
    }

    private static void requireWhole(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            if (!row.next() || !row.getString(1).equals("ok")) {
                throw new AssertionError("the journal is damaged: " + row.getString(1));
            }
        }
    }

    private static List<Kept.Entry> entries(Statement statement) throws SQLException {
        List<Kept.Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(ENTRIES)) {
            while (row.next()) {
                Seen.Matter matter = row.getInt(2) == TOPIC_KIND ? Seen.Matter.TOPIC : Seen.Matter.MESSAGE;
                entries.add(new Kept.Entry(
                        matter, row.getString(1), row.getLong(3), row.getLong(4), row.getString(5), row.getString(6)));
            }
        }
        return entries;
    }

    private static Map<String, String> topics(Statement statement) throws SQLException {
        Map<String, String> topics = new HashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT name, topic FROM room WHERE topic IS NOT NULL")) {
            while (row.next()) {
                topics.put(row.getString(1), row.getString(2));
            }
        }
        return topics;
    }
}
