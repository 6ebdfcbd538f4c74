package confab.app.cost;

import confab.app.link.TurnBuffer;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A client that speaks frames, and would send again what is not acknowledged. */
final class FramedMember extends Member {
    private final ByteBuffer out = ByteBuffer.allocate(4 * TurnBuffer.EVENT_BYTES_MAX);
    private RoomName room;
    private long lastId;

    private FramedMember(int port) {
        super(port);
    }

    /** Connects and gives a name; returns when it is taken. */
    static FramedMember come(int port, String nick) {
        try {
            FramedMember member = new FramedMember(port);
            Id instance = new Id(1, nick.hashCode());
            member.put(new Request.Hello(++member.lastId, 1, Set.of(), instance, Nick.of(nick), Id.NONE, Id.NONE));
            member.flush();
            member.read(Event.Welcome.class);
            return member;
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    void join(String name) {
        try {
            room = RoomName.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
        put(new Request.Join(++lastId, room, "", -1, 0));
        flush();
    }

    @Override
    void awaitJoined() {
        read(Event.HistoryEnd.class);
    }

    @Override
    void say(List<String> texts) {
        texts.forEach(text -> put(new Request.Say(++lastId, room, Kind.TEXT, text)));
        flush();
    }

    @Override
    String hear() {
        return read(Event.Said.class).text();
    }

    @Override
    void expectStored(int messages) {
        for (int i = 0; i < messages; i++) {
            read(Event.Stored.class);
        }
    }

    private void put(Request request) {
        RequestCodec.encode(request, out);
    }

    private void flush() {
        send(Arrays.copyOf(out.array(), out.position()));
        out.clear();
    }

    private <E extends Event> E read(Class<E> kind) {
        try {
            Event event;
            do {
                event = EventCodec.decode(ByteBuffer.wrap(readFrame()));
            } while (!kind.isInstance(event));
            return kind.cast(event);
        } catch (ProtocolException e) {
            throw new AssertionError("an event that cannot be read", e);
        }
    }
}
