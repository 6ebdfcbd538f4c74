package confab.client.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and connections this process may have open. The virtual machine has raised it as far as it may. */
final class OpenFiles {
    /** Jars, the terminal, the selector and what else is open. */
    private static final int OTHERS = 50;

    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+)");

    private OpenFiles() {}

    /** @throws BenchException there are too few for so many connections, as far as it is known */
    static void require(int connections) throws BenchException {
        try {
            require(connections, Files.readString(Path.of("/proc/self/limits")));
        } catch (IOException e) {
            // Not Linux: it will be seen when they run out.
        }
    }

    /** The same, with what the system says about limits. */
    static void require(int connections, String limits) throws BenchException {
        Matcher limit = LIMIT.matcher(limits);
        if (limit.find() && Long.parseLong(limit.group(1)) < connections + OTHERS) {
            throw new BenchException(connections + " connections need more open files than " + limit.group(1)
                    + ": say ulimit -n " + (connections + OTHERS) + " before (as root, when it is refused)");
        }
    }
}
