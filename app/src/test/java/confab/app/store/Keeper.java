package confab.app.store;

import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.io.IOException;
import java.nio.file.Path;

/** A process that opens the journal of a folder, says so, and keeps it until it is told anything or killed. */
final class Keeper {

    private Keeper() {}

    public static void main(String[] args) throws IOException {
        SqliteJournal journal = SqliteJournal.open(
                new DataDirectory(Path.of(args[0])),
                Sync.ALWAYS,
                Keep.EVERYTHING,
                new Id(1, 1),
                task -> {},
                new Timers(new FakeClock()),
                () -> 0,
                Limits.DEFAULTS);
        System.out.println("is in");
        System.in.read();
        journal.close();
    }
}
