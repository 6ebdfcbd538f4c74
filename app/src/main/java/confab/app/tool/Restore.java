package confab.app.tool;

import confab.app.store.DataDirectory;
import confab.app.store.Database;
import confab.app.store.Schema;
import confab.protocol.Id;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes a new data folder of a copy. */
public final class Restore implements Tool {
    private final Path from;
    private final Path folder;

    /**
     * @param from the copy
     * @param folder where nothing is yet
     */
    public Restore(Path from, Path folder) {
        this.from = from;
        this.folder = folder;
    }

    @Override
    public void run(Shell shell) throws Failure {
        try (ReadOnlyJournal copy = ReadOnlyJournal.open(from)) {
            Report report = Inspection.requireSound(copy, from, shell.progress());
            try (OwnFolder own = OwnFolder.unused(folder)) {
                DataDirectory data = own.data();
                Id id = shell.ids().get();
                copyTo(data.journalFile(), id, copy, shell.progress());
                own.keep();
                shell.out().line(data.journalFile() + ": " + report.as(id).summary());
            }
        }
    }

    private static void copyTo(Path target, Id id, ReadOnlyJournal copy, Progress progress) throws Failure {
        try (NewFile file = NewFile.called(target)) {
            copy.copyInto(file.path(), progress);
            try (Connection connection = Database.open(file.path())) {
                Schema.writeId(connection, id);
            } catch (SQLException e) {
                throw Failure.of(target, e);
            }
            file.commit();
        }
    }
}
