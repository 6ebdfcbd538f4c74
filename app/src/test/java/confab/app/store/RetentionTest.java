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
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    private JournalFile file;
    private long now = 1_795_176_000_000L;

    @BeforeEach
    void openNew() throws Exception {
        DataDirectory.createFile(path());
        try (Connection connection = Database.open(path())) {
            Schema.establish(connection, new Id(1, 1));
        }
        reopen();
    }

    private Path path() {
        return folder.resolve("confab.db");
    }

    private void reopen() throws Exception {
        close();
        file = JournalFile.open(path(), Sync.OS, Limits.DEFAULTS);
    }

    @AfterEach
    void close() throws Exception {
        if (file != null) {
            file.close();
        }
    }

    private long say(String room, int messages) throws Exception {
        long sequence = 0;
        file.begin();
        for (int n = 0; n < messages; n++) {
            Actor author = Actor.guest(Nick.of("alice"));
            sequence = file.add(new Entry.Said(Id.NONE, 0, RoomName.of(room), author, Kind.TEXT, "hi"), now)
                    .sequence();
        }
        file.write();
        file.commit();
        return sequence;
    }

    /** As often as there is more to remove; how many entries went. */
    private int carryOut(Keep keep) throws Exception {
        Retention retention = new Retention(keep);
        List<Long> numbers = new ArrayList<>();
        boolean more = true;
        while (more) {
            int before = numbers.size();
            more = retention.slice(file, now, numbers);
            assertThat(numbers.size() - before).as("in one slice").isLessThanOrEqualTo(200);
        }
        assertThat(numbers).doesNotHaveDuplicates();
        return numbers.size();
    }

    /** What is left: {@code #ops 3-5, #tea 1-7}. */
    private String left() throws Exception {
        List<String> rooms = new ArrayList<>();
        try (Statement statement = file.connection().createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT name, min(sequence), max(sequence), count(sequence) FROM entry JOIN room ON room = n
                        GROUP BY name ORDER BY name""")) {
            while (row.next()) {
                assertThat(row.getLong(4)).isEqualTo(row.getLong(3) - row.getLong(2) + 1);
                rooms.add(row.getString(1) + " " + row.getLong(2) + "-" + row.getLong(3));
            }
        }
        return String.join(", ", rooms);
    }

    @Test
    void everythingIsKeptUnlessToldOtherwise() throws Exception {
        say("#tea", 10);
        now += 100_000 * HOUR;

        assertThat(carryOut(Keep.EVERYTHING)).isZero();
        assertThat(left()).isEqualTo("#tea 1-10");
    }

    @Test
    void whatIsOlderThanTheTimeGivenGoes() throws Exception {
        say("#tea", 450);
        say("#ops", 3);
        now += HOUR;
        say("#tea", 5);

        assertThat(carryOut(new Keep(HOUR, Keep.ALL))).isZero();
        now++;
        assertThat(carryOut(new Keep(HOUR, Keep.ALL))).isEqualTo(453);
        assertThat(left()).isEqualTo("#tea 451-455");
    }

    @Test
    void ofEachRoomSoManyAreKept() throws Exception {
        say("#tea", 700);
        say("#ops", 30);
        say("#few", 29);

        assertThat(carryOut(new Keep(Keep.ALL, 30))).isEqualTo(670);
        assertThat(left()).isEqualTo("#few 1-29, #ops 1-30, #tea 671-700");
    }

    @Test
    void everyRoomHasItsTurnHoweverManyThereAre() throws Exception {
        for (int room = 0; room < 350; room++) {
            say("#r" + room, 3);
        }

        assertThat(carryOut(new Keep(Keep.ALL, 1))).isEqualTo(700);
    }

    @Test
    void noSequenceAndNoNumberIsGivenTwiceThoughAllOfARoomIsGone() throws Exception {
        say("#tea", 5);
        long newest = file.newest();
        now += 2 * HOUR;
        carryOut(new Keep(HOUR, Keep.ALL));
        assertThat(left()).isEmpty();

        reopen();

        assertThat(file.newest()).isEqualTo(newest);
        long before = now;
        now -= 5 * HOUR;
        assertThat(say("#tea", 1)).isEqualTo(6);
        assertThat(file.lastMillis()).as("time does not go back either").isEqualTo(before - 2 * HOUR);
        now = before;
    }

    @Test
    void bothRulesTogetherRemoveWhatEitherWould() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            close();
            file = null;
            Files.delete(path());
            openNew();
            for (int n = 0; n < 20; n++) {
                say("#r" + random.nextInt(4), 1 + random.nextInt(100));
                now += random.nextInt(3) * HOUR;
            }
            Keep keep = new Keep(random.nextInt(20) * HOUR, 1 + random.nextInt(300));
            long kept = Database.number(file.connection(), """
                    SELECT count(*) FROM (SELECT time, row_number() OVER (PARTITION BY room ORDER BY sequence DESC) AS place
                    FROM entry) WHERE place <= %d AND time >= %d""".formatted(keep.messages(), now - keep.millis()));

            carryOut(keep);

            assertThat(Database.number(file.connection(), "SELECT count(*) FROM entry"))
                    .as("seed %d", seed)
                    .isEqualTo(kept);
            left();
        }
    }
}
