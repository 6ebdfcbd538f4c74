package confab.app.log;

import confab.app.time.Clock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/**
 * tinylog's way to standard error, named in tinylog.properties. Logging costs its caller the formatting and a place in a
 * queue; whether somebody reads standard error is no concern of the caller's.
 */
public final class StandardErrorWriter implements Writer {
    private static final long CLOSE_MILLIS = 1_000;

    private final LineFormat format;
    private final LineQueue queue;

    /** @param properties {@code lines}: how many may wait */
    public StandardErrorWriter(Map<String, String> properties) {
        format = new LineFormat(System.getenv("JOURNAL_STREAM") != null);
        // Not System.err: whoever prints there holds its lock for as long as its reader likes.
        queue = new LineQueue(
                new FileOutputStream(FileDescriptor.err),
                Integer.parseInt(properties.getOrDefault("lines", "4096")),
                lines -> format.dropped(lines, Clock.SYSTEM.epochMillis()));
    }

    /** No class and method: finding them would walk the stack for each line. */
    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(LogEntryValue.DATE, LogEntryValue.LEVEL, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
    }

    @Override
    public void write(LogEntry entry) {
        queue.offer(format.lines(entry));
    }

    /** Lines are on their way as soon as they are offered. */
    @Override
    public void flush() {}

    @Override
    public void close() throws InterruptedException {
        queue.close(CLOSE_MILLIS);
    }
}
