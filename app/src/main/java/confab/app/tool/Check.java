package confab.app.tool;

import java.nio.file.Path;
import java.util.Locale;

/** Looks whether a journal is sound, and changes nothing. */
public final class Check implements Tool {
    private final Path path;

    /** @param path the data folder, or a file */
    public Check(Path path) {
        this.path = path;
    }

    @Override
    public void run(Shell shell) throws Failure {
        try (ReadOnlyJournal journal = ReadOnlyJournal.open(path)) {
            Report report = Inspection.of(journal, shell.progress());
            if (report.faults().none()) {
                shell.out().line(journal.file() + ": " + report.summary());
                shell.out().line("sound: structure, sequences, times, rooms, receipts");
            } else {
                tell(report, shell.out());
                throw new Failure(journal.file() + " is not sound: " + count(report.faults()));
            }
        }
    }

    private void tell(Report report, Output out) throws Failure {
        for (String fault : report.faults().first()) {
            out.line(fault);
        }
        if (report.faults().count() > report.faults().first().size()) {
            out.line("... and more");
        }
        if (!report.whole()) {
            out.line("The file is damaged. Keep it, and begin anew with a copy: confabd restore FILE --data NEW-DIR");
            out.line("What can still be read of it: confabd export --data " + path + " > rest.jsonl");
            out.line("That goes into a new folder with: confabd import --data NEW-DIR rest.jsonl");
        }
    }

    private static String count(Faults faults) {
        return String.format(Locale.ROOT, faults.count() == 1 ? "%,d fault" : "%,d faults", faults.count());
    }
}
