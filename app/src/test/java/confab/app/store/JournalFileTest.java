package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in front of the file: when it is put in its place, and how long it becomes. */
class JournalFileTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private JournalFile file;

    @BeforeEach
    void openNew() throws Exception {
        Path path = folder.resolve("confab.db");
        DataDirectory.createFile(path);
        try (Connection connection = Database.open(path)) {
            Schema.establish(connection, new Id(1, 1));
        }
        file = JournalFile.open(path, Sync.OS, Limits.DEFAULTS);
    }

    @AfterEach
    void close() throws Exception {
        file.close();
    }

    private void say(int messages, int chars) throws Exception {
        Entry.Said said = new Entry.Said(
                Id.NONE, 0, RoomName.of("#tea"), Actor.guest(Nick.of("alice")), Kind.TEXT, "x".repeat(chars));
        file.begin();
        for (int n = 0; n < messages; n++) {
            file.add(said, 1_000);
        }
        file.write();
        file.commit();
    }

    private long logBytes() throws Exception {
        return Files.size(folder.resolve("confab.db-wal"));
    }

    @Test
    void theLogIsDueWhenItIsSixteenMegabytesOrSoHoweverLongTheMessagesAre() throws Exception {
        for (int chars : new int[] {10, 100, 4_000}) {
            long before = logBytes();
            while (!file.isCheckpointDue()) {
                say(50, chars);
            }

            assertThat(logBytes() - before).as("messages of %d", chars).isBetween(4 * MIB, 40 * MIB);
            file.close();
            openAgain();
        }
    }

    private void openAgain() throws Exception {
        file = JournalFile.open(folder.resolve("confab.db"), Sync.OS, Limits.DEFAULTS);
    }

    @Test
    void theLogBeginsAnewWhenItIsInItsPlace() throws Exception {
        say(4_000, 4_000);
        long longest = logBytes();
        file.checkpoint();
        assertThat(file.isCheckpointDue()).isFalse();

        say(3_000, 4_000);

        assertThat(logBytes()).isEqualTo(longest);
    }

    /** As a backup does. Two checkpoints, and one that could have waited for it. */
    @Test
    void aReaderThatStaysDoesNotKeepTheWriterWaiting() throws Exception {
        try (Connection reader = Database.openToRead(folder.resolve("confab.db"))) {
            Database.execute(reader, "BEGIN");
            assertThat(Database.number(reader, "SELECT count(*) FROM entry")).isZero();
            for (int n = 0; n < 3; n++) {
                say(6_000, 4_000);
                file.checkpoint();
            }
            assertThat(logBytes()).isGreaterThan(64 * MIB);
            assertThat(Database.number(reader, "SELECT count(*) FROM entry")).isZero();
        }
        long longest = logBytes();
        assertThat(Database.number(file.connection(), "PRAGMA busy_timeout")).isEqualTo(Database.BUSY_MILLIS);

        file.checkpoint();
        say(6_000, 4_000);

        assertThat(logBytes()).isLessThan(longest);
    }
}
