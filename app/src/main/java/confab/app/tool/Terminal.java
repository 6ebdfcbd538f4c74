package confab.app.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who sits before the standard streams. The class Console tells only of input and output together, and not of errors. */
public final class Terminal {
    private Terminal() {}

    /** Whether somebody types what is at standard input. */
    public static boolean isTyping() {
        return is("0");
    }

    /** Whether somebody watches standard error. */
    public static boolean isWatching() {
        return is("2");
    }

    private static boolean is(String descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
