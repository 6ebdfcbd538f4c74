package confab.app.bench;

/** Looks at a process, and at the machine around it, while something is measured. */
final class Meter {
    private final long pid;
    private final long beganNanos;
    private final CpuTime before;
    private final double ownBefore;

    private Meter(long pid) {
        this.pid = pid;
        ownBefore = own();
        before = CpuTime.of(pid);
        beganNanos = System.nanoTime();
    }

    static Meter start(long pid) {
        return new Meter(pid);
    }

    /**
     * What was used.
     *
     * @param micros processor time of all threads for each message
     * @param threads the same of those that used most
     * @param neighbourCores used by other processes meanwhile: much of it makes latencies worth little
     */
    record Usage(double micros, String threads, double neighbourCores) {}

    /** What was used since the start, while so many messages were stored. */
    Usage stop(long messages) {
        CpuTime after = CpuTime.of(pid);
        double seconds = after.seconds() - before.seconds();
        double others = after.machineSeconds() - before.machineSeconds() - seconds - (own() - ownBefore);
        return new Usage(
                seconds * 1e6 / messages,
                after.perMessageSince(before, messages),
                others * 1e9 / (System.nanoTime() - beganNanos));
    }

    private static double own() {
        return CpuTime.of(ProcessHandle.current().pid()).seconds();
    }
}
