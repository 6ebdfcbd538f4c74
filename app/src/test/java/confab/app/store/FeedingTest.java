package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts on their way from memory to their table: known at every moment, thinned when they are many and old. */
class FeedingTest {
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    private JournalFile file;
    private Limits limits = Limits.DEFAULTS;
    private long now = 1_795_176_000_000L;

    @BeforeEach
    void openNew() throws Exception {
        DataDirectory.createFile(folder.resolve("confab.db"));
        try (Connection connection = Database.open(folder.resolve("confab.db"))) {
            Schema.establish(connection, new Id(1, 1));
        }
        reopen();
    }

    private void reopen() throws Exception {
        close();
        file = JournalFile.open(folder.resolve("confab.db"), Sync.OS, limits);
    }

    @AfterEach
    void close() throws Exception {
        if (file != null) {
            file.close();
        }
    }

    private Outcome say(int instance, long id) throws Exception {
        Actor author = Actor.guest(Nick.of("alice"));
        return file.add(new Entry.Said(new Id(9, instance), id, RoomName.of("#tea"), author, Kind.TEXT, "m" + id), now)
                .outcome();
    }

    /** Says these, in one transaction. */
    private void sayAll(int instance, long from, long to) throws Exception {
        file.begin();
        for (long id = from; id <= to; id++) {
            assertThat(say(instance, id)).isEqualTo(Outcome.COMMITTED);
        }
        commit();
    }

    private void commit() throws Exception {
        file.write();
        file.commit();
    }

    private void assertRepeated(int instance, long from, long to) throws Exception {
        file.begin();
        for (long id = from; id <= to; id++) {
            assertThat(say(instance, id)).as("%d of instance %d", id, instance).isEqualTo(Outcome.REPEATED);
        }
        commit();
    }

    private long inTable() throws Exception {
        return Database.number(file.connection(), "SELECT count(*) FROM receipt");
    }

    @Test
    void theyGoInSlicesAndAreKnownBeforeWhileAndAfter() throws Exception {
        sayAll(1, 1, 1_001);
        sayAll(2, 1, 1_500);

        for (long fed : new long[] {1_000, 2_000, 2_501}) {
            file.feedReceipts(now);
            assertThat(inTable()).isEqualTo(fed);
            assertRepeated(1, 1, 1_001);
            assertRepeated(2, 1, 1_500);
        }
    }

    @Test
    void whatIsSaidWhileTheyGoIsKnownTooAndGoesLater() throws Exception {
        sayAll(1, 1, 1_500);
        file.feedReceipts(now);
        sayAll(1, 1_501, 1_600);
        assertRepeated(1, 1, 1_600);

        file.feedReceipts(now);
        assertThat(inTable()).isEqualTo(1_500);
        reopen();
        assertRepeated(1, 1, 1_600);

        file.feedAllReceipts(now);
        assertThat(inTable()).isEqualTo(1_600);
    }

    @Test
    void wheneverTheFileIsOpenedAnewAllAreKnown() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            long said = 0;
            for (int step = 0; step < 12; step++) {
                int more = random.nextInt(800);
                sayAll(100 + seed, said + 1, said + more);
                said += more;
                if (random.nextBoolean()) {
                    file.feedReceipts(now);
                }
                if (random.nextInt(3) == 0) {
                    reopen();
                }
            }
            assertRepeated(100 + seed, 1, said);
        }
    }

    @Test
    void ofAnInstanceTheNewestStayAndAllOfTheLastHours() throws Exception {
        limits = new Limits(Map.of(Limit.JOURNAL_IDS_PER_INSTANCE, 1_000L, Limit.JOURNAL_IDS_HOURS, 2L));
        reopen();
        sayAll(1, 1, 6_000);
        now += HOUR;
        sayAll(1, 6_001, 9_000);
        file.feedAllReceipts(now);
        assertThat(inTable()).as("all are young").isEqualTo(9_000);

        now += HOUR + 1;
        sayAll(1, 9_001, 15_000);
        file.feedAllReceipts(now);

        assertRepeated(1, 6_001, 15_000);
        assertThat(Database.number(file.connection(), "SELECT min(id) FROM receipt"))
                .isEqualTo(6_001);
    }
}
