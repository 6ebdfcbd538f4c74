package confab.client.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;

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

    /**
     * Begins to watch, before the first connection.
     *
     * @param process the server's, or null when it is not known
     */
    Watch(Loop loop, ServerProcess process) throws IOException {
        this.loop = loop;
        this.process = process;
        this.startNanos = loop.now();
        this.fresh = read();
    }

    /**
     * Everybody is in, and what that has set going has come to rest.
     *
     * @param lastCame when the last one came in
     */
    void ready(long lastCame) throws IOException {
        setUpNanos = lastCame - startNanos;
        ready = read();
        begun = ready;
    }

    /** What follows is measured. */
    void begin() throws IOException {
        begun = read();
        processNanos = ownNanos();
        busyNanos = ownBusyNanos();
    }

    /** What is measured is over. */
    void end() throws IOException {
        processNanos = ownNanos() - processNanos;
        busyNanos = ownBusyNanos() - busyNanos;
        done = read();
    }

    long setUpNanos() {
        return setUpNanos;
    }

    /** What the server took, or null when its process is not known. */
    ServerFigures server() {
        return process == null ? null : new ServerFigures(fresh, ready, begun, done);
    }

    /** @param behindNanos by how much sending was behind its schedule */
    OwnFigures own(long behindNanos) {
        return new OwnFigures(processNanos, busyNanos, behindNanos);
    }

    private ProcessReading read() throws IOException {
        return process == null ? null : process.read();
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
