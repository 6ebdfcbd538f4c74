package confab.app.tool;

import confab.app.store.Database;
import confab.app.store.Schema;
import confab.app.store.UnusableException;
import confab.app.store.Words;
import confab.protocol.Id;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Looks whether a journal is what a daemon would have written; as of one moment, whoever writes to it meanwhile. */
final class Inspection {
    private static final int STRUCTURE_FAULTS_MAX = 20;

    private final Connection connection;
    private final Progress progress;
    private final Faults faults = new Faults();
    private final Map<Long, RoomCheck> rooms = new HashMap<>();
    private final EntryCheck entries = new EntryCheck(rooms, faults);
    private Id id;
    private boolean whole;

    private Inspection(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /** Looks through all of it. */
    static Report of(ReadOnlyJournal journal, Progress progress) throws Failure {
        Inspection inspection = new Inspection(journal.connection(), progress);
        try {
            journal.watch(progress::still);
            Database.execute(journal.connection(), "BEGIN");
            inspection.look();
            Report report = inspection.report();
            Database.execute(journal.connection(), "ROLLBACK");
            return report;
        } catch (SQLException | UnusableException e) {
            throw new Failure(journal.file() + ": " + e.getMessage());
        } finally {
            progress.clear();
        }
    }

    /** Refuses a journal that is not sound. */
    static Report requireSound(ReadOnlyJournal journal, Path named, Progress progress) throws Failure {
        Report report = of(journal, progress);
        if (!report.faults().none()) {
            throw new Failure(
                    named + " is not sound (" + report.faults().first().get(0) + "); confabd check tells more");
        }
        return report;
    }

    private void look() throws SQLException {
        try {
            structure();
            if (faults.none()) {
                whole = true;
                content();
            }
        } catch (SQLException e) {
            if (!Words.tellOfDamage(e)) {
                throw e;
            }
            whole = false;
            faults.add(Words.of(e));
        }
    }

    private Report report() throws SQLException, UnusableException {
        return new Report(
                Schema.check(connection),
                id,
                whole ? Database.bytes(connection) : 0,
                rooms.size(),
                entries.messages(),
                entries.topics(),
                whole ? Database.number(connection, "SELECT count(*) FROM receipt") : 0,
                whole,
                faults);
    }

    private void structure() throws SQLException {
        progress.begin("looking at the structure");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + STRUCTURE_FAULTS_MAX + ")")) {
            while (row.next()) {
                row.getString(1)
                        .lines()
                        .filter(line -> !line.equals("ok") && !line.startsWith("***"))
                        .forEach(line -> faults.add("structure: " + line));
            }
        }
    }

    private void content() throws SQLException {
        id();
        rooms();
        entries();
        receipts();
    }

    private void id() {
        try {
            id = Schema.id(connection);
        } catch (SQLException e) {
            faults.add(Words.of(e));
        }
    }

    private void rooms() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n, key, name, newest FROM room ORDER BY n")) {
            while (row.next()) {
                if (isRoom(row.getString(3), row.getString(2))) {
                    rooms.put(row.getLong(1), new RoomCheck(row.getString(3), row.getLong(4)));
                } else {
                    faults.add("room " + row.getLong(1) + ": no room can be called " + row.getString(3));
                }
            }
        }
    }

    private static boolean isRoom(String name, String key) {
        try {
            RoomName room = RoomName.of(name);
            return room.toString().equals(name) && room.key().equals(key);
        } catch (ProtocolException e) {
            return false;
        }
    }

    private void entries() throws SQLException {
        progress.begin("looking at the entries");
        long last = Database.number(connection, "SELECT max(number) FROM entry");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EntryCheck.SELECT)) {
            while (row.next()) {
                entries.take(row);
                progress.at(entries::newest, last, "entries");
            }
        }
    }

    private void receipts() throws SQLException {
        progress.begin("looking at the receipts");
        new ReceiptCheck(connection, faults).look(entries.newest());
    }
}
