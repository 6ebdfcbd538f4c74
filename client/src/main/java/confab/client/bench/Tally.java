package confab.client.bench;

/**
 * What was counted. A delivery is one message as one member hears it.
 *
 * @param connections that were there when the measurement began
 * @param cut connections that the server closed
 * @param cycles connects with join and quit that ended well, 0 unless churning
 * @param failedCycles those that did not
 * @param sent messages that the server has taken
 * @param expected deliveries of them: messages times members who ought to hear
 * @param delivered those of them that came, whole; each counts once, in order or not
 * @param lost not there when waiting ended
 * @param repeated more than once
 * @param outOfOrder behind a later one of the same sender
 * @param unacknowledged messages whose sender had no answer when waiting ended, where answers are timed
 * @param damaged other bytes than were sent
 * @param stray heard by a member that is in another room, or by its own sender, or, said while it warmed up, when it was
 *     measured
 * @param refused requests that the server answered with an error
 * @param unsent messages that were to be sent, and that the server did not take
 */
record Tally(
        long connections,
        long cut,
        long cycles,
        long failedCycles,
        long sent,
        long expected,
        long delivered,
        long lost,
        long repeated,
        long outOfOrder,
        long unacknowledged,
        long damaged,
        long stray,
        long refused,
        long unsent) {

    /** Of a run in which nothing is said. */
    static Tally ofConnections(long connections, long cut, long refused) {
        return new Tally(connections, cut, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, refused, 0);
    }

    /** Of a run in which links come and go, so many at a time. */
    static Tally ofCycles(long connections, long cycles, long failedCycles, long refused) {
        return new Tally(connections, 0, cycles, failedCycles, 0, 0, 0, 0, 0, 0, 0, 0, 0, refused, 0);
    }

    /** Nothing went wrong: every receiver got every message once and in order, and every link stayed. */
    boolean isClean() {
        return faults() == 0;
    }

    /** Everything that went wrong, added up. */
    long faults() {
        return cut + failedCycles + lost + repeated + outOfOrder + unacknowledged + damaged + stray + refused + unsent;
    }
}
