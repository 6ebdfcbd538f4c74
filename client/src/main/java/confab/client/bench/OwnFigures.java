package confab.client.bench;

/**
 * What the generator of the load took itself while it measured.
 *
 * @param cpuNanos processor time of its process, all threads
 * @param busyNanos time in which the thread that makes the load had something to do: not waiting for a socket or a timer
 * @param behindNanos how far sending was behind its schedule at worst; 0 with a window
 */
record OwnFigures(long cpuNanos, long busyNanos, long behindNanos) {}
