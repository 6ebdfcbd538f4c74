package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CheckTest {
    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void somethingIsSaid() {
        data = folder.resolve("data");
        file = new DataDirectory(data).journalFile();
        try (WritingDaemon daemon = new WritingDaemon(data, 1)) {
            daemon.stores("#lobby", "Saif", "one");
            daemon.stores("#ops", "Harika", "first");
            daemon.passes(5);
            daemon.stores("#lobby", "Saif", "two");
            daemon.stores("#lobby", "Harika", "three");
            daemon.setsTopic("#lobby", "Harika", "tea");
            daemon.passes(5);
            daemon.stores("#lobby", "Harika", "four");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatADaemonWritesIsSound(long seed) {
        Path other = folder.resolve("other");
        try (WritingDaemon daemon = new WritingDaemon(other, seed)) {
            daemon.stores(1_200);
        }

        assertThat(Ran.of(new Check(other)).well()).as("seed %d", seed).contains("5 rooms, ", "\nsound: ");
    }

    @Test
    void itIsSoundWhileADaemonWrites() {
        Path other = folder.resolve("other");
        try (WritingDaemon daemon = new WritingDaemon(other, 4)) {
            daemon.stores(50);

            assertThat(Ran.of(new Check(other)).well()).contains("\nsound: ");
        }
    }

    @Test
    void whatIsThereIsCounted() {
        assertThat(Ran.of(new Check(data)).well())
                .isEqualTo(file + ": 2 rooms, 5 messages, 1 change of topic, 0 receipts, 0.0 MB, file version 2,"
                        + " journal 00000000000000070000000000000001\n"
                        + "sound: structure, sequences, times, rooms, receipts\n");
        assertThat(Ran.of(new Check(file)).well()).startsWith(file + ": 2 rooms, ");
    }

    @Test
    void nothingIsWritten() throws IOException {
        byte[] before = Files.readAllBytes(file);

        Ran.of(new Check(data)).well();
        Sql.change(file, "UPDATE entry SET sequence = 9 WHERE sequence = 4");
        byte[] damaged = Files.readAllBytes(file);
        Ran.of(new Check(data)).words();

        assertThat(damaged).isNotEqualTo(before);
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void aMissingBeginningIsRetention() {
        Sql.change(file, "DELETE FROM entry WHERE number <= 3", "UPDATE room SET newest = 2 WHERE key = '#lobby'");
        Sql.change(file, "UPDATE room SET newest = 1 WHERE key = '#ops'");

        assertThat(Ran.of(new Check(data)).well()).contains(" 2 messages");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DELETE FROM entry WHERE number = 3                         | #lobby 2: is missing
                    DELETE FROM entry WHERE number IN (3, 4)                   | #lobby 2-3: are missing
                    DELETE FROM entry WHERE number = 1                         | #lobby 1: is missing
                    UPDATE room SET newest = 1 WHERE key = '#lobby'            | #lobby 1: comes after 1
                    UPDATE entry SET sequence = -sequence WHERE number = 6     | #lobby -4: comes after 3
                    UPDATE entry SET time = time - 6 WHERE number = 4          | \
                    #lobby 3: its time is 6 ms before that of the entry before it
                    UPDATE entry SET room = 99 WHERE number = 2                | \
                    entry 2: belongs to a room that is not there
                    UPDATE entry SET kind = 9 WHERE number = 2                 | #ops 1: there is no kind 9
                    UPDATE entry SET nick = 'a b' WHERE number = 2             | \
                    #ops 1: nobody can be called as who said it
                    UPDATE room SET name = 'ops' WHERE key = '#ops'            | room 2: no room can be called ops
                    UPDATE room SET key = '#OPS' WHERE key = '#ops'            | room 2: no room can be called #ops
                    DELETE FROM state                                          | the journal has no id
                    UPDATE state SET value = x'01' WHERE name = 'journal-id'   | the journal has no id
                    INSERT INTO receipt VALUES (9, 1, 1, 1, 1)                 | \
                    1 entries and receipts: are of clients that are not there
                    UPDATE entry SET instance = 9, id = 1 WHERE number = 2     | \
                    1 entries and receipts: are of clients that are not there
                    INSERT INTO place VALUES (9, 0, 3, x'0500')                | \
                    client 9, id 5: is not entry 3, where it is said to be
                    INSERT INTO state VALUES ('receipts-up-to', 7)             | \
                    receipts: are said to be there up to entry 7, the newest is 6
                    """)
    void whatNoDaemonWritesIsFound(String statement, String fault) {
        Sql.change(file, statement);

        Ran ran = Ran.of(new Check(data));

        assertThat(ran.out().lines()).contains(fault);
        assertThat(ran.words()).startsWith(file + " is not sound: ").endsWith(" fault" + (plural(ran) ? "s" : ""));
        assertThat(ran.failure().exitCode()).isEqualTo(1);
    }

    private static boolean plural(Ran ran) {
        return ran.out().lines().count() > 1;
    }

    @Test
    void aReceiptHasToTellWhatIsStored() {
        Sql.change(
                file,
                "INSERT INTO instance VALUES (1, x'00')",
                "UPDATE entry SET instance = 1, id = number",
                "INSERT INTO receipt SELECT 1, number, ifnull(sequence, 0), time, 0 FROM entry WHERE number = 4");

        assertThat(Ran.of(new Check(data)).out()).isEqualTo("#lobby 3: its receipt tells of something else\n");
    }

    /** Entries 1 to 5 are of one client, and the places of all but 1 and 4 are known; 1 is of the first version. */
    private void placesOf(String packed, int upTo) {
        Sql.change(
                file,
                "INSERT INTO instance VALUES (1, x'00')",
                "UPDATE entry SET instance = 1, id = number",
                "INSERT INTO place VALUES (1, 0, 2, " + packed + ")",
                "INSERT OR REPLACE INTO state VALUES ('receipts-up-to', " + upTo + ")");
    }

    @Test
    void anEntryThatNothingLeadsToIsFound() {
        placesOf("x'020003010502'", 5);

        assertThat(Ran.of(new Check(data)).out()).isEqualTo("client 1, id 4: is entry 4, and is said to be nowhere\n");
    }

    @Test
    void anEntryMayBeFoundByAReceiptOrBeTooNewOrTooOldForBoth() {
        placesOf("x'02000301'", 4);
        Sql.change(file, "INSERT INTO receipt VALUES (1, 4, 3, " + Long.MAX_VALUE + ", 0)");

        assertThat(Ran.of(new Check(data)).well()).contains("\nsound: ");
    }

    @Test
    void ofVeryManyFaultsTheFirstAreTold() {
        try (WritingDaemon daemon = new WritingDaemon(data, 5)) {
            daemon.stores(300);
        }
        Sql.change(file, "UPDATE entry SET kind = 9");

        Ran ran = Ran.of(new Check(data));

        assertThat(ran.out().lines()).hasSize(101).last().isEqualTo("... and more");
        assertThat(ran.words()).matches(".* is not sound: \\d{3} faults");
    }

    @Test
    void whatIsNoJournalIsSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "once upon a time, in a text file ".repeat(50));
        Path empty = Files.createFile(folder.resolve("empty"));
        Path strange = Files.createFile(folder.resolve("strange"));
        Sql.change(strange, "CREATE TABLE t (x)");
        Sql.change(file, "PRAGMA user_version = 99");

        assertThat(Ran.of(new Check(text)).words())
                .startsWith(text + ": SQLITE_NOTADB: ")
                .endsWith("; it is no journal, or so damaged that only a copy helps: confabd restore");
        assertThat(Ran.of(new Check(empty)).words()).isEqualTo(empty + " is empty");
        assertThat(Ran.of(new Check(strange)).words()).isEqualTo(strange + " is an SQLite file of some other program");
        assertThat(Ran.of(new Check(data)).words())
                .isEqualTo(
                        file
                                + " was written by a newer confabd (file version 99, this one knows up to 2): install that version");
        assertThat(Ran.of(new Check(folder.resolve("none"))).words())
                .isEqualTo(folder.resolve("none") + ": no such file or folder");
        assertThat(Ran.of(new Check(folder)).words())
                .isEqualTo(folder.resolve("confab.db") + ": no such file or folder");
    }

    @Test
    void aDamagedFileComesWithAdvice() throws IOException {
        try (WritingDaemon daemon = new WritingDaemon(data, 6)) {
            daemon.stores(500);
        }
        byte[] bytes = Files.readAllBytes(file);
        int page = 4096 * (bytes.length / 4096 / 2);
        ByteBuffer.wrap(bytes, page, 4096).put(new byte[4096]);
        Files.write(file, bytes);

        Ran ran = Ran.of(new Check(data));

        assertThat(ran.out())
                .startsWith("structure: ")
                .contains("confabd restore FILE --data NEW-DIR", "confabd export --data " + data);
        assertThat(ran.failure().exitCode()).isEqualTo(1);
    }

    /** SQLite sees what breaks its structure; of the rest, what breaks a rule of ours. A letter that has changed nobody sees. */
    @Test
    void whateverIsChangedInAFileItIsCheckedToTheEnd() throws IOException {
        Path copy = damagedCopies();
        byte[] whole = Files.readAllBytes(copy);
        Random random = new Random(7);
        int found = 0;
        for (int round = 0; round < 100; round++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(copy, bytes);

            Ran ran = Ran.of(new Check(copy));

            boolean structure = isStructureSound(copy);
            assertThat(ran.failure() == null && !structure)
                    .as("round %d: called sound, but SQLite objects", round)
                    .isFalse();
            found += ran.failure() == null ? 0 : 1;
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void whereverAFileIsCutItIsCheckedToTheEnd() throws IOException {
        Path copy = damagedCopies();
        byte[] whole = Files.readAllBytes(copy);
        Random random = new Random(8);
        for (int round = 0; round < 30; round++) {
            int length = random.nextInt(whole.length);
            Files.write(copy, java.util.Arrays.copyOf(whole, length));

            assertThat(Ran.of(new Check(copy)).failure())
                    .as("cut at %d of %d", length, whole.length)
                    .isNotNull();
        }
    }

    private Path damagedCopies() {
        try (WritingDaemon daemon = new WritingDaemon(data, 9)) {
            daemon.stores(150);
        }
        Path copy = folder.resolve("copy.db");
        Ran.of(new Backup(data, copy)).well();
        return copy;
    }

    private static boolean isStructureSound(Path file) {
        try (var connection = confab.app.store.Database.openToRead(file);
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA integrity_check")) {
            return row.next() && row.getString(1).equals("ok");
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    /** SQLite deletes the log of an empty file, even where it was asked only to read. */
    @Test
    void theLogOfAFileThatWasEmptiedIsLeftAlone() throws IOException {
        Path log = Files.writeString(data.resolve("confab.db-wal"), "what was said last");
        Files.write(file, new byte[0]);

        assertThat(Ran.of(new Check(data)).words()).isEqualTo(file + " is empty");

        assertThat(log).hasContent("what was said last");
    }
}
