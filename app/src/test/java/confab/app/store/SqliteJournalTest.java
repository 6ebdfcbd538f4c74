package confab.app.store;

import confab.app.journal.Journal;
import confab.app.journal.JournalContract;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private int opened;
    private SqliteJournal journal;

    @Override
    protected Journal open(Executor loop, LongSupplier epochMillis, Limits limits) throws IOException {
        close();
        DataDirectory data = new DataDirectory(folder.resolve("data" + ++opened));
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
}
