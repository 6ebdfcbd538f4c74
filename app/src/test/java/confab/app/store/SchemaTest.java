package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.journal.Entry;
import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final Id FRESH = new Id(0x0123456789abcdefL, -1);

    /** As two versions of some other journal could lead to each other. */
    private static final List<String> FIRST = List.of(
            "CREATE TABLE state (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
            "CREATE TABLE line (text TEXT NOT NULL)");

    private static final List<String> SECOND = List.of(
            "ALTER TABLE line ADD COLUMN length INTEGER NOT NULL DEFAULT 0", "UPDATE line SET length = length(text)");

    private static final List<String> BROKEN = List.of("CREATE TABLE other (n INTEGER)", "CREATE TABLE line (again)");

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void openEmpty() throws Exception {
        Path path = Files.createFile(folder.resolve("confab.db"));
        connection = Database.open(path);
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private long version() throws SQLException {
        return Database.number(connection, "PRAGMA user_version");
    }

    @Test
    void anEmptyFileGetsTheTablesAndItsId() throws Exception {
        assertThat(Schema.check(connection)).isZero();

        Schema.establish(connection, FRESH);

        assertThat(Schema.check(connection)).isEqualTo(Schema.VERSION);
        assertThat(Schema.id(connection)).isEqualTo(FRESH);
        assertThat(Database.number(connection, "SELECT count(*) FROM entry")).isZero();
    }

    @Test
    void aJournalKeepsItsId() throws Exception {
        Schema.establish(connection, FRESH);

        Schema.establish(connection, new Id(5, 5));

        assertThat(Schema.id(connection)).isEqualTo(FRESH);
    }

    @Test
    void aRestoredJournalMayGetAnother() throws Exception {
        Schema.establish(connection, FRESH);

        Schema.writeId(connection, new Id(5, 6));

        assertThat(Schema.id(connection)).isEqualTo(new Id(5, 6));
    }

    @Test
    void anOlderFileBecomesOneOfThisVersionWithAllItHas() throws Exception {
        Schema.establish(connection, FRESH, List.of(FIRST));
        Database.execute(connection, "INSERT INTO line VALUES ('hello')");

        Schema.establish(connection, new Id(5, 5), List.of(FIRST, SECOND));

        assertThat(version()).isEqualTo(2);
        assertThat(Database.number(connection, "SELECT length FROM line WHERE text = 'hello'"))
                .isEqualTo(5);
        assertThat(Schema.id(connection)).isEqualTo(FRESH);
    }

    @Test
    void aFreshFileTakesAllStepsAtOnce() throws Exception {
        Schema.establish(connection, FRESH, List.of(FIRST, SECOND));

        assertThat(version()).isEqualTo(2);
        assertThat(Database.number(connection, "SELECT count(length) FROM line"))
                .isZero();
    }

    @Test
    void aStepThatFailsLeavesTheFileAsItWasAndTellsWhy() throws Exception {
        Schema.establish(connection, FRESH, List.of(FIRST));

        assertThatThrownBy(() -> Schema.establish(connection, FRESH, List.of(FIRST, SECOND, BROKEN)))
                .hasMessageContaining("table line already exists");

        assertThat(version()).isEqualTo(1);
        assertThatThrownBy(() -> Database.number(connection, "SELECT length FROM line"))
                .hasMessageContaining("no such column");
        Schema.establish(connection, FRESH, List.of(FIRST, SECOND));
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void aNewerFileIsRefused() throws Exception {
        Schema.establish(connection, FRESH, List.of(FIRST, SECOND));

        assertThatThrownBy(() -> Schema.establish(connection, FRESH, List.of(FIRST)))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("newer confabd")
                .hasMessageContaining("file version 2, this one knows up to 1");
    }

    @Test
    void anotherProgramsFileIsRefusedBeforeAnythingIsChanged() throws Exception {
        Database.execute(connection, "CREATE TABLE recipe (name TEXT)");

        assertThatThrownBy(() -> Schema.establish(connection, FRESH))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("some other program");

        assertThat(Database.number(
                        connection, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'"))
                .isEqualTo(1);
    }

    @Test
    void anIdOfTheWrongLengthIsNone() throws Exception {
        Schema.establish(connection, FRESH);
        Database.execute(connection, "UPDATE state SET value = x'0102' WHERE name = 'journal-id'");

        assertThatThrownBy(() -> Schema.id(connection)).isInstanceOf(SQLException.class);
    }

    @Test
    void aNumberOfTheStateIsZeroUntilItIsSet() throws Exception {
        Schema.establish(connection, FRESH);

        assertThat(Schema.state(connection, "removed-up-to")).isZero();
        Schema.writeState(connection, "removed-up-to", Long.MAX_VALUE);
        assertThat(Schema.state(connection, "removed-up-to")).isEqualTo(Long.MAX_VALUE);
    }

    private static Entry.Said said(long id) throws Exception {
        Actor author = Actor.guest(Nick.of("alice"));
        return new Entry.Said(new Id(7, 1), id, RoomName.of("#Tea"), author, Kind.ACTION, "ümläut 🙂 " + id);
    }

    /** Ten entries, of which two are gone; receipts of the first six, and of the seventh by a feed that broke off. */
    private void writeAsTheFirstVersionDid() throws Exception {
        Schema.establish(connection, FRESH, List.of(Schema.FIRST_STEP));
        Database.execute(
                connection,
                "INSERT INTO room (n, key, name, newest) VALUES (1, '#tea', '#Tea', 2)",
                "INSERT INTO instance VALUES (1, x'00000000000000070000000000000001')",
                "INSERT INTO state VALUES ('receipts-up-to', 6)",
                "INSERT INTO state VALUES ('removed-up-to', 2)");
        for (long id = 3; id <= 10; id++) {
            Database.execute(connection, """
                    INSERT INTO entry (number, room, sequence, time, kind, nick, instance, id, text)
                    VALUES (%1$d, 1, %1$d, 1000 + %1$d, %2$d, 'alice', 1, %1$d, '%3$s')""".formatted(id, Kind.ACTION.ordinal(), said(id).text()));
        }
        for (long id = 1; id <= 7; id++) {
            Database.execute(
                    connection,
                    "INSERT INTO receipt VALUES (1, %1$d, %1$d, 1000 + %1$d, %2$d)"
                            .formatted(id, said(id).contentHash()));
        }
    }

    private static void assertAllAreKnown(JournalFile file, String when) throws Exception {
        for (long id = 1; id <= 10; id++) {
            assertThat(file.look(said(id)))
                    .as("%d %s", id, when)
                    .isEqualTo(new Answer(said(id), Outcome.REPEATED, id, 1_000 + id));
        }
    }

    @Test
    void aFileOfTheFirstVersionOpensAndKnowsAllThatWasSent() throws Exception {
        writeAsTheFirstVersionDid();
        assertThat(version()).isEqualTo(1);

        Schema.establish(connection, new Id(5, 5));

        assertThat(version()).isEqualTo(2);
        Path path = folder.resolve("confab.db");
        try (JournalFile file = JournalFile.open(path, Sync.OS, Limits.DEFAULTS)) {
            assertAllAreKnown(file, "at first");
            file.feedAllReceipts();
            assertAllAreKnown(file, "with places");
        }
        try (JournalFile file = JournalFile.open(path, Sync.OS, Limits.DEFAULTS)) {
            assertAllAreKnown(file, "opened again");
            Retention retention = new Retention(new Keep(Keep.ALL, 1));
            for (boolean more = true; more; ) {
                more = retention.slice(file, 5_000, new ArrayList<>());
            }
            assertAllAreKnown(file, "without their messages");
        }
    }
}
