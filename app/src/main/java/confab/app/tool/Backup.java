package confab.app.tool;

import java.nio.file.Path;

/** Copies a journal, also one that a daemon writes to, and looks whether the copy is sound. */
public final class Backup implements Tool {
    private final Path from;
    private final Path to;

    /**
     * @param from the data folder, or a file
     * @param to the copy, which must not be there yet
     */
    public Backup(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void run(Shell shell) throws Failure {
        try (ReadOnlyJournal journal = ReadOnlyJournal.open(from);
                NewFile copy = NewFile.called(to)) {
            journal.copyInto(copy.path(), shell.progress());
            Report report = inspect(copy.path(), shell.progress());
            copy.commit();
            shell.out().line(to + ": " + report.summary());
        }
    }

    private Report inspect(Path copy, Progress progress) throws Failure {
        try (ReadOnlyJournal journal = ReadOnlyJournal.open(copy)) {
            return Inspection.requireSound(journal, from, progress);
        }
    }
}
