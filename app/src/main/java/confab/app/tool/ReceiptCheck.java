package confab.app.tool;

import confab.app.store.Database;
import confab.app.store.Places;
import confab.app.store.Receipts;
import confab.app.store.Retention;
import confab.app.store.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at that by which a repeat is known: what is noted has to be of entries, and entries of clients that are there. */
final class ReceiptCheck {
    private final Connection connection;
    private final Faults faults;

    ReceiptCheck(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    /** @param newest number of the newest entry */
    void look(long newest) throws SQLException {
        long strange = Database.number(
                        connection, "SELECT count(*) FROM receipt WHERE instance NOT IN (SELECT n FROM instance)")
                + Database.number(connection, """
                        SELECT count(*) FROM entry
                        WHERE instance NOT NULL AND instance NOT IN (SELECT n FROM instance)""");
        if (strange > 0) {
            faults.add(strange + " entries and receipts: are of clients that are not there");
        }
        long upTo = Schema.state(connection, Receipts.UP_TO);
        if (upTo > Math.max(newest, Schema.state(connection, Retention.REMOVED_UP_TO))) {
            faults.add("receipts: are said to be there up to entry " + upTo + ", the newest is " + newest);
        }
        if (Database.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'place'") > 0) {
            places();
        }
    }

    private void places() throws SQLException {
        try (PreparedStatement entry = connection.prepareStatement(
                        "SELECT 1 FROM entry WHERE number = ? AND instance = ? AND id = ?");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT instance, block, first, packed FROM place")) {
            while (row.next()) {
                for (Places.Place place : Places.read(row.getLong(2), row.getLong(3), row.getBytes(4))) {
                    look(entry, row.getLong(1), place);
                }
            }
        }
    }

    private void look(PreparedStatement entry, long instance, Places.Place place) throws SQLException {
        entry.setLong(1, place.number());
        entry.setLong(2, instance);
        entry.setLong(3, place.id());
        try (ResultSet row = entry.executeQuery()) {
            if (!row.next()) {
                faults.add("client " + instance + ", id " + place.id() + ": is not entry " + place.number()
                        + ", where it is said to be");
            }
        }
    }
}
