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
import java.util.BitSet;

/** Looks at that by which a repeat is known: what is noted has to be of entries, and entries of clients that are there. */
final class ReceiptCheck {
    private final Connection connection;
    private final Faults faults;

    /** Numbers of entries that places lead to, from the first of them on. */
    private final BitSet found = new BitSet();

    private long first;

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
            first = Database.number(connection, "SELECT min(first) FROM place");
            places();
            entries(upTo);
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
            if (row.next()) {
                if (place.number() >= first && place.number() - first <= Integer.MAX_VALUE) {
                    found.set((int) (place.number() - first));
                }
            } else {
                faults.add("client " + instance + ", id " + place.id() + ": is not entry " + place.number()
                        + ", where it is said to be");
            }
        }
    }

    /**
     * Of those that have to be found by what is in the tables: a repeat of one that is not would be stored twice. The first
     * version had receipts only, not for ever; its entries are all before the first place.
     */
    private void entries(long upTo) throws SQLException {
        try (PreparedStatement entry = connection.prepareStatement("""
                        SELECT number, instance, id FROM entry
                        WHERE number BETWEEN ? AND ? AND instance NOT NULL ORDER BY number""");
                PreparedStatement receipt =
                        connection.prepareStatement("SELECT 1 FROM receipt WHERE instance = ? AND id = ?")) {
            entry.setLong(1, first);
            entry.setLong(2, Math.min(upTo, first + Integer.MAX_VALUE));
            try (ResultSet row = entry.executeQuery()) {
                while (row.next()) {
                    if (!found.get((int) (row.getLong(1) - first))
                            && !hasReceipt(receipt, row.getLong(2), row.getLong(3))) {
                        faults.add("client " + row.getLong(2) + ", id " + row.getLong(3) + ": is entry "
                                + row.getLong(1) + ", and is said to be nowhere");
                    }
                }
            }
        }
    }

    private static boolean hasReceipt(PreparedStatement receipt, long instance, long id) throws SQLException {
        receipt.setLong(1, instance);
        receipt.setLong(2, id);
        try (ResultSet row = receipt.executeQuery()) {
            return row.next();
        }
    }
}
