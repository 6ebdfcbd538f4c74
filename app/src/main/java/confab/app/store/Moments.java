package confab.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Where in the journal a moment lies. Time never goes back there, so no index is needed. */
final class Moments {

    private Moments() {}

    /**
     * The first number not written before the moment, be it that of an entry or not; {@link Long#MAX_VALUE} when all
     * were.
     */
    static long firstNumberSince(Connection connection, long epochMillis) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, time FROM entry WHERE number >= ? ORDER BY number LIMIT 1")) {
            long low = 1;
            long newest = Database.number(connection, "SELECT max(number) FROM entry");
            long high = newest + 1;
            while (low < high) {
                long middle = (low + high) >>> 1;
                select.setLong(1, middle);
                try (ResultSet entry = select.executeQuery()) {
                    if (entry.next() && entry.getLong(2) < epochMillis) {
                        low = entry.getLong(1) + 1;
                    } else {
                        high = middle;
                    }
                }
            }
            return low > newest ? Long.MAX_VALUE : low;
        }
    }
}
