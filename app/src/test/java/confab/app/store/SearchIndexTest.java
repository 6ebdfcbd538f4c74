package confab.app.store;

import static confab.app.store.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {
    private static final String TEA = "#tea";

    @TempDir
    Path folder;

    private WrittenJournal journal;
    private SearchIndex index;
    private Searcher searcher;
    private int damageMet;

    @BeforeEach
    void open() throws Exception {
        journal = new WrittenJournal(folder.resolve("data"));
        index = new SearchIndex(journal.data);
        searcher = searcher(journal.data);
    }

    private Searcher searcher(DataDirectory data) {
        return new Searcher(data, () -> 0, 1, () -> damageMet++);
    }

    @AfterEach
    void close() throws Exception {
        searcher.close();
        index.close();
        journal.close();
    }

    private void reopenIndex() {
        index.close();
        index = new SearchIndex(journal.data);
    }

    private void say(int count) throws SQLException {
        journal.begin();
        for (int i = 0; i < count; i++) {
            journal.say(TEA, "Ann", "word " + i);
        }
        journal.commit();
    }

    private static void indexAll(SearchIndex index) {
        boolean more = true;
        while (more) {
            more = index.indexSome();
        }
    }

    private int found() {
        return asked("word").all(searcher, 1_000, TEA).size();
    }

    private static List<Long> volumes(DataDirectory data) throws SQLException {
        try (Connection connection = Database.openToRead(data.searchFile())) {
            return SearchFile.volumes(connection);
        }
    }

    private void executeInSearchFile(String... statements) throws SQLException {
        try (Connection connection = Database.open(journal.data.searchFile())) {
            Database.execute(connection, statements);
        }
    }

    @Test
    void aCallAddsAChunkAndSaysWhetherThereMayBeMore() throws Exception {
        say(SearchIndex.CHUNK_ENTRIES + 1);

        assertThat(index.indexSome()).isTrue();
        assertThat(found()).isEqualTo(SearchIndex.CHUNK_ENTRIES);
        assertThat(index.indexSome()).isFalse();
        assertThat(found()).isEqualTo(SearchIndex.CHUNK_ENTRIES + 1);
        assertThat(index.indexSome()).isFalse();
    }

    @Test
    void whatIsSaidLaterIsAddedLater() throws Exception {
        say(3);
        indexAll(index);
        say(2);

        assertThat(found()).isEqualTo(3);
        indexAll(index);
        assertThat(found()).isEqualTo(5);
    }

    @Test
    void anEmptyJournalHasAnEmptyIndex() {
        assertThat(index.indexSome()).isFalse();
        assertThat(found()).isZero();
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws Exception {
        say(1);
        indexAll(index);

        for (String name : List.of("search.db", "search.db-wal", "search.db-shm")) {
            Path file = journal.data.path().resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void gapsInTheNumbersAreNothingSpecial() throws Exception {
        say(3);
        journal.goOnBehind(2_000_000_000_000L);
        say(3);
        journal.remove(2);

        indexAll(index);

        assertThat(found()).isEqualTo(5);
        assertThat(volumes(journal.data)).hasSize(2);
    }

    @Test
    void aChunkEndsWithTheVolume() throws Exception {
        journal.goOnBehind(SearchFile.VOLUME_NUMBERS - 3);
        say(5);

        assertThat(index.indexSome()).isTrue();
        assertThat(found()).isEqualTo(2);
        assertThat(index.indexSome()).isFalse();
        assertThat(found()).isEqualTo(5);
        assertThat(volumes(journal.data)).containsExactly(1L, 0L);
    }

    @Test
    void aVolumeThatIsFullIsPacked() throws Exception {
        journal.goOnBehind(SearchFile.VOLUME_NUMBERS - 21);
        for (int i = 0; i < 21; i++) {
            say(1);
            indexAll(index);
        }

        try (Connection connection = Database.openToRead(journal.data.searchFile())) {
            assertThat(Database.number(connection, "SELECT count(DISTINCT segid) FROM volume_0_idx"))
                    .isEqualTo(1);
        }
        assertThat(found()).isEqualTo(21);
    }

    @Test
    void itGoesOnWhereItWas() throws Exception {
        say(700);
        index.indexSome();
        reopenIndex();

        assertThat(index.indexSome()).isFalse();
        assertThat(found()).isEqualTo(700);
    }

    @Test
    void whatAKilledDaemonLeavesIsWholeAndGoesOn() throws Exception {
        for (int kill = 0; kill < 8; kill++) {
            say(300);
            index.indexSome();
            DataDirectory left = copied("left" + kill);
            SearchIndex next = new SearchIndex(left);
            Searcher looking = searcher(left);

            assertThat(asked("word").all(looking, 1_000, TEA)).hasSize(300 * (kill + 1));
            executeOn(left, "UPDATE entry SET text = 'other'"); // A second index would find nothing of these.
            next.check();
            indexAll(next);
            assertThat(asked("word").all(looking, 1_000, TEA)).hasSize(300 * (kill + 1));
            next.close();
            looking.close();
        }
    }

    /** The files as they are this moment, with all connections open. */
    private DataDirectory copied(String name) throws IOException {
        DataDirectory copy = new DataDirectory(folder.resolve(name));
        copy.create();
        for (String file : List.of("confab.db", "confab.db-wal", "search.db", "search.db-wal")) {
            Files.copy(journal.data.path().resolve(file), copy.path().resolve(file));
        }
        return copy;
    }

    private static void executeOn(DataDirectory data, String statement) throws SQLException {
        try (Connection connection = Database.open(data.journalFile())) {
            Database.execute(connection, statement);
        }
    }

    @Test
    void aMissingFileIsMadeAnew() throws Exception {
        say(3);
        indexAll(index);
        index.close();
        Files.delete(journal.data.searchFile());

        indexAll(index);

        assertThat(found()).isEqualTo(3);
    }

    @Test
    void aFileThatIsTakenAwayIsMadeAnew() throws Exception {
        say(3);
        indexAll(index);
        assertThat(found()).isEqualTo(3);
        Files.delete(journal.data.searchFile());
        say(2);

        indexAll(index);

        assertThat(found()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA user_version = 99",
                "PRAGMA user_version = 0",
                "UPDATE cursor SET journal = x'00'",
                "DELETE FROM cursor",
                "DROP TABLE cursor",
                "DROP TABLE volume",
                "DROP TABLE volume_0",
                "UPDATE volume_0_data SET block = x'00'",
                "DELETE FROM volume_0_data"
            })
    void aFileThatIsNotWhatItShouldBeIsMadeAnew(String statement) throws Exception {
        say(3);
        indexAll(index);
        index.close();
        executeInSearchFile(statement);
        say(2);

        indexAll(index);

        assertThat(found()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 4_096, 8_192})
    void aFileThatIsOverwrittenIsMadeAnew(long at) throws Exception {
        say(3);
        indexAll(index);
        index.close();
        overwrite(journal.data.searchFile(), at);
        say(2);

        index.check();
        indexAll(index);

        assertThat(found()).isEqualTo(5);
    }

    private static void overwrite(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap("damaged ".repeat(512).getBytes(java.nio.charset.StandardCharsets.UTF_8)), at);
        }
    }

    @Test
    void whatIsNoDatabaseIsMadeAnew() throws Exception {
        say(3);
        Files.writeString(journal.data.searchFile(), "This is somebody's shopping list.\n".repeat(1_000));

        indexAll(index);

        assertThat(found()).isEqualTo(3);
    }

    @Test
    void aSearchThatMeetsDamageSaysSoOnce() throws Exception {
        say(3_000);
        indexAll(index);
        assertThat(found()).isEqualTo(3_000);
        searcher.close();
        index.close();
        executeInSearchFile("UPDATE volume_0_data SET block = zeroblob(100) WHERE id > 10");

        assertThat(asked("word").of(searcher, 0, 5, TEA).outcome()).hasToString("UNAVAILABLE");
        assertThat(asked("word").of(searcher, 0, 5, TEA).outcome()).hasToString("UNAVAILABLE");
        assertThat(damageMet).isEqualTo(1);
        index.check();
        indexAll(index);
        assertThat(found()).isEqualTo(3_000);
    }

    @Test
    void damageInTheJournalLeavesTheIndexAsItIs() throws Exception {
        say(600);
        index.indexSome();
        executeOn(journal.data, "PRAGMA wal_checkpoint(TRUNCATE)");
        Object before = new SearchFile(journal.data).identity();
        overwriteAll(journal.data.journalFile());

        assertThat(index.indexSome()).isFalse();
        index.close();

        assertThat(new SearchFile(journal.data).identity()).isEqualTo(before);
        executeInSearchFile("UPDATE cursor SET indexed = indexed"); // It is still whole.
    }

    /** All but the first page. */
    private static void overwriteAll(Path file) throws IOException {
        for (long at = 4_096; at < Files.size(file); at += 4_096) {
            overwrite(file, at);
        }
    }

    @Test
    void anotherJournalGetsAnotherIndex() throws Exception {
        say(3);
        indexAll(index);
        index.close();
        assertThat(found()).isEqualTo(3);
        searcher.close();
        Schema.writeId(journal.connection(), new Id(8, 8));

        assertThat(asked("word").of(searcher, 0, 5, TEA).outcome()).hasToString("UNAVAILABLE");
        indexAll(index);
        assertThat(found()).isEqualTo(3);
    }

    @Test
    void aJournalThatHasLostItsEndGetsAnotherIndex() throws Exception {
        say(5);
        indexAll(index);
        index.close();
        journal.remove(4, 5);
        journal.goOnBehind(3).later(1);
        journal.say(TEA, "Ann", "new");
        journal.say(TEA, "Ann", "newer");
        journal.say(TEA, "Ann", "newest");

        indexAll(index);

        assertThat(asked("new").texts(searcher, TEA)).containsExactly("new");
        assertThat(asked("word", "4").texts(searcher, TEA)).isEmpty();
    }

    @Test
    void aJournalThatIsShorterThanItsIndexGetsAnotherIndex() throws Exception {
        say(5);
        indexAll(index);
        index.close();
        journal.remove(4, 5);

        assertThat(asked("word").of(searcher, 0, 5, TEA).outcome()).hasToString("UNAVAILABLE");
        indexAll(index);
        assertThat(found()).isEqualTo(3);
    }

    @Test
    void retentionDoesNotMakeItAnotherJournal() throws Exception {
        say(5);
        indexAll(index);
        index.close();
        say(2);
        journal.remove(1, 2, 3, 4, 5);
        Object before = new SearchFile(journal.data).identity();

        indexAll(index);

        assertThat(found()).isEqualTo(2);
        assertThat(new SearchFile(journal.data).identity()).isEqualTo(before);
    }

    @Test
    void whatIsRemovedTakesNoRoom() throws Exception {
        journal.goOnBehind(SearchFile.VOLUME_NUMBERS - 401);
        say(1_000);
        indexAll(index);
        long[] old = LongStream.range(SearchFile.VOLUME_NUMBERS - 400, SearchFile.VOLUME_NUMBERS)
                .toArray();
        journal.remove(old);

        index.remove(LongStream.of(old).limit(399).toArray());
        index.remove(7, SearchFile.VOLUME_NUMBERS * 5);
        assertThat(volumes(journal.data)).containsExactly(1L, 0L);
        assertThat(found()).isEqualTo(600);
        index.remove(old);

        assertThat(volumes(journal.data)).containsExactly(1L);
        assertThat(found()).isEqualTo(600);
        index.check();
        say(1);
        indexAll(index);
        assertThat(found()).isEqualTo(601);
    }

    @Test
    void theNewestVolumeStaysThoughItIsEmpty() throws Exception {
        say(3);
        indexAll(index);
        journal.remove(1, 2, 3);

        index.remove(1, 2, 3);
        say(2);
        indexAll(index);

        assertThat(found()).isEqualTo(2);
    }

    @Test
    void withoutAJournalThereIsNothingToIndex() throws Exception {
        DataDirectory empty = new DataDirectory(folder.resolve("empty"));
        empty.create();
        SearchIndex nothing = new SearchIndex(empty);
        Searcher looking = searcher(empty);

        assertThat(nothing.indexSome()).isFalse();
        assertThat(asked("word").of(looking, 0, 5, TEA).outcome()).hasToString("UNAVAILABLE");
        nothing.close();
        looking.close();
    }
}
