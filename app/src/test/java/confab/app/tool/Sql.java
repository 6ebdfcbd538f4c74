package confab.app.tool;

import confab.app.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** What no daemon would do to a journal. */
final class Sql {
    private Sql() {}

    static void change(Path file, String... statements) {
        try (Connection connection = Database.open(file)) {
            Database.execute(connection, statements);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static long number(Path file, String query) {
        try (Connection connection = Database.open(file)) {
            return Database.number(connection, query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
