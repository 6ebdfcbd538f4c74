package confab.app.store;

import confab.app.journal.Entry;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * By which a resent entry is known. An index over random keys, kept in every commit, would cost more than the rest of it:
 * so the newest are known in memory, and go to their table later, many at a time and sorted. Ids rise within an instance,
 * so that most of the time nothing has to be looked up.
 */
public final class Receipts {
    /** In the state: the highest number of an entry whose receipt is in the table, if it has one. */
    public static final String UP_TO = "receipts-up-to";

    private static final long MILLIS_PER_HOUR = 3_600_000;

    /** So many go to their table together, in its order: the more, the fewer pages for each. */
    private static final int FED_TOGETHER = 10_000;

    /** In so many transactions, so that nobody waits long for one; larger ones where each commit has brought thousands. */
    private static final int SLICES = 10;

    /** So many entries at most are read at each opening, also when hardly any of them has an id. */
    private static final int READ_AT_OPENING = 100_000;

    /** Those of an instance are counted, and the oldest removed, whenever it has so many more. */
    private static final int THINNED_EVERY = 5_000;

    /** Who has spoken; beyond it the one that was silent longest is looked up again when it speaks. */
    private static final int INSTANCES_REMEMBERED = 10_000;

    private final Connection connection;
    private final Limits limits;
    private final PreparedStatement findInstance;
    private final PreparedStatement addInstance;
    private final PreparedStatement highest;
    private final PreparedStatement find;
    private final PreparedStatement add;
    private final PreparedStatement oldest;
    private final PreparedStatement thin;
    private final Map<Id, Instance> instances = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Receipt> unfed = new HashMap<>();

    /** On their way into the table, in its order. */
    private final TreeMap<Key, Receipt> feeding = new TreeMap<>();

    private long feedingUpTo;
    private long upTo;
    private int perSlice;
    private int slice;
    private long newestInstance;

    /** What was answered. */
    record Receipt(long hash, long sequence, long epochMillis) {}

    private record Key(long instance, long id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byInstance = Long.compare(instance, other.instance);
            return byInstance != 0 ? byInstance : Long.compare(id, other.id);
        }
    }

    /** One run of a client. */
    static final class Instance {
        final long number;
        private long highestId;
        private int sinceThinned;

        private Instance(long number, long highestId) {
            this.number = number;
            this.highestId = highestId;
        }
    }

    Receipts(Connection connection, Limits limits) throws SQLException {
        this.connection = connection;
        this.limits = limits;
        findInstance = connection.prepareStatement("SELECT n FROM instance WHERE id = ?");
        addInstance = connection.prepareStatement("INSERT INTO instance (n, id) VALUES (?, ?)");
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
        newestInstance = Database.number(connection, "SELECT max(n) FROM instance");
        upTo = Schema.state(connection, UP_TO);
        load();
    }

    private void load() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT e.instance, e.id, e.sequence, e.time, e.kind, e.text, r.key
                FROM entry e JOIN room r ON r.n = e.room WHERE e.number > ? AND e.instance IS NOT NULL""")) {
            select.setLong(1, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Receipt receipt = new Receipt(hash(row), row.getLong(3), row.getLong(4));
                    unfed.put(new Key(row.getLong(1), row.getLong(2)), receipt);
                }
            }
        }
    }

    private static long hash(ResultSet row) throws SQLException {
        int kind = row.getInt(5);
        return Entry.contentHash(row.getString(7), kind < Rows.TOPIC ? kind : -1, row.getString(6));
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
        Instance instance = new Instance(number, Math.max(highestFed(number), highestUnfed(number)));
        instances.put(id, instance);
        return instance;
    }

    private Instance add(Id id) throws SQLException {
        addInstance.setLong(1, ++newestInstance);
        addInstance.setBytes(2, Schema.bytes(id));
        addInstance.executeUpdate();
        Instance instance = new Instance(newestInstance, 0);
        instances.put(id, instance);
        return instance;
    }

    private long highestFed(long instance) throws SQLException {
        highest.setLong(1, instance);
        try (ResultSet row = highest.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private long highestUnfed(long instance) {
        return Stream.concat(unfed.keySet().stream(), feeding.keySet().stream())
                .filter(key -> key.instance == instance)
                .mapToLong(Key::id)
                .max()
                .orElse(0);
    }

    /** What was answered to an entry of that key, null when nothing was. Writes nothing. */
    Receipt find(Entry.Stored entry) throws SQLException {
        Instance instance = entry.instance().isNone() ? null : known(entry);
        return instance == null ? null : find(instance, entry.id());
    }

    /** What was answered to this id of an instance, null when nothing was. */
    private Receipt find(Instance instance, long id) throws SQLException {
        if (id > instance.highestId) {
            return null;
        }
        Key key = new Key(instance.number, id);
        Receipt receipt = unfed.getOrDefault(key, feeding.get(key));
        return receipt == null ? read(instance, id) : receipt;
    }

    private Receipt read(Instance instance, long id) throws SQLException {
        find.setLong(1, instance.number);
        find.setLong(2, id);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? new Receipt(row.getLong(1), row.getLong(2), row.getLong(3)) : null;
        }
    }

    /** Notes what will be answered. */
    void note(Instance instance, long id, Receipt receipt) {
        instance.highestId = Math.max(instance.highestId, id);
        instance.sinceThinned++;
        unfed.put(new Key(instance.number, id), receipt);
    }

    /** The newest entry whose receipt is in the table, as are all before it. */
    long upTo() {
        return upTo;
    }

    /** Whether some are known in memory only. */
    boolean hasUnfed() {
        return !feeding.isEmpty() || !unfed.isEmpty();
    }

    /**
     * Whether so many are that some should go to their table.
     *
     * @param newest number of the newest entry
     */
    boolean isFeedDue(long newest) {
        return !feeding.isEmpty() || unfed.size() >= FED_TOGETHER || newest - upTo >= READ_AT_OPENING;
    }

    /**
     * Writes a slice of those that are known in memory only; {@link #fed} is to be called when that is committed.
     *
     * @param newest number of the newest entry, all of whose receipts are here or in the table
     */
    void feed(long newest, long epochMillis) throws SQLException {
        if (feeding.isEmpty()) {
            feeding.putAll(unfed);
            unfed.clear();
            feedingUpTo = newest;
            perSlice = Math.max(FED_TOGETHER, feeding.size()) / SLICES;
        }
        slice = Math.min(perSlice, feeding.size());
        Set<Long> fed = new HashSet<>();
        Iterator<Map.Entry<Key, Receipt>> next = feeding.entrySet().iterator();
        for (int i = 0; i < slice; i++) {
            Map.Entry<Key, Receipt> receipt = next.next();
            addToBatch(receipt.getKey(), receipt.getValue());
            fed.add(receipt.getKey().instance);
        }
        if (next.hasNext()) {
            fed.remove(next.next().getKey().instance); // its newest are not there yet, by which the others are judged
        }
        add.executeBatch();
        if (slice == feeding.size()) {
            Schema.writeState(connection, UP_TO, feedingUpTo);
        }
        thin(fed, epochMillis);
    }

    private void addToBatch(Key key, Receipt receipt) throws SQLException {
        add.setLong(1, key.instance);
        add.setLong(2, key.id);
        add.setLong(3, receipt.sequence);
        add.setLong(4, receipt.epochMillis);
        add.setLong(5, receipt.hash);
        add.addBatch();
    }

    private void thin(Set<Long> fed, long epochMillis) throws SQLException {
        long limit = epochMillis - limits.of(Limit.JOURNAL_IDS_HOURS) * MILLIS_PER_HOUR;
        for (Instance instance : instances.values()) {
            if (instance.sinceThinned >= THINNED_EVERY && fed.contains(instance.number)) {
                instance.sinceThinned = 0;
                thin(instance.number, limit);
            }
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

    /** The slice is in the table. */
    void fed() {
        for (; slice > 0; slice--) {
            feeding.pollFirstEntry();
        }
        upTo = feeding.isEmpty() ? feedingUpTo : upTo;
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
