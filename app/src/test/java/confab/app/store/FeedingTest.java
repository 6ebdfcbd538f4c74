package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.journal.Entry;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts on their way from memory to their table: known at every moment. */
class FeedingTest {
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    private JournalFile file;
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
        file = JournalFile.open(folder.resolve("confab.db"), Sync.OS, Limits.DEFAULTS);
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

    /** How many ids are in the table. */
    private long inTable() throws Exception {
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

    @Test
    void theyGoInSlicesAndAreKnownBeforeWhileAndAfter() throws Exception {
        sayAll(1, 0, 64 * 150 - 1);
        sayAll(2, 0, 64 * 300 - 1);

        for (long rows : new long[] {200, 400, 450}) {
            file.feedReceipts();
            assertThat(inTable()).isEqualTo(64 * rows);
            assertRepeated(1, 0, 64 * 150 - 1);
            assertRepeated(2, 64 * 140, 64 * 150);
        }
        assertThat(Schema.state(file.connection(), Receipts.UP_TO)).isEqualTo(64 * 450);
    }

    @Test
    void whatIsSaidWhileTheyGoIsKnownTooAndGoesLater() throws Exception {
        sayAll(1, 0, 64 * 300 - 11);
        file.feedReceipts();
        sayAll(1, 64 * 300 - 10, 64 * 300 + 100);
        assertRepeated(1, 64 * 190, 64 * 300 + 100);

        file.feedReceipts();
        assertThat(inTable()).isEqualTo(64 * 300 - 10);
        reopen();
        assertRepeated(1, 64 * 190, 64 * 300 + 100);

        file.feedAllReceipts();
        assertThat(inTable()).isEqualTo(64 * 300 + 101);
        reopen();
        assertRepeated(1, 64 * 290, 64 * 300 + 100);
    }

    @Test
    void aFeedThatDidNotComeToItsEndIsBegunAnewAndHasNothingTwice() throws Exception {
        sayAll(1, 0, 64 * 300 - 11);
        file.feedReceipts();
        sayAll(1, 64 * 300 - 10, 64 * 310 - 1);
        reopen();

        file.feedAllReceipts();

        assertThat(inTable()).isEqualTo(64 * 310);
        assertRepeated(1, 64 * 190, 64 * 310 - 1);
    }

    /** Each is looked up, and none by a look at all others: they are together however they came. */
    @Test
    void idsThatFallToAndFroAreKeptTogether() throws Exception {
        file.begin();
        for (long id = 6_399; id >= 0; id--) {
            assertThat(say(1, id % 2 == 0 ? id / 2 : 3_200 + id / 2)).isEqualTo(Outcome.COMMITTED);
        }
        commit();
        assertRepeated(1, 0, 6_399);

        file.feedAllReceipts();

        assertThat(Database.number(file.connection(), "SELECT count(*) FROM place"))
                .isEqualTo(6_400 / 64);
        assertRepeated(1, 0, 6_399);
        reopen();
        assertRepeated(1, 0, 6_399);
    }

    /** What was answered to each id, in the order in which they came. */
    @Test
    void whateverBecomesOfTheFileAndItsMessagesAllAreKnown() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Map<Entry.Said, Answer> answers = new LinkedHashMap<>();
            for (int step = 0; step < 25; step++) {
                sayAny(random, 100 * seed, answers);
                switch (random.nextInt(8)) {
                    case 0, 1 -> file.feedReceipts();
                    case 2 -> file.feedAllReceipts();
                    case 3 -> reopen();
                    case 4 -> remove(new Keep(Keep.ALL, 1 + random.nextInt(100)));
                    case 5 -> remove(new Keep(HOUR, Keep.ALL));
                    default -> now += HOUR / 4;
                }
                assertKnown(answers, "seed " + seed + ", step " + step);
            }
        }
    }

    /** Of a few instances, in a few rooms, ids that mostly rise. */
    private void sayAny(Random random, int instances, Map<Entry.Said, Answer> answers) throws Exception {
        file.begin();
        for (int n = random.nextInt(200); n > 0; n--) {
            long id = random.nextInt(10) == 0 ? random.nextLong() >> random.nextInt(60) : answers.size();
            RoomName room = RoomName.of("#r" + random.nextInt(3));
            Actor author = Actor.guest(Nick.of("alice"));
            Entry.Said said = new Entry.Said(
                    new Id(9, instances + random.nextInt(4)), id, room, author, Kind.TEXT, "m" + answers.size());
            Answer answer = file.add(said, now);
            if (answer.outcome() == Outcome.COMMITTED) {
                answers.put(said, answer);
            }
        }
        commit();
    }

    private void remove(Keep keep) throws Exception {
        Retention retention = new Retention(keep);
        for (boolean more = true; more; ) {
            more = retention.slice(file, now, new ArrayList<>());
        }
    }

    private void assertKnown(Map<Entry.Said, Answer> answers, String where) throws Exception {
        for (Answer answer : answers.values()) {
            assertThat(file.look((Entry.Stored) answer.entry()))
                    .as(where)
                    .isEqualTo(new Answer(answer.entry(), Outcome.REPEATED, answer.sequence(), answer.epochMillis()));
        }
    }
}
