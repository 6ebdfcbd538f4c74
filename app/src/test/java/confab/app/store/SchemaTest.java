package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.protocol.Id;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
}
