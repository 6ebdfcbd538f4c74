package confab.app.crash;

import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** A client that does what a test says, one thing after the other. */
final class Talk implements AutoCloseable {
    /** Where tests talk: no business of a {@link Crowd}. */
    static final String ROOM = "#talk";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FramedPeer peer;
    private final String nick;
    private long lastId;

    private Talk(FramedPeer peer, String nick) {
        this.peer = peer;
        this.nick = nick;
    }

    /** Connects and says hello. */
    static Talk of(int port, String nick) throws IOException {
        Talk talk = new Talk(FramedPeer.connect(port), nick);
        Id instance = new Id(nick.hashCode(), 1);
        talk.peer.send(new Request.Hello(++talk.lastId, 1, Set.of(), instance, Names.nick(nick), Id.NONE, Id.NONE));
        talk.expect(Event.Welcome.class);
        return talk;
    }

    /** Goes into the room, and hears what was said before. */
    void join() throws IOException {
        peer.send(new Request.Join(++lastId, Names.room(ROOM), "", 0, 0));
        expect(Event.HistoryEnd.class);
    }

    /** @return the request's id */
    long say(String text) throws IOException {
        peer.send(new Request.Say(++lastId, Names.room(ROOM), Kind.TEXT, text));
        return lastId;
    }

    /** Whether the daemon is there: an answer. */
    void ping() throws IOException {
        long id = ++lastId;
        peer.send(new Request.Ping(id));
        expect(Event.Pong.class, pong -> pong.label() == id);
    }

    <E extends Event> E expect(Class<E> kind) throws IOException {
        return expect(kind, event -> true);
    }

    /** Reads on until there is such an event. */
    <E extends Event> E expect(Class<E> kind, Predicate<E> such) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Event event = peer.next(1_000);
            if (event instanceof Event.Ping ping) {
                peer.send(new Request.Pong(ping.id()));
            }
            if (kind.isInstance(event) && such.test(kind.cast(event))) {
                return kind.cast(event);
            }
        }
        throw new AssertionError(nick + " waits for a " + kind.getSimpleName() + " in vain");
    }

    /** The next answer to something said: {@link Event.Stored} or {@link Event.Refused}. */
    Event answer() throws IOException {
        return expect(Event.class, event -> event instanceof Event.Stored || event instanceof Event.Refused);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    @Override
    public String toString() {
        return nick;
    }
}
