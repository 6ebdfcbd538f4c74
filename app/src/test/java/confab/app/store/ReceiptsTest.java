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

    private long fed() throws Exception {
        return Database.number(file.connection(), "SELECT count(*) FROM receipt");
    }

    @Test
    void anIdIsKnownInMemoryInItsTableAndAfterReopening() throws Exception {
        say(ALICE, 1, 1);
        Answer before = file.look(said(ALICE, 1));
        assertThat(before.outcome()).isEqualTo(Outcome.REPEATED);

        reopen();
        assertThat(fed()).isZero();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        file.feedAllReceipts(now);
        assertThat(fed()).isEqualTo(1);
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
        reopen();
        assertThat(file.look(said(ALICE, 1))).isEqualTo(before);
    }

    @Test
    void anyNumberMayBeAnIdInAnyOrder() throws Exception {
        long[] ids = {5, 0, Long.MAX_VALUE, -1, 3, Long.MIN_VALUE, 4};
        for (long id : ids) {
            assertThat(isKnown(ALICE, id)).as("%d before", id).isFalse();
            say(ALICE, id, id);
            if (id == 3) {
                file.feedAllReceipts(now);
                reopen();
            }
        }
        for (long id : ids) {
            assertThat(isKnown(ALICE, id)).as("%d", id).isTrue();
            assertThat(isKnown(BOB, id)).as("%d of another", id).isFalse();
        }
        assertThat(isKnown(ALICE, 6)).isFalse();
    }

    @Test
    void whatIsYoungerThanTheHoursIsKeptHoweverMuchItIs() throws Exception {
        say(ALICE, 1, 6_000);
        now += 2 * HOUR;

        file.feedAllReceipts(now);

        assertThat(fed()).isEqualTo(6_000);
        assertThat(isKnown(ALICE, 1)).isTrue();
    }

    @Test
    void whatIsOlderIsKeptIfItIsAmongTheNewest() throws Exception {
        say(ALICE, 1, 6_000);
        file.feedAllReceipts(now);
        say(ALICE, 6_001, 11_000);
        say(BOB, 1, 10);
        now += 2 * HOUR + 1;

        file.feedAllReceipts(now);

        assertThat(isKnown(ALICE, 1)).isFalse();
        assertThat(isKnown(ALICE, 11_000 - IDS + 1)).isTrue();
        assertThat(isKnown(ALICE, 11_000)).isTrue();
        assertThat(isKnown(BOB, 1)).isTrue();
        long before = fed();
        reopen();
        assertThat(isKnown(ALICE, 1)).isFalse();
        assertThat(isKnown(ALICE, 11_000 - IDS + 1)).isTrue();
        assertThat(fed()).isEqualTo(before).isEqualTo(IDS + 10);
    }

    @Test
    void whoSpeaksOnIsForgottenNoFasterThanThat() throws Exception {
        for (int n = 0; n < 30; n++) {
            say(ALICE, 1_000 * n + 1, 1_000 * (n + 1));
            file.feedAllReceipts(now);
            now += HOUR / 4;
        }

        assertThat(fed())
                .as("ids of two hours, and what was not yet thinned")
                .isBetween(8_000L, 8_000L + 5_000 + 1_000);
        assertThat(isKnown(ALICE, 30_000)).isTrue();
        assertThat(isKnown(ALICE, 22_001)).isTrue();
        assertThat(isKnown(ALICE, 1)).isFalse();
    }

    /** As when the disk takes long for a commit and many speak: each has thousands, and there is time for one slice. */
    @Test
    void howeverMuchEachCommitHasMemoryDoesNotGrowWithoutEnd() throws Exception {
        long said = 0;
        for (int commit = 0; commit < 30; commit++) {
            say(ALICE, said + 1, said + 4_000);
            said += 4_000;
            if (file.isFeedDue()) {
                file.feedReceipts(now);
            }
            assertThat(said - fed()).as("in memory after %d", said).isLessThan(60_000);
        }
    }

    @Test
    void feedingNothingChangesNothing() throws Exception {
        file.feedAllReceipts(now);

        assertThat(fed()).isZero();
    }

    /** Else every start, and every look after a failed commit, would read the whole journal. */
    @Test
    void howMuchIsReadAtAnOpeningIsBoundedAlsoWhenNobodyEverResends() throws Exception {
        say(ALICE, 1, 10);
        for (int n = 0; n < 10; n++) {
            assertThat(file.isFeedDue()).isFalse();
            say(Id.NONE, 1, 10_000);
        }
        assertThat(file.isFeedDue()).isTrue();

        file.feedReceipts(now);

        assertThat(file.isFeedDue()).isFalse();
        assertThat(Schema.state(file.connection(), Receipts.UP_TO)).isEqualTo(100_010);
        reopen();
        assertThat(file.isFeedDue()).isFalse();
        assertThat(isKnown(ALICE, 10)).isTrue();
        say(Id.NONE, 1, 100_000);
        assertThat(file.isFeedDue()).isTrue();
    }
}
