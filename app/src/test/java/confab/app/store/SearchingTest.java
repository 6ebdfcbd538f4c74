package confab.app.store;

import static confab.app.store.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Found;
import confab.app.journal.Found.Outcome;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchingTest {
    private static final int PATIENCE_SECONDS = 10;

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private WrittenJournal journal;
    private Searching searching;

    @BeforeEach
    void open() throws Exception {
        journal = new WrittenJournal(folder);
        start();
    }

    private void start() {
        searching = new Searching(journal.data, loop::add, timers, new Questions(loop::add, timers, 60_000), error -> {
            throw error;
        });
    }

    @AfterEach
    void close() throws Exception {
        searching.close(10_000);
        journal.close();
    }

    private void runOne() throws Exception {
        Runnable task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(task).as("a task for the loop").isNotNull();
        task.run();
    }

    /** What has been stored is indexed, and the loop knows it. */
    private void index() throws Exception {
        clock.advanceMillis(500);
        timers.runDue();
        runOne();
    }

    private Found search() throws Exception {
        AtomicReference<Found> answer = new AtomicReference<>();
        searching.search(asked("word").query(), Set.of(WrittenJournal.room("#tea")), 0, 10, answer::set);
        while (answer.get() == null) {
            runOne();
        }
        return answer.get();
    }

    private void say(String text) throws Exception {
        journal.say("#tea", "Ann", text);
        searching.stored(1);
    }

    @Test
    void whatIsStoredIsFoundHalfASecondLater() throws Exception {
        say("word one");
        index();
        say("word two");
        say("word three");
        clock.advanceMillis(499);
        timers.runDue();

        assertThat(search().messages()).hasSize(1);
        clock.advanceMillis(1);
        timers.runDue();
        runOne();
        assertThat(search().messages()).hasSize(3);
    }

    /** Says so many that they are added in several chunks, the first of which is under way. */
    private void sayMany() throws Exception {
        say("first");
        index();
        journal.begin();
        for (int n = 0; n < 5 * SearchIndex.CHUNK_ENTRIES; n++) {
            journal.say("#tea", "Ann", "word");
        }
        journal.commit();
        searching.stored(1);
        clock.advanceMillis(500);
        timers.runDue();
    }

    /** A chunk has taken so long, and so many were stored meanwhile. */
    private void chunkEnds(int millis, int stored) throws Exception {
        clock.advanceMillis(millis);
        searching.stored(stored);
        runOne();
    }

    private boolean restsFor(int millis) {
        clock.advanceMillis(millis - 1);
        timers.runDue();
        boolean rested = timers.millisUntilNext() == 1;
        clock.advanceMillis(1);
        timers.runDue();
        return rested && timers.millisUntilNext() < 0;
    }

    @Test
    void whileVeryMuchIsSaidItWorksAQuarterOfTheTime() throws Exception {
        sayMany();

        chunkEnds(10, 500);
        assertThat(restsFor(30)).isTrue();
        chunkEnds(7, 10_000);
        assertThat(restsFor(21)).isTrue();
        chunkEnds(7, 499);
        assertThat(timers.millisUntilNext()).as("it goes on at once").isNegative();
    }

    @Test
    void whenItWasBehindForTenSecondsItRestsNoMore() throws Exception {
        sayMany();

        chunkEnds(9_000, 10_000);
        assertThat(restsFor(27_000)).isTrue();
        chunkEnds(10, 10_000);

        assertThat(timers.millisUntilNext()).as("it goes on at once").isNegative();
    }

    @Test
    void anIndexThatASearchFindsDamagedIsMadeAnewThoughNothingIsSaid() throws Exception {
        say("word");
        index();
        searching.close(10_000);
        damage("UPDATE volume_0_data SET block = zeroblob(100) WHERE id > 10");
        start();

        assertThat(search().outcome()).isEqualTo(Outcome.UNAVAILABLE);
        runOne();
        index();

        assertThat(search().messages()).hasSize(1);
    }

    @Test
    void anIndexThatIsFoundDamagedByARemovalIsFilledAgain() throws Exception {
        say("word");
        index();
        searching.close(10_000);
        damage("DROP TABLE volume_0");
        start();

        searching.removed(List.of(1L));
        runOne();
        index();

        assertThat(search().messages()).hasSize(1);
    }

    private void damage(String statement) throws Exception {
        try (Connection connection = Database.open(journal.data.searchFile())) {
            Database.execute(connection, statement);
        }
    }
}
