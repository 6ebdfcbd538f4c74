package confab.client.bench;

/**
 * What the server's process took: looked at four times.
 *
 * @param fresh before the first connection
 * @param ready everybody is connected and in a room
 * @param begun the measurement begins: the same as {@code ready}, or later, when it has been warmed up
 * @param done the measurement has ended, everybody is still there
 */
record ServerFigures(ProcessReading fresh, ProcessReading ready, ProcessReading begun, ProcessReading done) {

    /** Processor time while connections were made and rooms joined. */
    long setUpCpuNanos() {
        return ready.cpuNanosSince(fresh);
    }

    /** Processor time while it was measured, all threads. */
    long cpuNanos() {
        return done.cpuNanosSince(begun);
    }

    /** Of that, the part outside the kernel, from 0 to 1. */
    double userShare() {
        return done.userShareSince(begun);
    }

    /** By how much it grew when the connections came. */
    long grownBytes() {
        return ready.residentBytes() - fresh.residentBytes();
    }

    /** Processor time that neither it nor the generator of the load used: of neighbours, which spoil latencies. */
    long othersCpuNanos(OwnFigures own) {
        return Math.max(0, done.machineNanos() - begun.machineNanos() - cpuNanos() - own.cpuNanos());
    }
}
