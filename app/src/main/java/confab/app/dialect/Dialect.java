package confab.app.dialect;

import confab.protocol.Event;
import java.nio.ByteBuffer;

/** A way of speaking, for one link: it keeps what this peer has half said and chosen. */
public interface Dialect {

    /** For logs and metrics: {@code line}, {@code framed}. */
    String name();

    /**
     * The next thing that these bytes, or what was heard before, mean. Consumes whole messages only. Called again until
     * it answers null, and not before what was asked is answered where the request's place in order matters.
     *
     * @param last no more bytes will come
     * @return null: needs more bytes
     */
    Input next(ByteBuffer in, boolean last);

    /**
     * By which encoder this peer is told {@code event}; null when it is not for its ears. Called once for each event, in
     * order: here a dialect learns what became of its requests.
     */
    Encoder hears(Event event);

    /**
     * By which encoder this peer is told whatever others say in rooms, when {@link #hears} would give the same one for each
     * such message and learn nothing from it; else null.
     */
    default Encoder hearsOthers() {
        return null;
    }

    /** Whether this peer is told what becomes of what it says in rooms, by an acknowledgement or an echo. */
    default boolean hearsOwn() {
        return true;
    }

    /** The peer has said nothing for a while after coming: what to tell it, null for nothing. */
    default Event silence() {
        return null;
    }

    /** Whether a silent peer can be asked if it is there; such a peer has to say hello at once, and is cut when silent. */
    default boolean answersPings() {
        return false;
    }

    /** Whether a peer that does not keep up understands history it has not asked for; else it is cut when too slow. */
    default boolean mayFallBehind() {
        return false;
    }
}
