package confab.app.hostile;

import static confab.app.Eventually.eventually;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process holds.
 *
 * @param heapBytes used when garbage is collected; 0 for another process
 * @param descriptors open files and sockets
 */
record Resources(long pid, long heapBytes, int descriptors) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TICKS_PER_SECOND = 100;

    static Resources ofThisProcess() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long pid = ProcessHandle.current().pid();
        return new Resources(pid, heap, descriptorsOf(pid));
    }

    static Resources of(long pid) {
        return new Resources(pid, 0, descriptorsOf(pid));
    }

    /** How many descriptors a process has open. */
    static int descriptorsOf(long pid) {
        String[] open = new File("/proc/" + pid + "/fd").list();
        if (open == null) {
            throw new AssertionError("cannot look into process " + pid);
        }
        return open.length;
    }

    /** Seconds of processor time that a process has used, in steps of 0.01. */
    static double cpuSecondsOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when the process does not come back to this, but for some memory and a few descriptors. */
    void requireNotExceeded(long heapGrowthMax, int descriptorGrowthMax) {
        eventually(
                "descriptors are given back",
                PATIENCE,
                () -> descriptorsOf(pid) <= descriptors + descriptorGrowthMax,
                () -> descriptorsOf(pid) + " are open, " + descriptors + " before");
        if (heapBytes > 0) {
            eventually(
                    "memory is given back",
                    PATIENCE,
                    () -> ofThisProcess().heapBytes <= heapBytes + heapGrowthMax,
                    () -> ofThisProcess().heapBytes + " bytes are used, " + heapBytes + " before");
        }
    }
}
