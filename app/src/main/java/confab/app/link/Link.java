package confab.app.link;

import confab.protocol.ErrorCode;
import java.nio.ByteBuffer;

/**
 * A peer's byte stream as everyone else sees it: a socket, or a simulated one. Used on the loop's thread only. A link
 * never calls its listener from inside a call that its listener made.
 */
public interface Link {

    /** Owes {@code bytes} of this turn to the peer; they leave at the turn's end. Never blocks. */
    void send(Slice bytes);

    /** True when more is owed than is good: do not ask for more on this peer's behalf until it has drained. */
    boolean congested();

    /**
     * True when so much was owed behind the last flush that the peer does not keep up: what is told to many is not for it
     * now. It is then {@link #congested} too, so it will have drained, or end.
     */
    boolean lagging();

    /** Stops reading, and stops the calls of {@link Listener#received}. */
    void pause();

    /** Reads again; what was left unconsumed is handed on once more, in this turn or the next. */
    void resume();

    /** Says what is owed, then closes politely: the peer's farewell is not lost by a reset. Nothing more is received. */
    void finish();

    /** Closes now; what is owed is lost. */
    void abort(ErrorCode code, String words);

    /** Whether the connection broke: the peer has not said that it leaves, and can be told nothing any more. */
    boolean lost();

    /** Where the peer is, for logs and operators: {@code 192.0.2.7:40112}, {@code unix}. */
    String peer();

    /** What a link tells. */
    interface Listener {

        /**
         * Bytes have come, ready to read. What is not consumed is handed on again, with what came behind it, when more
         * comes or after {@link Link#resume}.
         *
         * @param last nothing comes any more (end of input or a reset): finish what was asked, then {@link Link#finish}
         */
        void received(ByteBuffer bytes, boolean last);

        /** It was {@link Link#congested}, and is no longer. */
        void drained();

        /** It is gone. The last call. */
        void closed(ErrorCode code, String words);
    }

    /** Receives new links. */
    interface Greeter {
        Listener greet(Link link);
    }
}
