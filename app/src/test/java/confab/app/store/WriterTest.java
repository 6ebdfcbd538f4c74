package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Entry;
import confab.app.limits.Limits;
import confab.app.log.LoggedErrors;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Commits that fail, and such as only seem to: refused is exactly what is not there, and it heals by itself. */
class WriterTest {
    private static final Id ALICE = new Id(7, 1);

    @TempDir
    Path folder;

    private final Inbox inbox = new Inbox();
    private final List<Answer> told = new ArrayList<>();
    private final Trouble trouble = new Trouble();
    private Path path;
    private Connection connection;
    private String onOpening = "PRAGMA busy_timeout = 0";
    private Writer writer;

    @BeforeEach
    void start() throws Exception {
        path = folder.resolve("confab.db");
        DataDirectory.createFile(path);
        try (Connection fresh = Database.open(path)) {
            Schema.establish(fresh, new Id(1, 1));
        }
        writer = new Writer(path, this::open, () -> 1_000, inbox, told::addAll);
    }

    private JournalFile open() throws SQLException {
        connection = Database.open(path);
        Database.execute(connection, onOpening);
        return JournalFile.over(trouble.over(connection), Sync.ALWAYS, Limits.DEFAULTS);
    }

    @AfterEach
    void end() {
        writer.close();
    }

    private static Entry.Said said(long id, String text) {
        try {
            return new Entry.Said(ALICE, id, RoomName.of("#tea"), Actor.guest(Nick.of("alice")), Kind.TEXT, text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What became of these, written at once: {@code COMMITTED 1 a}. */
    private List<String> write(Entry... entries) {
        inbox.add(List.of(entries));
        assertThat(writer.write()).as("settled").isTrue();
        return answers();
    }

    private List<String> answers() {
        List<String> words = told.stream().map(WriterTest::words).toList();
        told.clear();
        return words;
    }

    private static String words(Answer answer) {
        String text = answer.entry() instanceof Entry.Said said ? said.text() : "presence";
        return answer.outcome() + " " + answer.sequence() + " " + text;
    }

    /** The messages in the file of this folder, as somebody else reads it. */
    private static List<String> stored(Path folder) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection reading = Database.open(folder.resolve("confab.db"));
                Statement statement = reading.createStatement();
                ResultSet row = statement.executeQuery("SELECT sequence, text FROM entry ORDER BY number")) {
            while (row.next()) {
                texts.add(row.getLong(1) + " " + row.getString(2));
            }
        }
        return texts;
    }

    private void elsewhere(String... statements) throws SQLException {
        try (Connection other = Database.open(path)) {
            Database.execute(other, statements);
        }
    }

    private long errorsLogged() {
        return LoggedErrors.all().stream()
                .filter(error -> error.contains(path.toString()))
                .count();
    }

    @Test
    void aFullDiskRefusesWhatIsNotThereAndKnowsWhatIs() throws Exception {
        write(said(1, "a"));
        String large = "x".repeat(100_000);
        onOpening = "PRAGMA max_page_count = 1"; // no more than there are
        Database.execute(connection, onOpening);

        assertThat(write(said(2, large), said(1, "a"), new Entry.Presence(() -> {}), said(2, large)))
                .containsExactly(
                        "NOT_WRITTEN 0 " + large, "REPEATED 1 a", "COMMITTED 0 presence", "NOT_WRITTEN 0 " + large);
        assertThat(write(said(1, "other"))).containsExactly("ID_REUSED 0 other");
        assertThat(stored(folder)).containsExactly("1 a");

        Database.execute(connection, "PRAGMA max_page_count = 1000000");
        assertThat(write(said(2, large))).containsExactly("COMMITTED 2 " + large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABORT", "FAIL", "ROLLBACK"})
    void oneBadRowRefusesAllOfItsCommitWhateverSqliteUndoesByItself(String how) throws Exception {
        write(said(1, "a"));
        elsewhere("CREATE TRIGGER t BEFORE INSERT ON entry WHEN NEW.text = 'bad' BEGIN SELECT RAISE(" + how
                + ", 'planned'); END");

        assertThat(write(said(2, "b"), said(3, "bad"), said(4, "d")))
                .containsExactly("NOT_WRITTEN 0 b", "NOT_WRITTEN 0 bad", "NOT_WRITTEN 0 d");
        assertThat(stored(folder)).containsExactly("1 a");

        assertThat(write(said(4, "d"))).containsExactly("COMMITTED 2 d");
        elsewhere("DROP TRIGGER t");
        assertThat(write(said(3, "bad"), said(2, "b"))).containsExactly("COMMITTED 3 bad", "COMMITTED 4 b");
        assertThat(stored(folder)).containsExactly("1 a", "2 d", "3 bad", "4 b");
    }

    @Test
    void whileSomebodyElseWritesItIsRefusedAndAfterwardsStored() throws Exception {
        write(said(1, "a"));
        try (Connection other = Database.open(path)) {
            Database.execute(other, "BEGIN IMMEDIATE");

            assertThat(write(said(2, "b"), said(1, "a"))).containsExactly("NOT_WRITTEN 0 b", "REPEATED 1 a");
        }

        assertThat(write(said(2, "b"))).containsExactly("COMMITTED 2 b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommitThatWentWellAndIsReportedFailedIsAcknowledgedOnce(boolean byException) throws Exception {
        write(said(1, "a"));
        trouble.behind("COMMIT", byException ? new SQLException("planned") : new IllegalStateException("planned"));

        assertThat(write(said(2, "b"), said(1, "a"), said(3, "c")))
                .containsExactly("COMMITTED 2 b", "REPEATED 1 a", "COMMITTED 3 c");

        assertThat(write(said(3, "c"), said(2, "b"), said(4, "d")))
                .containsExactly("REPEATED 3 c", "REPEATED 2 b", "COMMITTED 4 d");
        assertThat(stored(folder)).containsExactly("1 a", "2 b", "3 c", "4 d");
        assertThat(errorsLogged()).isEqualTo(1);
    }

    @Test
    void whatWouldGoIntoARemovedFileIsRefusedUntilItIsBack() throws Exception {
        write(said(1, "a"));
        Files.move(path, folder.resolve("aside.db"));

        assertThat(write(said(2, "b"), said(1, "a"))).containsExactly("NOT_WRITTEN 0 b", "REPEATED 1 a");
        DataDirectory.createFile(path);
        assertThat(write(said(2, "b"))).as("another in its place").containsExactly("NOT_WRITTEN 0 b");

        Files.move(folder.resolve("aside.db"), path, StandardCopyOption.REPLACE_EXISTING);
        assertThat(write(said(2, "b"))).containsExactly("COMMITTED 2 b");
        assertThat(stored(folder)).containsExactly("1 a", "2 b");
        assertThat(errorsLogged()).isEqualTo(1);
    }

    @Test
    void whatWasInARemovedLogIsSavedAndNothingMoreIsStored() throws Exception {
        write(said(1, "a"));
        write(said(2, "b"));
        Files.delete(folder.resolve("confab.db-wal"));

        assertThat(write(said(3, "c"))).containsExactly("NOT_WRITTEN 0 c");
        assertThat(write(said(3, "c"), said(2, "b"))).containsExactly("NOT_WRITTEN 0 c", "REPEATED 2 b");

        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(path, copy.resolve("confab.db"));
        assertThat(stored(copy)).containsExactly("1 a", "2 b");
    }

    @Test
    void aCommitOfNothingNewThatFailsAnswersAllTheSame() {
        write(said(1, "a"));
        trouble.before("ROLLBACK", new SQLException("planned"));

        assertThat(write(said(1, "a"), new Entry.Presence(() -> {})))
                .containsExactly("REPEATED 1 a", "COMMITTED 0 presence");
    }

    @Test
    void whatHappensBeforeTheCommitIsNoQuestion() throws Exception {
        for (String step : List.of("BEGIN IMMEDIATE", "executeBatch", "COMMIT")) {
            trouble.before(step, new SQLException("planned"));

            assertThat(write(said(1, "a"))).as(step).containsExactly("NOT_WRITTEN 0 a");
        }
        assertThat(write(said(1, "a"))).containsExactly("COMMITTED 1 a");
    }

    /**
     * As when the sync behind a commit fails: the log has all of it, the index by which it is read does not show it. The
     * next to read the log from its beginning, after a crash, would find it.
     */
    @Test
    void whatWasRefusedForAFailedSyncIsNotThereAfterACrash() throws Exception {
        write(said(1, "a"));
        try (Connection reader = Database.openToRead(path)) {
            Database.number(reader, "SELECT count(*) FROM entry"); // keeps the index
            Path index = folder.resolve("confab.db-shm");
            byte[] before = Files.readAllBytes(index);
            trouble.behind("COMMIT", () -> {
                Files.write(index, before);
                return syncFailed();
            });

            assertThat(write(said(2, "b"), said(3, "c"))).containsExactly("NOT_WRITTEN 0 b", "NOT_WRITTEN 0 c");

            assertThat(stored(crashed("at once"))).containsExactly("1 a");
            assertThat(write(said(3, "c"))).containsExactly("COMMITTED 2 c");
            assertThat(stored(crashed("later"))).containsExactly("1 a", "2 c");
        }
    }

    @Test
    void aDiskThatDoesNotSyncRefusesAllTheSame() throws Exception {
        trouble.before("COMMIT", syncFailed());
        trouble.behind("COMMIT", syncFailed());

        assertThat(write(said(1, "a"))).containsExactly("NOT_WRITTEN 0 a");
        assertThat(stored(folder)).isEmpty();
    }

    @Test
    void whatCouldStillBeInTheLogIsNotAnsweredUntilItCannot() throws Exception {
        trouble.before("COMMIT", new SQLException("planned"));
        trouble.before("COMMIT", new SQLException("planned again"));
        inbox.add(List.of(said(1, "a")));

        assertThat(writer.write()).as("settled").isFalse();
        assertThat(answers()).isEmpty();

        assertThat(writer.write()).as("settled").isTrue();
        assertThat(answers()).containsExactly("NOT_WRITTEN 0 a");
    }

    private static SQLiteException syncFailed() {
        return new SQLiteException("planned", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    }

    /** What a killed daemon would leave now, in another folder. */
    private Path crashed(String name) throws Exception {
        Path copy = Files.createDirectory(folder.resolve(name));
        for (String file : List.of("confab.db", "confab.db-wal")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void whileTheFileCannotBeOpenedNothingIsAnsweredAndAfterwardsAllInOrder() throws Exception {
        write(said(1, "a"));
        Path aside = folder.resolve("aside.db");
        trouble.before("BEGIN IMMEDIATE", () -> {
            writer.close(); // or its log would be taken for the other file's
            Files.move(path, aside);
            Files.writeString(path, "not what it was".repeat(100));
            return new SQLException("planned");
        });
        inbox.add(List.of(said(2, "b"), said(1, "a")));

        assertThat(writer.write()).isFalse();
        inbox.add(List.of(said(3, "c")));
        assertThat(writer.write()).isFalse();
        inbox.add(List.of(new Entry.Presence(() -> {})));
        assertThat(writer.write()).isFalse();
        assertThat(answers()).isEmpty();
        assertThat(errorsLogged()).isEqualTo(1);

        Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
        assertThat(writer.write()).isTrue();
        assertThat(answers())
                .containsExactly("NOT_WRITTEN 0 b", "REPEATED 1 a", "COMMITTED 2 c", "COMMITTED 0 presence");
        assertThat(stored(folder)).containsExactly("1 a", "2 c");
    }

    @Test
    void whatHasGatheredMeanwhileIsAllWrittenHoweverMuchItIs() throws Exception {
        trouble.before("BEGIN IMMEDIATE", () -> {
            writer.close();
            Files.move(path, folder.resolve("aside.db"));
            return new SQLException("planned");
        });
        for (int n = 1; n <= 25; n++) {
            int first = 1_000 * n;
            inbox.add(IntStream.range(first, first + 1_000)
                    .mapToObj(id -> (Entry) said(id, "m" + id))
                    .toList());
            assertThat(writer.write()).isFalse();
        }

        Files.move(folder.resolve("aside.db"), path);

        assertThat(writer.write()).isTrue();
        assertThat(told).hasSize(25_000);
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void receiptsThatCannotGoToTheirTableKeepNothingFromBeingStored() throws Exception {
        elsewhere("CREATE TRIGGER t BEFORE INSERT ON place BEGIN SELECT RAISE(ABORT, 'planned'); END");
        Entry[] many = Stream.iterate(1, n -> n + 1)
                .limit(20_100)
                .map(n -> said(n, "m" + n))
                .toArray(Entry[]::new);

        assertThat(write(many)).hasSize(20_100).allMatch(answer -> answer.startsWith("COMMITTED"));
        assertThat(write(said(20_100, "m20100"), said(20_101, "last")))
                .containsExactly("REPEATED 20100 m20100", "COMMITTED 20101 last");
        assertThat(errorsLogged())
                .as("told once, and not that it is well in between")
                .isEqualTo(1);

        elsewhere("DROP TRIGGER t");
        write(said(20_102, "healed"));
        try (Connection reader = Database.openToRead(path)) {
            assertThat(Database.number(reader, "SELECT count(*) FROM place")).isPositive();
        }
    }

    @Test
    void nothingIsWrittenWhenThereIsNothing() {
        assertThat(writer.write()).isTrue();
        inbox.add(List.of());
        assertThat(writer.write()).isTrue();
        assertThat(answers()).isEmpty();
    }
}
