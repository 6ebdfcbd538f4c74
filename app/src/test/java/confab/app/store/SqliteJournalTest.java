package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.journal.JournalContract;
import confab.app.journal.Page;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every journal promises, and what only one on disk can: that it is the same after a restart. */
class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private int opened;
    private boolean again;
    private DataDirectory data;
    private SqliteJournal journal;

    @Override
    protected Journal open(Executor loop, LongSupplier epochMillis, Limits limits) throws IOException {
        close();
        opened++;
        if (!again) {
            data = new DataDirectory(folder.resolve("data" + opened));
        }
        journal = SqliteJournal.open(
                data,
                Sync.ALWAYS,
                Keep.EVERYTHING,
                new Id(1, opened),
                loop,
                new Timers(new FakeClock()),
                epochMillis,
                limits);
        return journal;
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** The same folder with another daemon. */
    private void restart() throws Exception {
        again = true;
        reopen(Map.of());
        again = false;
    }

    private Page page(RoomName room) {
        AtomicReference<Page> answer = new AtomicReference<>();
        journal().recall(room, Range.LATEST, 200, answer::set);
        while (answer.get() == null) {
            runOne();
        }
        return answer.get();
    }

    /** Stores so many at once that their receipts go to their table, once there are 20,000. */
    private void storeMany(int from, int to) {
        store(IntStream.rangeClosed(from, to)
                .mapToObj(n -> said(ALICE, n, OPS, "m" + n))
                .toArray(Entry[]::new));
    }

    private long number(String query) throws Exception {
        try (Connection connection = Database.openToRead(data.journalFile())) {
            return Database.number(connection, query);
        }
    }

    @Test
    void itIsTheSameJournalAfterARestart() throws Exception {
        Id before = journal().id();

        restart();

        assertThat(journal().id()).isEqualTo(before);
        reopen(Map.of());
        assertThat(journal().id()).as("another folder").isNotEqualTo(before);
    }

    @Test
    void messagesAreReadAsTheyWereAfterARestart() throws Exception {
        Actor author = new Actor(Nick.of("Zoë"), "zoe", "z", "host.example");
        store(new Entry.Said(ALICE, 1, TEA, author, Kind.ACTION, "waves"));
        wallClock(NOON + 5);
        store(new Entry.Said(BOB, 1, TEA, actor("bob"), Kind.NOTICE, "build is green"));
        List<Page.Message> before = page(TEA).messages();

        restart();

        assertThat(page(TEA).messages()).isEqualTo(before);
        assertThat(before.get(0).said().author()).isEqualTo(author);
        assertThat(before.get(0).said().author().account()).isEqualTo("zoe");
    }

    @Test
    void everyCharacterThatCanBeSaidIsStoredAndKnownAgain() throws Exception {
        String[] texts = {
            "", "\uFEFFmark first", "it's \"50%\" -- ?1 \\", "\uD83D\uDE00\u200D", "\uFFFD\uFFFE\uFFFF", "a\tb"
        };
        Entry[] all = IntStream.range(0, texts.length)
                .mapToObj(n -> said(ALICE, n, TEA, texts[n]))
                .toArray(Entry[]::new);
        store(all);

        restart();

        assertThat(page(TEA).messages())
                .extracting(message -> message.said().text())
                .containsExactly(texts);
        assertThat(store(all)).allMatch(answer -> answer.startsWith("repeated"));
    }

    @Test
    void topicsAreTheSameAfterARestart() throws Exception {
        store(topic(ALICE, 1, TEA, "scones"), topic(ALICE, 2, OPS, "deploys"), topic(ALICE, 3, OPS, ""));
        Page.Topic before = page(TEA).topic();

        restart();

        assertThat(page(TEA).topic()).isEqualTo(before);
        assertThat(before.text()).isEqualTo("scones");
        assertThat(page(OPS).topic()).isEqualTo(Page.Topic.NONE);
    }

    @Test
    void sequencesGoOnAfterARestart() throws Exception {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), said(ALICE, 3, OPS, "c"));

        restart();

        assertThat(store(
                        said(ALICE, 4, TEA, "d"), said(ALICE, 5, room("#OPS"), "e"), said(ALICE, 6, room("#new"), "f")))
                .containsExactly("committed 3 at +0: d", "committed 2 at +0: e", "committed 1 at +0: f");
    }

    @Test
    void aRoomKeepsItsFirstSpellingAndIsTheSameInAnother() throws Exception {
        store(said(ALICE, 1, room("#Straße"), "a"));

        restart();

        assertThat(store(said(ALICE, 2, room("#STRASSE"), "b"))).containsExactly("committed 2 at +0: b");
        assertThat(number("SELECT count(*) FROM room WHERE name = '#Straße'")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM room")).isEqualTo(1);
    }

    @Test
    void repeatsAreKnownAfterARestartWhetherTheirReceiptsAreInTheirTableOrNot() throws Exception {
        storeMany(1, 9_000);
        storeMany(9_001, 18_000);
        storeMany(18_001, 20_100);
        store(said(BOB, 1, TEA, "late"), topic(BOB, 2, TEA, "t"));
        wallClock(NOON + 60_000);

        restart();

        assertThat(number("SELECT count(*) FROM place")).isPositive();
        assertThat(store(
                        said(ALICE, 1, OPS, "m1"),
                        said(ALICE, 20_100, OPS, "m20100"),
                        said(BOB, 1, TEA, "late"),
                        topic(BOB, 2, TEA, "t"),
                        said(ALICE, 7, OPS, "other"),
                        topic(BOB, 1, TEA, "late"),
                        said(BOB, 3, TEA, "new")))
                .containsExactly(
                        "repeated 1 at +0: m1",
                        "repeated 20100 at +0: m20100",
                        "repeated 1 at +0: late",
                        "repeated 0 at +0: t",
                        "refused ID_REUSED: other",
                        "refused ID_REUSED: late",
                        "committed 2 at +60000: new");
    }

    @Test
    void whatWasAppendedAndNotYetAnsweredIsStoredAtTheEnd() throws Exception {
        append(said(ALICE, 1, TEA, "a"), said(Id.NONE, 0, TEA, "b"), topic(ALICE, 2, TEA, "t"));

        restart();

        assertThat(page(TEA).messages())
                .extracting(message -> message.said().text())
                .containsExactly("a", "b");
        assertThat(page(TEA).topic().text()).isEqualTo("t");
    }

    @Test
    void timeDoesNotGoBackAcrossARestartEither() throws Exception {
        wallClock(NOON + 5_000);
        store(said(ALICE, 1, TEA, "a"));
        wallClock(NOON);

        restart();

        assertThat(store(said(ALICE, 2, OPS, "b"))).containsExactly("committed 1 at +5000: b");
    }

    @Test
    void aRoomWithANameThatIsNoneByTodaysRulesKeepsNothingElseFromBeingStored() throws Exception {
        store(said(ALICE, 1, TEA, "a"));
        journal.close();
        try (Connection connection = Database.open(data.journalFile())) {
            Database.execute(connection, "UPDATE room SET name = 'two words'");
        }

        restart();

        assertThat(store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b")))
                .containsExactly("repeated 1 at +0: a", "committed 2 at +0: b");
    }

    @Test
    void anAuthorWithANameThatIsNoneByTodaysRulesIsUnknownAndTheRestIsRead() throws Exception {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), topic(ALICE, 3, TEA, "t"));
        journal.close();
        try (Connection connection = Database.open(data.journalFile())) {
            Database.execute(connection, "UPDATE entry SET nick = '1 two', kind = 9 WHERE sequence = 1");
            Database.execute(connection, "UPDATE room SET topic_by = ''");
        }

        restart();

        assertThat(page(TEA).messages())
                .extracting(message ->
                        message.said().author().nick() + ": " + message.said().text())
                .containsExactly("unknown: a", "alice: b");
        assertThat(page(TEA).topic().by()).hasToString("unknown");
    }

    @Test
    void aClosedJournalLeavesOneFileThatHasAll() throws Exception {
        store(said(ALICE, 1, TEA, "a"));

        journal.close();

        assertThat(data.path().toFile().list()).containsExactlyInAnyOrder("confab.db", "confab.lock", "search.db");
        assertThat(number("SELECT count(*) FROM entry")).isEqualTo(1);
    }
}
