package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.journal.Entry;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which ids a resent entry is known, and for how long; over the file, in all three places a receipt may be in. */
class ReceiptsTest {
    private static final Id ALICE = new Id(7, 1);
    private static final Id BOB = new Id(7, 2);
    private static final long HOUR = 3_600_000;
    private static final long IDS = 1_000;

    @TempDir
    Path folder;

    private final Limits limits = new Limits(Map.of(Limit.JOURNAL_IDS_PER_INSTANCE, IDS, Limit.JOURNAL_IDS_HOURS, 2L));
    private JournalFile file;
    private long now = 1_795_176_000_000L;

    @BeforeEach
    void openNew() throws Exception {
        DataDirectory.createFile(path());
        try (Connection connection = Database.open(path())) {
            Schema.establish(connection, new Id(1, 1));
        }
        file = JournalFile.open(path(), Sync.OS, limits);
    }

    private Path path() {
        return folder.resolve("confab.db");
    }

    private void reopen() throws Exception {
        file.close();
        file = JournalFile.open(path(), Sync.OS, limits);
    }

    @AfterEach
    void close() throws Exception {
        file.close();
    }

    private Entry.Said said(Id instance, long id) throws Exception {
        Actor author = Actor.guest(Nick.of("alice"));
        return new Entry.Said(instance, id, RoomName.of("#tea"), author, Kind.TEXT, "m" + id);
    }

    private void say(Id instance, long first, long last) throws Exception {
        file.begin();
        for (long n = 0; n <= last - first; n++) {
            assertThat(file.add(said(instance, first + n), now).outcome()).isEqualTo(Outcome.COMMITTED);
        }
        file.write();
        file.commit();
    }

    private boolean isKnown(Id instance, long id) throws Exception {
        return file.look(said(instance, id)).outcome() == Outcome.REPEATED;
    }

    /** How many ids are in the table of those that are found by their entries. */
    private long placed() throws Exception {
        long ids = 0;
        try (Statement statement = file.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT block, first, packed FROM place")) {
            while (row.next()) {
                ids += Places.read(row.getLong(1), row.getLong(2), row.getBytes(3))
                        .size();
            }
        }
        return ids;
    }

    /** How many are in the table of those whose entries are gone. */
    private long left() throws Exception {
        return Database.number(file.connection(), "SELECT count(*) FROM receipt");
    }

    /** Removes all messages but the last. */
    private void removeAllButOne() throws Exception {
        Retention retention = new Retention(new Keep(Keep.ALL, 1));
        for (boolean more = true; more; ) {
            more = retention.slice(file, now, new ArrayList<>());
        }
    }

    @Test
    void anIdIsKnownInMemoryInItsTableAfterReopeningAndWhenItsMessageIsGone() throws Exception {
        say(ALICE, 1, 1);
        Answer before = file.look(said(ALICE, 1));
        assertThat(before.outcome()).isEqualTo(Outcome.REPEATED);

        reopen();
        assertThat(placed()).isZero();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        file.feedAllReceipts();
        assertThat(placed()).isEqualTo(1);
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        reopen();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        say(BOB, 1, 1);
        removeAllButOne();
        assertThat(left()).isEqualTo(1);
        assertThat(placed()).isZero();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        reopen();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
    }

    @Test
    void anIdIsNotForOtherWordsWhereverItsReceiptIs() throws Exception {
        Entry.Said other = new Entry.Said(
                ALICE, 1, RoomName.of("#tea"), Actor.guest(Nick.of("alice")), Kind.TEXT, "something else");
        say(ALICE, 1, 1);
        assertThat(file.look(other).outcome()).isEqualTo(Outcome.ID_REUSED);
        file.feedAllReceipts();
        assertThat(file.look(other).outcome()).isEqualTo(Outcome.ID_REUSED);
        say(BOB, 1, 1);
        removeAllButOne();
        assertThat(file.look(other).outcome()).isEqualTo(Outcome.ID_REUSED);
    }

    @Test
    void whatIsSentTwiceAtOnceIsStoredOnce() throws Exception {
        file.begin();
        Answer first = file.add(said(ALICE, 1), now);
        Answer second = file.add(said(ALICE, 1), now);
        Answer third = file.add(said(ALICE, 2), now);
        file.write();
        file.commit();

        assertThat(List.of(first.outcome(), second.outcome(), third.outcome()))
                .containsExactly(Outcome.COMMITTED, Outcome.REPEATED, Outcome.COMMITTED);
        assertThat(second.sequence()).isEqualTo(first.sequence());
        assertThat(third.sequence()).isEqualTo(first.sequence() + 1);
        assertThat(Database.number(file.connection(), "SELECT count(*) FROM entry"))
                .isEqualTo(2);
    }

    @Test
    void anyNumberMayBeAnIdInAnyOrder() throws Exception {
        long[] ids = {5, 0, Long.MAX_VALUE, -1, 3, Long.MIN_VALUE, 4};
        for (long id : ids) {
            assertThat(isKnown(ALICE, id)).as("%d before", id).isFalse();
            say(ALICE, id, id);
            if (id == 3) {
                file.feedAllReceipts();
                reopen();
            }
        }
        assertAllKnown(ids);
        say(BOB, 7, 7);
        removeAllButOne();
        assertAllKnown(ids);
        reopen();
        assertAllKnown(ids);
        assertThat(isKnown(ALICE, 6)).isFalse();
    }

    private void assertAllKnown(long... ids) throws Exception {
        for (long id : ids) {
            assertThat(isKnown(ALICE, id)).as("%d", id).isTrue();
            assertThat(isKnown(BOB, id)).as("%d of another", id).isFalse();
        }
    }

    @Test
    void whatIsYoungerThanTheHoursIsKeptHoweverMuchItIs() throws Exception {
        say(ALICE, 1, 6_000);
        now += 2 * HOUR;

        removeAllButOne();

        assertThat(left()).isEqualTo(5_999);
        assertThat(isKnown(ALICE, 1)).isTrue();
    }

    @Test
    void whatIsOlderIsKeptIfItIsAmongTheNewestThatAreGone() throws Exception {
        say(ALICE, 1, 10_001);
        now += 2 * HOUR + 1;

        removeAllButOne();

        assertThat(left()).isEqualTo(IDS);
        assertThat(isKnown(ALICE, 9_000)).isFalse();
        assertThat(isKnown(ALICE, 9_001)).isTrue();
        assertThat(isKnown(ALICE, 10_001)).isTrue();
        reopen();
        assertThat(isKnown(ALICE, 9_000)).isFalse();
        assertThat(isKnown(ALICE, 9_001)).isTrue();
    }

    @Test
    void whoSpeaksOnIsForgottenNoFasterThanThat() throws Exception {
        for (int n = 0; n < 30; n++) {
            say(ALICE, 1_000 * n + 1, 1_000 * (n + 1));
            removeAllButOne();
            now += HOUR / 4;
        }

        assertThat(left()).as("of two hours, and what was not yet thinned").isBetween(8_000L, 8_000L + 5_000 + 1_000);
        assertThat(isKnown(ALICE, 30_000)).isTrue();
        assertThat(isKnown(ALICE, 22_001)).isTrue();
        assertThat(isKnown(ALICE, 1)).isFalse();
    }

    @Test
    void ofMessagesThatAreThereAllIdsAreKnownHoweverOldTheyAre() throws Exception {
        say(ALICE, 1, 10_000);
        file.feedAllReceipts();
        now += 1_000 * HOUR;
        say(ALICE, 10_001, 20_000);
        file.feedAllReceipts();

        assertThat(placed()).isEqualTo(20_000);
        assertThat(isKnown(ALICE, 1)).isTrue();
    }

    /** As when the disk takes long for a commit and many speak: each has thousands, and there is time for one slice. */
    @Test
    void howeverMuchEachCommitHasMemoryDoesNotGrowWithoutEnd() throws Exception {
        long said = 0;
        for (int commit = 0; commit < 30; commit++) {
            file.begin();
            for (int n = 0; n < 4_000; n++) {
                file.add(said(new Id(8, n), ++said), now);
            }
            file.write();
            file.commit();
            if (file.isFeedDue()) {
                file.feedReceipts();
            }
            assertThat(said - placed()).as("in memory after %d", said).isLessThan(80_000);
        }
    }

    @Test
    void feedingNothingChangesNothing() throws Exception {
        file.feedAllReceipts();

        assertThat(placed()).isZero();
    }

    /** Else every start, and every look after a failed commit, would read the whole journal. */
    @Test
    void howMuchIsReadAtAnOpeningIsBoundedAlsoWhenNobodyEverResends() throws Exception {
        say(ALICE, 1, 10);
        for (int n = 0; n < 10; n++) {
            assertThat(file.isFeedDue()).isFalse();
            say(Id.NONE, 1, 2_000);
        }
        assertThat(file.isFeedDue()).isTrue();

        file.feedReceipts();

        assertThat(file.isFeedDue()).isFalse();
        assertThat(Schema.state(file.connection(), Receipts.UP_TO)).isEqualTo(20_010);
        reopen();
        assertThat(file.isFeedDue()).isFalse();
        assertThat(isKnown(ALICE, 10)).isTrue();
        say(Id.NONE, 1, 20_000);
        assertThat(file.isFeedDue()).isTrue();
    }

    /** As the first version had them: a receipt for each, before its entry is removed too. */
    @Test
    void whatTheFirstVersionHasNotedIsKnown() throws Exception {
        say(ALICE, 1, 3);
        Answer before = file.look(said(ALICE, 2));
        Database.execute(
                file.connection(),
                "INSERT INTO receipt SELECT instance, id, sequence, time, %d FROM entry WHERE id = 2"
                        .formatted(said(ALICE, 2).contentHash()),
                "INSERT OR REPLACE INTO state VALUES ('receipts-up-to', 3)");
        reopen();
        assertThat(file.look(said(ALICE, 2))).isEqualTo(before);
        say(ALICE, 4, 4);

        removeAllButOne();

        assertThat(file.look(said(ALICE, 2))).isEqualTo(before);
    }
}
