package confab.client.bench;

/**
 * What was put on a server.
 *
 * @param kind what is done
 * @param scenario what the load is called where results are compared, as {@code S1}; unless named, the kind's word
 * @param rooms how many
 * @param members in each room, those that send counted too; for {@link Kind#IDLE} and {@link Kind#CHURN} in all
 * @param senders in each room
 * @param payloadBytes of each message
 * @param window messages that each sender has under way, or links that come and go at a time; 0 at a fixed rate
 * @param messagesPerSecond of all senders together; 0 with a window
 */
record Load(
        Kind kind,
        String scenario,
        int rooms,
        int members,
        int senders,
        int payloadBytes,
        int window,
        double messagesPerSecond) {

    /** What is done. */
    enum Kind {
        /** Senders say, members hear. */
        FAN_OUT("fan-out"),
        /** One says, one hears, then the next. */
        LATENCY("latency"),
        /** Links that are there and say nothing. */
        IDLE("idle"),
        /** Connect, join, quit, and again. */
        CHURN("churn");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }
}
