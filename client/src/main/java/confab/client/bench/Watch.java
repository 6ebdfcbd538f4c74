package confab.client.bench;

import confab.client.Address;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Looks at the server's process, at this one and at the time, when a run begins and ends. */
final class Watch {
    private final Loop loop;
    private final ServerProcess process;
    private final long startNanos;
    private long setUpNanos;
    private ProcessReading fresh;
    private ProcessReading ready;
    private ProcessReading begun;
    private ProcessReading done;
    private long processNanos;
    private long busyNanos;
    private final List<String> remarks = new ArrayList<>();
    private boolean gone;

    /**
     * Begins to watch, before the first connection.
     *
     * @param process the server's, or null when it is not known
     * @param server where it listens
     * @throws IOException the process may not be looked at, or has ended
     */
    Watch(Loop loop, ServerProcess process, Address server) throws IOException {
        this.loop = loop;
        this.process = process;
        this.startNanos = loop.now();
        this.fresh = process == null ? null : process.read();
        if (process != null && process.isNotAt(server)) {
            remarks.add(process + " does not listen at " + server + ", another does: is it the server?");
        }
    }

    /**
     * Everybody is in, and what that has set going has come to rest.
     *
     * @param lastCame when the last one came in
     */
    void ready(long lastCame) {
        setUpNanos = lastCame - startNanos;
        ready = read();
        begun = ready;
    }

    /** What follows is measured. */
    void begin() {
        begun = read();
        processNanos = ownNanos();
        busyNanos = ownBusyNanos();
    }

    /** What is measured is over. */
    void end() {
        processNanos = ownNanos() - processNanos;
        busyNanos = ownBusyNanos() - busyNanos;
        done = read();
    }

    long setUpNanos() {
        return setUpNanos;
    }

    /** What the server took, or null when its process is not known, or has ended. */
    ServerFigures server() {
        return process == null || gone ? null : new ServerFigures(fresh, ready, begun, done);
    }

    /** @param behindNanos by how much sending was behind its schedule */
    OwnFigures own(long behindNanos) {
        return new OwnFigures(processNanos, busyNanos, behindNanos);
    }

    /** What the user ought to know about the process. */
    List<String> remarks() {
        return remarks;
    }

    private ProcessReading read() {
        if (process == null || gone) {
            return null;
        }
        try {
            return process.read();
        } catch (IOException e) {
            gone = true;
            remarks.add(e.getMessage() + ": what it took is not told");
            return null;
        }
    }

    private static long ownNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** Processor time of this thread, but for that in which it only looked whether there is something to do. */
    private long ownBusyNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - loop.idleNanos();
    }
}
