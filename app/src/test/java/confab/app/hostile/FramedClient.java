package confab.app.hostile;

import confab.app.link.TurnBuffer;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** A client that speaks frames, over a {@link TestClient}. */
final class FramedClient implements AutoCloseable {
    private static final int LENGTH_BYTES = 4;

    private final TestClient link;
    private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
    private long lastId;

    private FramedClient(TestClient link) {
        this.link = link;
    }

    /** Connects, says hello and joins the lobby; what is told on the way is read. */
    static FramedClient named(int port, String nick) {
        return named(port, nick, Id.NONE);
    }

    static FramedClient named(int port, String nick, Id instance) {
        return named(TestClient.connect(port), nick, instance);
    }

    /** The same, and takes no more than about so many bytes as long as nobody reads here. */
    static FramedClient narrow(int port, String nick, int bytes) {
        return named(TestClient.connectNarrow(port, bytes), nick, Id.NONE);
    }

    private static FramedClient named(TestClient link, String nick, Id instance) {
        FramedClient client = new FramedClient(link);
        client.send(client.hello(nick, instance));
        client.expect(Event.Welcome.class);
        client.join("#lobby");
        return client;
    }

    Request.Hello hello(String nick, Id instance) {
        return new Request.Hello(newId(), 1, Set.of(), instance, nick(nick), Id.NONE, Id.NONE);
    }

    void join(String room) {
        send(new Request.Join(newId(), room(room), "", -1, 0));
        expect(Event.HistoryEnd.class);
    }

    long newId() {
        return ++lastId;
    }

    static Nick nick(String nick) {
        try {
            return Nick.of(nick);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static RoomName room(String room) {
        try {
            return RoomName.of(room);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    TestClient link() {
        return link;
    }

    void send(Request request) {
        link.sendBytes(frame(request));
    }

    static byte[] frame(Request request) {
        ByteBuffer out = ByteBuffer.allocate(TurnBuffer.EVENT_BYTES_MAX);
        RequestCodec.encode(request, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The next event; null when the connection has ended. */
    Event next() {
        byte[] body = body();
        try {
            return body == null ? null : EventCodec.decode(ByteBuffer.wrap(body));
        } catch (ProtocolException e) {
            throw new AssertionError("an event that cannot be read", e);
        }
    }

    /** The bytes of the next frame behind its length; null when the connection has ended. */
    byte[] body() {
        int first = link.read();
        while (first > 0) {
            first = link.read(); // the greeting of somebody who was silent
        }
        ByteBuffer frame = ByteBuffer.allocate(TurnBuffer.EVENT_BYTES_MAX);
        for (int b = first; b >= 0; b = link.read()) {
            frame.put((byte) b);
            if (frame.position() >= LENGTH_BYTES && isWhole(frame)) {
                return Arrays.copyOfRange(frame.array(), LENGTH_BYTES, frame.position());
            }
        }
        return null;
    }

    private boolean isWhole(ByteBuffer frame) {
        try {
            return frame.position() == LENGTH_BYTES + frame.getInt(0)
                    && decoder.next(frame.duplicate().flip()) != null;
        } catch (ProtocolException e) {
            throw new AssertionError("a frame that cannot be read", e);
        }
    }

    /** Reads on until there is an event of this kind. */
    <E extends Event> E expect(Class<E> kind) {
        return expect(kind, event -> true);
    }

    /** Reads on until there is such an event. */
    <E extends Event> E expect(Class<E> kind, Predicate<E> such) {
        for (Event event = next(); event != null; event = next()) {
            if (kind.isInstance(event) && such.test(kind.cast(event))) {
                return kind.cast(event);
            }
        }
        throw new AssertionError("the connection ended before a " + kind.getSimpleName());
    }

    @Override
    public void close() {
        link.close();
    }
}
