package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a journal is not opened over: told why in one line, and left as they were. */
class RefusedFilesTest {
    @TempDir
    Path folder;

    private DataDirectory data;

    @BeforeEach
    void name() {
        data = new DataDirectory(folder);
    }

    private SqliteJournal open() throws IOException {
        Timers timers = new Timers(new FakeClock());
        return SqliteJournal.open(
                data, Sync.ALWAYS, Keep.EVERYTHING, new Id(1, 1), task -> {}, timers, () -> 0, Limits.DEFAULTS);
    }

    /** Refused with these words, and not a byte of it changed; the folder is free afterwards. */
    private void assertRefused(String... words) throws Exception {
        byte[] before = Files.readAllBytes(data.journalFile());

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(data.journalFile().toString())
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("\n");

        assertThat(Files.readAllBytes(data.journalFile())).isEqualTo(before);
        new DataDirectory(folder).lock();
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.journalFile())) {
            Database.execute(connection, statements);
        }
    }

    @Test
    void anEmptyFileBecomesAJournal() throws Exception {
        Files.createFile(data.journalFile());

        open().close();

        assertThat(Files.size(data.journalFile())).isPositive();
    }

    @Test
    void aTextFileIsNoDatabase() throws Exception {
        Files.writeString(data.journalFile(), "Dear diary,\n".repeat(1_000), StandardCharsets.UTF_8);

        assertRefused("not a database", "confabd check");
    }

    @Test
    void aFileShorterThanAHeaderIsNoDatabase() throws Exception {
        Files.writeString(data.journalFile(), "hm\n", StandardCharsets.UTF_8);

        assertRefused("confabd check");
    }

    @Test
    void anotherProgramsFileIsNotTouched() throws Exception {
        sql("CREATE TABLE recipe (name TEXT)", "INSERT INTO recipe VALUES ('scones')");

        assertRefused("is an SQLite file of some other program");
    }

    @Test
    void aFileOfANewerVersionIsNotTouched() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99");

        assertRefused("newer confabd", "file version 99", "knows up to " + Schema.VERSION);
    }

    @Test
    void aDamagedFileIsReportedWithWhatToDo() throws Exception {
        open().close();
        byte[] bytes = Files.readAllBytes(data.journalFile());
        Arrays.fill(bytes, 100, 4_096, (byte) 0x5A);
        Files.write(data.journalFile(), bytes);

        assertRefused("CORRUPT", "nothing was changed", "confabd check " + folder);
    }

    @Test
    void aJournalWithoutItsIdIsRefused() throws Exception {
        open().close();
        sql("DELETE FROM state WHERE name = 'journal-id'");

        assertRefused("no id");
    }
}
