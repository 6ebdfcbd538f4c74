package confab.app.log;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/** Notes every error logged in this process: for a test that attacks the daemon, each is one too many. */
public final class LoggedErrors implements Writer {
    private static final List<String> NOTED = new CopyOnWriteArrayList<>();

    private final LineFormat format = new LineFormat(false);

    /** As tinylog asks for it. */
    public LoggedErrors(Map<String, String> properties) {
        // Named in tinylog-test.properties, where there is nothing to set.
    }

    /** All so far, with their stack traces. */
    public static List<String> all() {
        return List.copyOf(NOTED);
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(LogEntryValue.DATE, LogEntryValue.LEVEL, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
    }

    @Override
    public void write(LogEntry entry) {
        NOTED.add(format.lines(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
