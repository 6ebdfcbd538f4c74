package confab.app.crash;

/** One thing that a client did or was told. Rooms are written as the journal writes them; times are milliseconds. */
sealed interface Seen {

    /** A connection begins. */
    record Began() implements Seen {}

    /**
     * Asks for the first time that this is stored.
     *
     * @param id the client's own number for it
     * @param nick the author's name
     * @param text not asked for by anybody else
     */
    record Asked(long id, Matter matter, String nick, String room, String text) implements Seen {}

    /** Asks the same again, because no answer came or only to see whether it is the same. */
    record AskedAgain(long id) implements Seen {}

    /** Asks for something that must never be stored, not even when its answer is lost. */
    record AskedInVain(String text) implements Seen {}

    /**
     * The answer: stored.
     *
     * @param sequence 0 for a topic
     * @param epochMillis 0 where it is not told
     */
    record Acknowledged(long id, String room, long sequence, long epochMillis) implements Seen {}

    /**
     * The answer: not stored.
     *
     * @param givenUp the client does not ask again, so it never will be
     */
    record Refused(long id, String code, boolean givenUp) implements Seen {}

    /** The answer to what was asked in vain. */
    record RefusedInVain(String text, String code) implements Seen {}

    /**
     * Is told a message.
     *
     * @param sequence 0 where it is not told
     * @param epochMillis 0 where it is not told
     */
    record Heard(String room, long sequence, long epochMillis, String nick, String text, How how) implements Seen {}

    /**
     * Is told that a room's history ends here.
     *
     * @param newest of the room, as far as it is known here; -1 when history could not be read
     */
    record Entered(String room, long newest) implements Seen {}

    /** Is told a room's topic. */
    record HeardTopic(String room, long epochMillis, String nick, String topic) implements Seen {}

    /** Something that the client itself knows to be wrong. */
    record Odd(String words) implements Seen {}

    /** What may be stored. */
    enum Matter {
        MESSAGE,
        TOPIC
    }

    /** How a message comes. */
    enum How {
        LIVE,
        HISTORY,
        /** One's own. */
        ECHO,
        /** Asked for, and known before. */
        RECALLED
    }
}
