package confab.app.log;

import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/** Begin and end of logging; between them lines go through {@link org.tinylog.Logger}, and no caller ever waits. */
public final class Log {
    private Log() {}

    /**
     * Before the first line is logged.
     *
     * @param level error, warn, info, debug or trace: what is below it is not written
     * @param lines how many may wait to be written; what comes on top is counted and dropped
     */
    public static void start(String level, int lines) {
        Configuration.set("level", level);
        Configuration.set("writer.lines", Integer.toString(lines));
    }

    /** Waits until all is written, for a second at most. The last call: what is logged afterwards may be lost. */
    public static void stop() {
        try {
            ProviderRegistry.getLoggingProvider().shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
