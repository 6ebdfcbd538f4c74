package confab.app.store;

import confab.app.journal.Entry;
import confab.app.limits.Limits;
import confab.protocol.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which a resent entry is known. An entry is its own receipt: what is kept beside it is where it is. An index over
 * random keys, kept in every commit, would cost more than the rest of it: so the newest places are known in memory, and go
 * to their table later, many at a time and sorted. Ids rise within an instance, so that most of the time nothing has to be
 * looked up. An entry that is removed leaves a receipt of its own.
 */
public final class Receipts {
    /** In the state: the number up to which each entry is found by a place or a receipt in their tables. */
    public static final String UP_TO = "receipts-up-to";

    /** Places of so many entries go to their table together: the more, the fewer pages; so many are read at an opening. */
    private static final int FED_TOGETHER = 20_000;

    /** In so many transactions at most, so that nobody waits long for one. */
    private static final int SLICES = 10;

    private static final int SLICE_ROWS = 200;

    /** Who has spoken; beyond it the one that was silent longest is looked up again when it speaks. */
    private static final int INSTANCES_REMEMBERED = 10_000;

    private final Connection connection;
    private final PreparedStatement findInstance;
    private final PreparedStatement addInstance;
    private final PreparedStatement entry;
    private final PlaceRows places;
    private final ReceiptRows removed;
    private final Map<Id, Instance> instances = new LinkedHashMap<>(16, 0.75f, true);

    /** Known in memory only. */
    private Unfed newest = new Unfed();

    /** On their way into the table, known from memory until all of them are there. */
    private Unfed leaving = new Unfed();

    /** Those of them that are not there yet, in its order. */
    private final Deque<Map.Entry<Unfed.Block, Places>> feeding = new ArrayDeque<>();

    private long feedingUpTo;
    private long upTo;
    private int perSlice;
    private int slice;
    private long newestInstance;

    /** What was answered. */
    record Receipt(long hash, long sequence, long epochMillis) {}

    /** One run of a client. */
    static final class Instance {
        final long number;

        /** The places that took its last id, if they take more. */
        Places open;

        private long highestId;

        private Instance(long number, long highestId) {
            this.number = number;
            this.highestId = highestId;
        }

        /** Whether something may have been said with this id. */
        boolean mayHave(long id) {
            return id <= highestId;
        }
    }

    Receipts(Connection connection, Limits limits) throws SQLException {
        this.connection = connection;
        findInstance = connection.prepareStatement("SELECT n FROM instance WHERE id = ?");
        addInstance = connection.prepareStatement("INSERT INTO instance (n, id) VALUES (?, ?)");
        entry = connection.prepareStatement("""
                SELECT e.instance, e.id, e.sequence, e.time, e.kind, e.text, r.key
                FROM entry e JOIN room r ON r.n = e.room WHERE e.number = ? AND e.instance NOT NULL""");
        places = new PlaceRows(connection);
        removed = new ReceiptRows(connection, limits);
        newestInstance = Database.number(connection, "SELECT max(n) FROM instance");
        upTo = Schema.state(connection, UP_TO);
        load();
    }

    private void load() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT instance, id, number FROM entry WHERE number > ? AND instance NOT NULL ORDER BY number")) {
            select.setLong(1, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instance known = newest.speaker(row.getLong(1));
                    note(known == null ? stored(row.getLong(1)) : known, row.getLong(2), row.getLong(3));
                }
            }
        }
    }

    private Instance stored(long number) throws SQLException {
        return new Instance(number, Math.max(places.highestId(number), removed.highestId(number)));
    }

    /** The instance that asks, added when it is new; null for one that never resends. */
    Instance instance(Entry.Stored entry) throws SQLException {
        if (entry.instance().isNone()) {
            return null;
        }
        Instance known = known(entry);
        return known == null ? add(entry.instance()) : known;
    }

    /** The instance that asks, null when nothing of it is there. */
    private Instance known(Entry.Stored entry) throws SQLException {
        Instance known = instances.get(entry.instance());
        if (known == null) {
            known = read(entry.instance());
        }
        return known;
    }

    private Instance read(Id id) throws SQLException {
        findInstance.setBytes(1, Schema.bytes(id));
        try (ResultSet row = findInstance.executeQuery()) {
            return row.next() ? remember(id, row.getLong(1)) : null;
        }
    }

    private Instance remember(Id id, long number) throws SQLException {
        Instance instance = spoken(number);
        instance = instance == null ? stored(number) : instance;
        instances.put(id, instance);
        return instance;
    }

    private Instance spoken(long number) {
        Instance spoken = newest.speaker(number);
        return spoken == null ? leaving.speaker(number) : spoken;
    }

    private Instance add(Id id) throws SQLException {
        addInstance.setLong(1, ++newestInstance);
        addInstance.setBytes(2, Schema.bytes(id));
        addInstance.executeUpdate();
        Instance instance = new Instance(newestInstance, 0);
        instances.put(id, instance);
        return instance;
    }

    /** What was answered to an entry of that key, null when nothing was. Writes nothing. */
    Receipt find(Entry.Stored asked) throws SQLException {
        Instance instance = asked.instance().isNone() ? null : known(asked);
        return instance == null ? null : find(instance, asked.id());
    }

    /** What was answered to this id of an instance, null when nothing was; all that was added has to be in its table. */
    Receipt find(Instance instance, long id) throws SQLException {
        if (!instance.mayHave(id)) {
            return null;
        }
        Receipt receipt = read(place(instance.number, id), instance.number, id);
        return receipt == null ? removed.find(instance.number, id) : receipt;
    }

    /** The newest number of that id, 0 when there is none. */
    private long place(long instance, long id) throws SQLException {
        long number = newest.find(instance, id);
        number = number == 0 ? leaving.find(instance, id) : number;
        return number == 0 ? places.find(instance, id) : number;
    }

    private Receipt read(long number, long instance, long id) throws SQLException {
        entry.setLong(1, number);
        try (ResultSet row = entry.executeQuery()) {
            return row.next() && row.getLong(1) == instance && row.getLong(2) == id ? receipt(row) : null;
        }
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        int kind = row.getInt(5);
        long hash = Entry.contentHash(row.getString(7), kind < Rows.TOPIC ? kind : -1, row.getString(6));
        return new Receipt(hash, row.getLong(3), row.getLong(4));
    }

    /** Notes where an entry is. */
    void note(Instance instance, long id, long number) {
        instance.highestId = Math.max(instance.highestId, id);
        newest.note(instance, id, number);
    }

    /** The newest entry that is found by what is in the tables, as are all before it. */
    long upTo() {
        return upTo;
    }

    /** Whether some are known in memory only. */
    boolean hasUnfed() {
        return !newest.isEmpty() || !leaving.isEmpty();
    }

    /**
     * Whether it is time for some to go to their table.
     *
     * @param last number of the newest entry
     */
    boolean isFeedDue(long last) {
        return !feeding.isEmpty() || last - upTo >= FED_TOGETHER;
    }

    /**
     * Writes a slice of those that are known in memory only; {@link #fed} is to be called when that is committed.
     *
     * @param last number of the newest entry
     */
    void feed(long last) throws SQLException {
        if (feeding.isEmpty()) {
            beginToFeed(last);
        }
        slice = Math.min(perSlice, feeding.size());
        var next = feeding.iterator();
        for (int i = 0; i < slice; i++) {
            var row = next.next();
            places.add(row.getKey().instance(), row.getValue());
        }
        places.write();
        if (slice == feeding.size()) {
            Schema.writeState(connection, UP_TO, feedingUpTo);
        }
    }

    private void beginToFeed(long upTo) {
        leaving = newest;
        leaving.close();
        newest = new Unfed();
        feeding.addAll(leaving.inOrder());
        feedingUpTo = upTo;
        perSlice = Math.max(SLICE_ROWS, feeding.size() / SLICES + 1);
    }

    /** The slice is in the table. */
    void fed() {
        for (; slice > 0; slice--) {
            feeding.remove();
        }
        if (feeding.isEmpty()) {
            leaving = new Unfed();
            upTo = feedingUpTo;
        }
    }

    /** Lets receipts stay of entries that are going to be removed; all of them are fed. */
    void outlive(List<Long> numbers, long epochMillis) throws SQLException {
        Map<Unfed.Block, Set<Long>> blocks = new HashMap<>();
        for (long number : numbers) {
            entry.setLong(1, number);
            try (ResultSet row = entry.executeQuery()) {
                if (row.next()) {
                    long id = row.getLong(2);
                    Unfed.Block block = new Unfed.Block(row.getLong(1), Places.block(id));
                    removed.add(block.instance(), id, receipt(row), epochMillis);
                    blocks.computeIfAbsent(block, key -> new HashSet<>()).add(number);
                }
            }
        }
        for (Map.Entry<Unfed.Block, Set<Long>> each : blocks.entrySet()) {
            places.remove(each.getKey().instance(), each.getKey().block(), each.getValue());
        }
    }

    /** Forgets who was silent longest; between transactions. */
    void trim() {
        var eldest = instances.values().iterator();
        while (instances.size() > INSTANCES_REMEMBERED) {
            eldest.next();
            eldest.remove();
        }
    }
}
