package confab.app.cost;

import static confab.app.Eventually.eventually;

import confab.app.crash.Strace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the loop's thread of a daemon made each system call, as strace counts. */
record CallCounts(Map<String, Long> calls) {
    private static final int CALLS_COLUMN = 3;

    /** Counts while {@code action} runs. */
    static CallCounts during(long pid, Path folder, Runnable action) {
        Path table = folder.resolve("calls");
        Strace strace = Strace.count(loopOf(pid), table);
        try (strace) {
            action.run();
            strace.requireAttached();
        }
        return read(table);
    }

    /** The thread that runs {@code main}: the first that the launcher has made. */
    private static long loopOf(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(
                            thread -> Long.parseLong(thread.getFileName().toString()))
                    .filter(thread -> thread > pid)
                    .min()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallCounts read(Path table) {
        eventually(
                "strace has written its table", () -> lines(table).stream().anyMatch(line -> line.endsWith(" total")));
        Map<String, Long> calls = new TreeMap<>();
        for (String line : lines(table)) {
            String[] columns = line.strip().split(" +");
            if (columns.length > CALLS_COLUMN && columns[CALLS_COLUMN].matches("\\d+")) {
                calls.put(columns[columns.length - 1], Long.parseLong(columns[CALLS_COLUMN]));
            }
        }
        calls.remove("total");
        return new CallCounts(calls);
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often this one was made. */
    long of(String call) {
        return calls.getOrDefault(call, 0L);
    }

    /** How often any but these was made. */
    long others(String... known) {
        return calls.entrySet().stream()
                .filter(call -> !List.of(known).contains(call.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
