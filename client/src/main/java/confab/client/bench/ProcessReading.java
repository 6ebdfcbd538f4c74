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
 * @param sharedOutBytes memory, with what several processes share divided among them (Pss); -1 where that may not be read
 * @param voluntarySwitches how often a thread that is alive waited for something
 * @param involuntarySwitches how often one had to make room for another
 */
record ProcessReading(
        Map<Integer, Long> threadNanos,
        long userNanos,
        long systemNanos,
        long machineNanos,
        long residentBytes,
        long residentMaxBytes,
        long sharedOutBytes,
        long voluntarySwitches,
        long involuntarySwitches) {

    ProcessReading {
        threadNanos = Map.copyOf(threadNanos);
    }
}
