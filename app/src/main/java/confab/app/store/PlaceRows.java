package confab.app.store;

import confab.app.store.Places.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of {@link Places}: for each instance and block a few rows, each of entries that came together. */
final class PlaceRows {
    private final PreparedStatement select;
    private final PreparedStatement highest;
    private final PreparedStatement add;
    private final PreparedStatement delete;

    PlaceRows(Connection connection) throws SQLException {
        select = connection.prepareStatement(
                "SELECT first, packed FROM place WHERE instance = ? AND block = ? ORDER BY first");
        highest = connection.prepareStatement("SELECT max(block) FROM place WHERE instance = ?");
        // A row may be there from a feed that did not come to its end: then it has the beginning of this one.
        add = connection.prepareStatement(
                "INSERT OR REPLACE INTO place (instance, block, first, packed) VALUES (?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM place WHERE instance = ? AND block = ? AND first = ?");
    }

    /** An id that none in the table is above; 0 when there is none. */
    long highestId(long instance) throws SQLException {
        highest.setLong(1, instance);
        try (ResultSet row = highest.executeQuery()) {
            long block = row.next() ? row.getLong(1) : 0;
            return row.wasNull() ? 0 : Places.highest(block);
        }
    }

    /** The newest number of that id, 0 when there is none. */
    long find(long instance, long id) throws SQLException {
        long found = 0;
        for (List<Place> row : rows(instance, Places.block(id))) {
            found = Math.max(found, Places.find(row, id));
        }
        return found;
    }

    private List<List<Place>> rows(long instance, long block) throws SQLException {
        select.setLong(1, instance);
        select.setLong(2, block);
        List<List<Place>> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(Places.read(block, row.getLong(1), row.getBytes(2)));
            }
        }
        return rows;
    }

    /** Adds a row with the next {@link #write}. */
    void add(long instance, Places places) throws SQLException {
        add.setLong(1, instance);
        add.setLong(2, places.block());
        add.setLong(3, places.first());
        add.setBytes(4, places.bytes());
        add.addBatch();
    }

    void write() throws SQLException {
        add.executeBatch();
    }

    /** Takes those with these numbers out of a block. */
    void remove(long instance, long block, Set<Long> numbers) throws SQLException {
        for (List<Place> row : rows(instance, block)) {
            if (row.stream().noneMatch(place -> numbers.contains(place.number()))) {
                continue;
            }
            Places left = Places.without(row, numbers);
            delete.setLong(1, instance);
            delete.setLong(2, block);
            delete.setLong(3, row.get(0).number());
            delete.executeUpdate();
            if (left != null) {
                add(instance, left);
            }
        }
        write();
    }
}
