package confab.client.bench;

/** When the senders send. */
interface Pace {

    /** From now on. */
    void begin(long now);

    /**
     * Sends what is due.
     *
     * @return how many nanoseconds from {@code now} on nothing is due unless something is heard
     */
    long send(long now);

    /** The witness of this sender has heard something. */
    default void heard(Sender sender) {}

    /** What waited at this sender's link has been taken. */
    default void drained(Sender sender) {}

    /** Whether everything that was to be sent has been sent. */
    boolean isOver(long now);

    /** Messages that were due and left out, for the server took no more and enough waited already. */
    default long skipped() {
        return 0;
    }

    /** By how many nanoseconds sending was behind its schedule at worst. */
    default long behindNanos() {
        return 0;
    }
}
