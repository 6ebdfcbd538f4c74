package confab.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time used so far.
 *
 * @param seconds of a process, the threads that have ended too, in steps of 0.01
 * @param threads seconds of each thread that is alive, by its number
 * @param names of those threads
 * @param machineSeconds of all processes together
 */
record CpuTime(double seconds, Map<Integer, Double> threads, Map<Integer, String> names, double machineSeconds) {
    private static final double TICKS_PER_SECOND = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    static CpuTime of(long pid) {
        Map<Integer, Double> threads = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                lookAt(task, threads, names);
            }
            return new CpuTime(ticks(Path.of("/proc/" + pid + "/stat")), threads, names, machine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lookAt(Path task, Map<Integer, Double> threads, Map<Integer, String> names) throws IOException {
        int number = Integer.parseInt(task.getFileName().toString());
        try {
            String nanos = Files.readString(task.resolve("schedstat")).split(" ")[0];
            names.put(number, Files.readString(task.resolve("comm")).strip());
            threads.put(number, Long.parseLong(nanos) / NANOS_PER_SECOND);
        } catch (NoSuchFileException ended) {
            threads.remove(number);
        }
    }

    private static double ticks(Path stat) throws IOException {
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static double machine() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        return Stream.of(1, 2, 3, 6, 7)
                        .mapToLong(i -> Long.parseLong(fields[i]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    /** What was used between the two looks, by the names of the threads. */
    Map<String, Double> byThreadSince(CpuTime earlier) {
        return threads.entrySet().stream()
                .collect(Collectors.groupingBy(
                        thread -> names.get(thread.getKey()),
                        TreeMap::new,
                        Collectors.summingDouble(
                                thread -> thread.getValue() - earlier.threads.getOrDefault(thread.getKey(), 0.0))));
    }

    /** The threads that used most, each as microseconds for one of {@code count} messages. */
    String perMessageSince(CpuTime earlier, long count) {
        List<Map.Entry<String, Double>> most = byThreadSince(earlier).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(5)
                .toList();
        return most.stream()
                .map(thread -> "%s %.2f".formatted(thread.getKey(), thread.getValue() * 1e6 / count))
                .collect(Collectors.joining(", "));
    }
}
