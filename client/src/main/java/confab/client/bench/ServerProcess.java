package confab.client.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import confab.client.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process of this machine, as Linux tells of it below {@code /proc}. Only this one: of a server that leaves work to child
 * processes, those are not counted.
 *
 * <p>Every {@link IOException} has a message for the user.
 */
final class ServerProcess {
    /** What all of /proc counts in, on every machine that runs Java 17. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int KIBIBYTE = 1024;

    /** Of {@code stat}, counted from behind the name, which may have spaces and brackets in it. */
    private static final int STATE = 0;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int STARTED = 19;

    private final Path proc;
    private final Path machine;
    private final Path folder;
    private final long pid;
    private final String started;

    private ServerProcess(Path proc, long pid) throws IOException {
        this.proc = proc;
        this.machine = proc.resolve("stat");
        this.folder = proc.resolve(Long.toString(pid));
        this.pid = pid;
        if (!Files.isReadable(machine)) {
            throw new IOException("process " + pid + " cannot be looked at: there is no /proc, which Linux has");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no process " + pid + ", or this user may not see it");
        }
        this.started = stat()[STARTED];
        refuseThread();
    }

    /**
     * A process that is there.
     *
     * @throws IOException when it is not, when this is not Linux, or when it may not be looked at
     */
    static ServerProcess of(long pid) throws IOException {
        return of(Path.of("/proc"), pid);
    }

    /** The same, looked for below {@code proc}. */
    static ServerProcess of(Path proc, long pid) throws IOException {
        return new ServerProcess(proc, pid);
    }

    /**
     * How it is now; takes about a millisecond.
     *
     * @throws IOException when it has ended, also when another process has its number now
     */
    ProcessReading read() throws IOException {
        String[] stat = stat();
        if (!stat[STARTED].equals(started) || stat[STATE].matches("[ZX]")) {
            throw ended(null);
        }
        Map<Integer, Long> nanos = new HashMap<>();
        Map<Integer, Long> switches = new HashMap<>();
        readThreads(nanos, switches);
        Map<String, Long> status = numbers(lines(folder.resolve("status")));
        return new ProcessReading(
                nanos,
                Long.parseLong(stat[USER_TICKS]) * NANOS_PER_TICK,
                Long.parseLong(stat[SYSTEM_TICKS]) * NANOS_PER_TICK,
                machineNanos(),
                status.getOrDefault("VmRSS", 0L) * KIBIBYTE,
                status.getOrDefault("VmHWM", 0L) * KIBIBYTE,
                proportionalBytes(),
                switches);
    }

    /** Whether it is known that this is not the process which listens there. */
    boolean isNotAt(Address address) {
        return Listeners.isSomebodyElse(proc, pid, address);
    }

    @Override
    public String toString() {
        return "process " + pid;
    }

    /** Each thread has a folder too, though none that is listed; what stands there is of the thread alone. */
    private void refuseThread() throws IOException {
        long process = numbers(lines(folder.resolve("status"))).getOrDefault("Tgid", pid);
        if (process != pid) {
            throw new IOException(pid + " is a thread of process " + process);
        }
    }

    private String[] stat() throws IOException {
        String line = String.join(" ", lines(folder.resolve("stat")));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private void readThreads(Map<Integer, Long> nanos, Map<Integer, Long> switches) throws IOException {
        try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
            for (Path thread : threads.toList()) {
                int number = Integer.parseInt(thread.getFileName().toString());
                Map<String, Long> status = numbers(linesIfThere(thread.resolve("status")));
                for (String line : linesIfThere(thread.resolve("schedstat"))) {
                    nanos.put(number, Long.parseLong(line.split(" ")[0]));
                }
                if (!status.isEmpty()) {
                    switches.put(number, status.getOrDefault("voluntary_ctxt_switches", 0L));
                }
            }
        } catch (AccessDeniedException e) {
            throw denied();
        } catch (NoSuchFileException | UncheckedIOException e) {
            throw ended(e);
        }
    }

    private long machineNanos() throws IOException {
        String[] fields = lines(machine).get(0).split(" +");
        // user, nice, system, and behind idle and waiting: interrupts, soft and hard.
        return Stream.of(1, 2, 3, 6, 7)
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .sum()
                * NANOS_PER_TICK;
    }

    private long proportionalBytes() {
        try {
            return numbers(Files.readAllLines(folder.resolve("smaps_rollup"), ISO_8859_1))
                            .getOrDefault("Pss", 0L)
                    * KIBIBYTE;
        } catch (IOException e) {
            return -1;
        }
    }

    private List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, ISO_8859_1);
        } catch (AccessDeniedException e) {
            throw denied();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** A thread may end while it is looked at, and some systems keep no such file. */
    private static List<String> linesIfThere(Path file) throws IOException {
        try {
            return Files.readAllLines(file, ISO_8859_1);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return List.of();
        }
    }

    private IOException ended(Exception cause) {
        return new IOException("process " + pid + " has ended", cause);
    }

    private IOException denied() {
        return new IOException("process " + pid + " may not be looked at: it is somebody else's");
    }

    /** Of lines like {@code VmRSS:  1672 kB}, those that have a number. */
    private static Map<String, Long> numbers(List<String> lines) {
        Map<String, Long> numbers = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(":?\\s+");
            if (words.length > 1 && words[1].matches("\\d{1,18}")) {
                numbers.put(words[0], Long.parseLong(words[1]));
            }
        }
        return numbers;
    }
}
