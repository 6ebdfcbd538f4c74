package confab.client.bench;

/**
 * What the server's process took: looked at three times.
 *
 * @param fresh before the first connection
 * @param ready everybody is connected and in a room, nothing is measured yet
 * @param done the measurement has ended, everybody is still there
 */
record ServerFigures(ProcessReading fresh, ProcessReading ready, ProcessReading done) {}
