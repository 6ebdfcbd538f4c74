package confab.app.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What a JVM holds when garbage has been collected: each object counted, so the same each time. */
final class LiveHeap {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private LiveHeap() {}

    /** Bytes of all live objects. */
    static long bytesOf(long pid) {
        List<String> table = histogram(pid);
        String[] total = table.get(table.size() - 1).strip().split(" +");
        if (!total[0].equals("Total")) {
            throw new AssertionError("not a table of objects: " + table);
        }
        return Long.parseLong(total[2]);
    }

    /** Each class with its instances and bytes, most bytes first; the last line is the sum. */
    private static List<String> histogram(long pid) {
        try {
            Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = jcmd.inputReader()) {
                return out.lines().filter(line -> !line.isBlank()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
