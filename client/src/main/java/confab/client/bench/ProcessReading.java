package confab.client.bench;

import java.util.Map;

/**
 * What the system tells about a process at one moment; two of them tell what happened between.
 *
 * @param threadNanos processor time of each thread that is alive, by its number, exact; empty where the system does not
 *     tell
 * @param userNanos processor time outside the kernel, of all threads, those that have ended too, in steps of 10 ms
 * @param systemNanos the same within the kernel
 * @param machineNanos processor time of all processes of the machine, in steps of 10 ms
 * @param residentBytes memory
 * @param residentMaxBytes the most that it ever was
 * @param proportionalBytes memory, with what several processes share divided among them (PSS); -1 where that may not be
 *     read
 * @param voluntarySwitches by thread: how often it waited for something
 */
record ProcessReading(
        Map<Integer, Long> threadNanos,
        long userNanos,
        long systemNanos,
        long machineNanos,
        long residentBytes,
        long residentMaxBytes,
        long proportionalBytes,
        Map<Integer, Long> voluntarySwitches) {

    /** Each of the two times is rounded down to a step. */
    private static final long ROUNDED_NANOS = 20_000_000;

    ProcessReading {
        threadNanos = Map.copyOf(threadNanos);
        voluntarySwitches = Map.copyOf(voluntarySwitches);
    }

    /**
     * Processor time since an earlier reading: to the nanosecond while all threads live. A thread that has ended is missing from
     * the exact times, but not from the rounded ones; so where these say clearly more they are taken. What threads that have
     * ended used is thereby noticed from 20 ms on.
     */
    long cpuNanosSince(ProcessReading earlier) {
        long exact = sinceByThread(threadNanos, earlier.threadNanos);
        long rounded = userNanos + systemNanos - earlier.userNanos - earlier.systemNanos;
        return rounded - exact > ROUNDED_NANOS ? rounded : exact;
    }

    /** Which part of the processor time since then was outside the kernel, from 0 to 1; in steps of 10 ms. */
    double userShareSince(ProcessReading earlier) {
        double user = userNanos - earlier.userNanos;
        double system = systemNanos - earlier.systemNanos;
        return user + system > 0 ? user / (user + system) : 0;
    }

    /** How often threads that are still there waited since then; next to none says that the process had no rest. */
    long voluntarySwitchesSince(ProcessReading earlier) {
        return sinceByThread(voluntarySwitches, earlier.voluntarySwitches);
    }

    int threads() {
        return voluntarySwitches.size();
    }

    private static long sinceByThread(Map<Integer, Long> now, Map<Integer, Long> earlier) {
        return now.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - earlier.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
