package confab.app.store;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.store.Receipts.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Receipts of entries that were removed; of each instance the newest, and all of the last hours. */
final class ReceiptRows {
    private static final long MILLIS_PER_HOUR = 3_600_000;

    /** Those of an instance are counted, and the oldest removed, whenever it has so many more. */
    private static final int THINNED_EVERY = 5_000;

    /** So many instances are counted at a time; when there are more, all begin anew. */
    private static final int COUNTED_MAX = 10_000;

    private final Limits limits;
    private final PreparedStatement highest;
    private final PreparedStatement find;
    private final PreparedStatement add;
    private final PreparedStatement oldest;
    private final PreparedStatement thin;
    private final Map<Long, Integer> sinceThinned = new HashMap<>();

    ReceiptRows(Connection connection, Limits limits) throws SQLException {
        this.limits = limits;
        highest = connection.prepareStatement("SELECT max(id) FROM receipt WHERE instance = ?");
        find = connection.prepareStatement("SELECT hash, sequence, time FROM receipt WHERE instance = ? AND id = ?");
        add = connection.prepareStatement(
                "INSERT OR REPLACE INTO receipt (instance, id, sequence, time, hash) VALUES (?, ?, ?, ?, ?)");
        oldest = connection.prepareStatement("SELECT time FROM receipt WHERE instance = ? ORDER BY id LIMIT 1");
        thin = connection.prepareStatement("""
                DELETE FROM receipt WHERE instance = ?1 AND id IN (
                    SELECT id FROM receipt WHERE instance = ?1 AND time < ?2 AND id <= (
                        SELECT id FROM receipt WHERE instance = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?3)
                    ORDER BY id LIMIT 10000)""");
    }

    /** The highest id in the table, 0 when there is none. */
    long highestId(long instance) throws SQLException {
        highest.setLong(1, instance);
        try (ResultSet row = highest.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** What was answered to this id of an instance, null when it is not here. */
    Receipt find(long instance, long id) throws SQLException {
        find.setLong(1, instance);
        find.setLong(2, id);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? new Receipt(row.getLong(1), row.getLong(2), row.getLong(3)) : null;
        }
    }

    /** Adds one, and sees to it that there are not too many. */
    void add(long instance, long id, Receipt receipt, long epochMillis) throws SQLException {
        add.setLong(1, instance);
        add.setLong(2, id);
        add.setLong(3, receipt.sequence());
        add.setLong(4, receipt.epochMillis());
        add.setLong(5, receipt.hash());
        add.executeUpdate();
        if (sinceThinned.merge(instance, 1, Integer::sum) >= THINNED_EVERY) {
            sinceThinned.remove(instance);
            thin(instance, epochMillis - limits.of(Limit.JOURNAL_IDS_HOURS) * MILLIS_PER_HOUR);
        } else if (sinceThinned.size() > COUNTED_MAX) {
            sinceThinned.clear();
        }
    }

    /** The oldest is looked at first: to count all of them, for nothing most of the time, takes milliseconds. */
    private void thin(long instance, long epochMillis) throws SQLException {
        oldest.setLong(1, instance);
        try (ResultSet row = oldest.executeQuery()) {
            if (!row.next() || row.getLong(1) >= epochMillis) {
                return;
            }
        }
        thin.setLong(1, instance);
        thin.setLong(2, epochMillis);
        thin.setLong(3, limits.of(Limit.JOURNAL_IDS_PER_INSTANCE));
        thin.executeUpdate();
    }
}
