package confab.app;

import confab.app.store.Keep;
import confab.app.store.Sync;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where history is kept, and how long.
 *
 * @param folder null: in memory only, and the rest means nothing
 * @param sync when what is acknowledged is where
 * @param keep what is kept, and for how long
 */
record Storage(Path folder, Sync sync, Keep keep) {

    static Storage of(ServingLine line, Map<String, String> environment) throws UsageException {
        Path folder = DataFolder.of(line.data, environment);
        if (folder == null) {
            requireNothingMore(line);
        }
        return new Storage(folder, sync(line.sync), new Keep(keepMillis(line.keep), keepMessages(line.keepMessages)));
    }

    private static void requireNothingMore(ServingLine line) throws UsageException {
        String more = line.sync != null
                ? "--sync"
                : line.keep != null ? "--keep" : line.keepMessages != null ? "--keep-messages" : null;
        if (more != null) {
            throw new UsageException(more + " is for history on disk: it needs --data DIR");
        }
    }

    private static Sync sync(String typed) throws UsageException {
        if (typed == null || typed.equals("always")) {
            return Sync.ALWAYS;
        }
        if (typed.equals("os")) {
            return Sync.OS;
        }
        throw new UsageException("--sync is always or os, not " + typed);
    }

    private static long keepMillis(String typed) throws UsageException {
        if (typed == null || typed.equals("forever")) {
            return Keep.ALL;
        }
        long millis = Span.millis(typed);
        if (millis < 0) {
            throw new UsageException("--keep is a time like 400d, 52w, 12h or 30m, or forever, not " + typed);
        }
        return millis;
    }

    private static long keepMessages(String typed) throws UsageException {
        if (typed == null || typed.equals("all")) {
            return Keep.ALL;
        }
        if (!typed.matches("[1-9]\\d{0,17}")) {
            throw new UsageException("--keep-messages is a whole number from 1 on, or all, not " + typed);
        }
        return Long.parseLong(typed);
    }
}
