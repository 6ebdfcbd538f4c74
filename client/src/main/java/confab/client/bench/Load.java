package confab.client.bench;

/**
 * What was put on a server.
 *
 * @param kind what is done
 * @param scenario what the load is called where results are compared, as {@code S1}; unless named, the kind's word
 * @param rooms how many
 * @param members in each room, those that send counted too; for {@link Kind#IDLE} in all
 * @param senders in each room
 * @param payloadBytes of each message
 * @param window messages that each sender has under way, 0 at a fixed rate; of {@link Kind#CHURN} links at a time
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

    /** Whether somebody says something. */
    boolean isSpoken() {
        return kind == Kind.FAN_OUT || kind == Kind.LATENCY;
    }

    /** {@code 100 rooms of 10, 1 sender in each, 8 messages under way for each sender, 64 bytes each}. */
    String words() {
        return switch (kind) {
            case IDLE -> Quantity.count(members, "connection") + " that say nothing";
            case CHURN -> "connect, join and quit, " + Quantity.count(window, "connection") + " at a time";
            case LATENCY, FAN_OUT -> crowd() + ", " + pace() + ", " + Quantity.count(payloadBytes, "byte") + " each";
        };
    }

    private String crowd() {
        String in = rooms == 1 ? "" : " in each";
        return Quantity.count(rooms, "room") + " of " + Quantity.count(members) + ", "
                + Quantity.count(senders, "sender") + in;
    }

    private String pace() {
        return window == 0
                ? Quantity.count(Math.round(messagesPerSecond), "message") + "/s in all"
                : Quantity.count(window, "message") + " under way" + (rooms * senders == 1 ? "" : " for each sender");
    }
}
