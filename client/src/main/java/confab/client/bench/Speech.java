package confab.client.bench;

import java.nio.ByteBuffer;

/** A way of speaking with a server. Keeps nothing of one link, so that all links share it. */
interface Speech {

    /** Whether those who send do not hear: then they have links of their own, which join no room. */
    default boolean sendersApart() {
        return false;
    }

    /** Whether each message is answered when it is done for good, so that {@link Hearing#acknowledged} is told. */
    default boolean acknowledges() {
        return false;
    }

    /** The name of a room, as the server likes it. */
    default String room(String name) {
        return "#" + name;
    }

    /** Says who one is: the first that is sent. Answered by {@link Hearing#welcomed}. */
    void enter(ByteBuffer out, String nick);

    /** Asks to be in a room. Answered by {@link Hearing#joined}. */
    void join(ByteBuffer out, String room);

    /** Says goodbye; the server closes then. */
    void quit(ByteBuffer out);

    /** A message in a room. */
    Template message(String room, Payload payload);

    /** Tells all that is there as a whole, and consumes it; of the rest nothing. */
    void hear(ByteBuffer in, Hearing hearing);
}
