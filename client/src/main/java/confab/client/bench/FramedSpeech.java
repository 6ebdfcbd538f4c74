package confab.client.bench;

import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The framed protocol; docs/protocol.md. What comes often, a message and its acknowledgement, is read where it stands;
 * where that is was learned from one that was encoded. Everything else that matters goes through the codec, and who
 * comes and goes is passed over.
 */
final class FramedSpeech implements Speech {
    private static final int LENGTH_BYTES = 4;
    private static final int TYPE_AT = LENGTH_BYTES;
    private static final int LABEL_AT = TYPE_AT + 1;
    private static final long HELLO = 1;
    private static final long JOIN = 2;
    private static final long QUIT = 3;

    private final ByteBuffer scratch = ByteBuffer.allocate(LENGTH_BYTES + FrameDecoder.BODY_BYTES_MAX);
    private final long run;
    private final byte said;
    private final int saidBytesMin;
    private final int payloadFromEnd;
    private final byte stored;
    private final Set<Byte> passedOver;
    private long links;

    /** @param run new for each run of this program, so that nothing said is taken for a repeat */
    FramedSpeech(Payload payload, long run) {
        this.run = run;
        RoomName room = roomName("#x");
        Actor somebody = Actor.guest(nick("x"));
        said = type(new Event.Said(0, room, 0, 0, somebody, Kind.TEXT, payload.blank(), false));
        saidBytesMin = scratch.limit();
        payloadFromEnd = scratch.limit() - payloadAt(payload);
        stored = type(new Event.Stored(0, room, 0, 0));
        passedOver = Set.of(
                type(new Event.Joined(room, 0, List.of())),
                type(new Event.Left(room, 0, List.of())),
                type(new Event.Present(0, room, "", null, 0, 0, List.of())));
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public void enter(ByteBuffer out, String nick) {
        Id instance = new Id(run, ++links);
        RequestCodec.encode(
                new Request.Hello(HELLO, Event.Welcome.VERSION, Set.of(), instance, nick(nick), Id.NONE, Id.NONE), out);
    }

    @Override
    public void join(ByteBuffer out, String room) {
        RequestCodec.encode(new Request.Join(JOIN, roomName(room), "", -1, 0), out);
    }

    @Override
    public void quit(ByteBuffer out) {
        RequestCodec.encode(new Request.Quit(QUIT, ""), out);
    }

    @Override
    public Template message(String room, Payload payload) {
        RequestCodec.encode(
                new Request.Say(Template.id(0), roomName(room), Kind.TEXT, payload.blank()), scratch.clear());
        byte[] bytes = new byte[scratch.flip().remaining()];
        scratch.get(0, bytes);
        return new Template(bytes, payloadAt(payload), LABEL_AT);
    }

    @Override
    public void hear(ByteBuffer in, Hearing hearing) {
        int start = in.position();
        for (int end = end(in, start, hearing); end > start; end = end(in, start, hearing)) {
            frame(in, start, end, hearing);
            start = end;
        }
        in.position(start);
    }

    /** Where what begins at {@code start} ends; {@code start} when that is not known yet, or nothing follows. */
    private int end(ByteBuffer in, int start, Hearing hearing) {
        int there = in.limit() - start;
        if (there > 0 && in.get(start) != 0) {
            return Math.max(start, Lines.end(in, start) + 1); // Text: the server had not taken us for a program.
        }
        if (there <= LENGTH_BYTES) {
            return start;
        }
        int body = in.getInt(start);
        if (body < 1 || body > FrameDecoder.BODY_BYTES_MAX) {
            hearing.dismissed("a frame of " + body + " bytes");
            return in.limit();
        }
        return body <= there - LENGTH_BYTES ? start + LENGTH_BYTES + body : start;
    }

    private void frame(ByteBuffer in, int start, int end, Hearing hearing) {
        byte type = in.get(start) == 0 ? in.get(start + TYPE_AT) : 0;
        if (type == said) {
            said(in, start, end, hearing);
        } else if (type == stored && end - start >= LABEL_AT + Long.BYTES) {
            hearing.acknowledged(in.getLong(start + LABEL_AT));
        } else if (type == 0) {
            hearing.dismissed(Lines.text(in, start, end).strip());
        } else if (!passedOver.contains(type)) {
            other(in.slice(start + LENGTH_BYTES, end - start - LENGTH_BYTES), hearing);
        }
    }

    private void said(ByteBuffer in, int start, int end, Hearing hearing) {
        if (end - start < saidBytesMin) {
            hearing.garbled();
        } else {
            hearing.said(in, end - payloadFromEnd);
        }
    }

    private void other(ByteBuffer body, Hearing hearing) {
        try {
            Event event = EventCodec.decode(body);
            if (event instanceof Event.Welcome) {
                hearing.welcomed();
            } else if (event instanceof Event.HistoryEnd end && end.label() == JOIN) {
                hearing.joined();
            } else if (event instanceof Event.Ping ping) {
                RequestCodec.encode(new Request.Pong(ping.id()), scratch.clear());
                hearing.asked(scratch.flip());
            } else if (event instanceof Event.Refused refused) {
                hearing.refused(refused.code().wire() + " " + refused.words());
            } else if (event instanceof Event.Closing closing) {
                hearing.dismissed(closing.code().wire() + " " + closing.words());
            }
        } catch (ProtocolException e) {
            hearing.dismissed(e.getMessage());
        }
    }

    /** Leaves {@code event} in the scratch buffer, ready to read. */
    private byte type(Event event) {
        EventCodec.encode(event, scratch.clear());
        scratch.flip();
        return scratch.get(TYPE_AT);
    }

    /** Where in the scratch buffer the payload begins. */
    private int payloadAt(Payload payload) {
        String all = new String(scratch.array(), 0, scratch.limit(), StandardCharsets.ISO_8859_1);
        return all.indexOf(payload.blank());
    }

    private static Nick nick(String name) {
        try {
            return Nick.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RoomName roomName(String name) {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
