package confab.app.room;

import confab.protocol.Event;
import java.util.List;

/** Where events go: a session in production, a list in a test. Never calls back into the chat from inside these calls. */
public interface Hearer {

    /** Is told {@code event}. */
    void hear(Event event);

    /**
     * Is told what others have said in one room: message {@code from} up to the one before {@code to}. The list is the same
     * object for everybody who is told of it, and is good until this returns.
     */
    void hear(List<Event.Said> messages, int from, int to);

    /** Whether it is told what becomes of what it has said: else there is no need of a {@link Event.Stored} nor an echo. */
    boolean hearsOwn();

    /** One of its requests has its last answer. */
    void answered();

    /**
     * The visit is over. The link ends when what is owed has been told.
     *
     * @param why the last event
     */
    void end(Event.Closing why);

    /** What it asked has failed by an error in the chat, which nobody else is to suffer from. It ends. */
    default void failed(RuntimeException cause) {
        throw cause;
    }

    /** More is owed to it than is good: history waits for {@link Visit#drained}. */
    boolean congested();

    /** It does not keep up, and can be told later what it misses: from the journal. Asked once for each batch. */
    boolean lagging();

    /** What it has missed cannot be told. It ends, by a later task, as one that is too slow. */
    void giveUp(String words);
}
