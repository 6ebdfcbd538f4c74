package confab.app.dialect;

import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A person typing at a dialect. There is no chat behind it: the test gives the answers. */
final class LineTalk {
    /** Friday, 2026-11-20 12:01:07 UTC. */
    static final long NOON = 1_795_176_067_000L;

    private Dialect dialect;
    private ByteBuffer in = ByteBuffer.allocate(0);
    private final List<Input> inputs = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocate((64 << 10) + 4);
    private final StringBuilder read = new StringBuilder();
    private boolean last;
    private boolean waiting;
    private boolean ended;

    LineTalk(Dialect dialect) {
        this.dialect = dialect;
        pump();
        read.setLength(0);
    }

    /** Somebody who is called Saif and in no room; nothing read so far. */
    static LineTalk named() {
        LineTalk talk = new LineTalk(new LineDialect("confab", Limits.DEFAULTS, false));
        talk.type("Saif\n");
        talk.answer(welcome(null));
        talk.inputs.clear();
        talk.read();
        return talk;
    }

    /** Saif, in this room. */
    static LineTalk in(String room) {
        LineTalk talk = named();
        talk.join(room);
        talk.inputs.clear();
        talk.read();
        return talk;
    }

    void join(String room) {
        type("/join " + room + "\n");
        answer(present(lastId(), room));
    }

    /** Types this, and gives what it asks of the chat. */
    List<Request> type(String text) {
        return type(text.getBytes(StandardCharsets.UTF_8));
    }

    List<Request> type(byte[] bytes) {
        int before = inputs.size();
        in = ByteBuffer.allocate(in.remaining() + bytes.length)
                .put(in)
                .put(bytes)
                .flip();
        pump();
        return asked(inputs.subList(before, inputs.size()));
    }

    /** No more comes. */
    List<Request> end() {
        last = true;
        return type("");
    }

    /** The answers to what was asked; then what was typed behind it is read on. */
    List<Request> answer(Event... events) {
        int before = inputs.size();
        for (Event event : events) {
            hear(event);
        }
        waiting = false;
        pump();
        return asked(inputs.subList(before, inputs.size()));
    }

    LineTalk hear(Event event) {
        Encoder together = dialect.hearsOthers();
        Encoder encoder = dialect.hears(event);
        if (together != null && event instanceof Event.Said said && said.label() == 0 && together != encoder) {
            throw new AssertionError("told together it would be told otherwise: " + event);
        }
        if (encoder != null) {
            encoder.encode(event, out);
            read.append(StandardCharsets.UTF_8.decode(out.flip()));
            out.clear();
        }
        return this;
    }

    void silence() {
        Event event = dialect.silence();
        if (event != null) {
            hear(event);
        }
    }

    /** What was told since the last call. */
    String read() {
        String text = read.toString();
        read.setLength(0);
        return text;
    }

    List<Input> inputs() {
        return inputs;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean ended() {
        return ended;
    }

    int unconsumed() {
        return in.remaining();
    }

    /** The id of the latest request. */
    long lastId() {
        List<Request> asked = asked(inputs);
        return asked.get(asked.size() - 1).id();
    }

    private static List<Request> asked(List<Input> inputs) {
        return inputs.stream()
                .filter(input -> input instanceof Input.Ask)
                .map(input -> ((Input.Ask) input).request())
                .toList();
    }

    private void pump() {
        while (!waiting && !ended) {
            Input input = dialect.next(in, last);
            if (input == null) {
                return;
            }
            inputs.add(input);
            if (input instanceof Input.Ask ask) {
                waiting = !(ask.request() instanceof Request.Say);
            } else if (input instanceof Input.Answer answer) {
                hear(answer.event());
            } else if (input instanceof Input.Bad bad) {
                hear(bad.event());
            } else if (input instanceof Input.Become become) {
                dialect = become.dialect();
            } else if (input instanceof Input.End end) {
                hear(end.event());
                ended = true;
            }
        }
    }

    static Event.Welcome welcome(String home, String... motd) {
        return new Event.Welcome(
                1,
                1,
                Set.of(),
                nick("Saif"),
                Id.NONE,
                Id.NONE,
                "confab",
                home == null ? null : room(home),
                List.of(motd));
    }

    static Event.Present present(long label, String room, String... others) {
        List<Nick> nicks = List.of(others).stream().map(LineTalk::nick).toList();
        return new Event.Present(label, room(room), "", null, 0, nicks.size() + 1, nicks);
    }

    static Event.Said said(long label, String room, String author, String text, boolean history) {
        return new Event.Said(label, room(room), 1042, NOON, guest(author), Kind.TEXT, text, history);
    }

    static Actor guest(String nick) {
        return Actor.guest(nick(nick));
    }

    static Nick nick(String text) {
        try {
            return Nick.of(text);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static RoomName room(String text) {
        try {
            return RoomName.of(text);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
