package confab.protocol;

import confab.protocol.FrameType.Asked;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/** A {@link Request} to one frame, and back. The fields stand in the order of the records: an id first of all. */
public final class RequestCodec {
    private static final Writer WRITER = new Writer();
    private static final Kind[] KINDS = Kind.values();

    private RequestCodec() {}

    /** Appends {@code request} as a frame, with its length. */
    public static void encode(Request request, ByteBuffer out) {
        int start = FrameEncoder.begin(out);
        request.deliverTo(WRITER, out);
        FrameEncoder.end(out, start);
    }

    /** Whether a frame's body is a {@link Request.Hello}, by its type. */
    public static boolean isHello(ByteBuffer body) {
        return body.get(body.position()) == Asked.HELLO;
    }

    /**
     * What a frame asks. Texts are cleaned, and everything is within its bounds.
     *
     * @param body type and fields, as from {@link FrameDecoder}; what follows the known fields is skipped
     * @throws ProtocolException fatal {@code bad-frame} when the fields do not fit into the body, and fatal
     *     {@code bad-version} for a hello that speaks no version there is; else not fatal, with the
     *     id of the request and a code for what cannot be taken in it: {@code unknown-request}, {@code not-utf8},
     *     {@code bad-nick}, {@code text-too-long}, …
     */
    public static Request decode(ByteBuffer body) throws ProtocolException {
        FieldDecoder in = new FieldDecoder(body);
        int type = in.u8();
        if (type == Asked.PONG) {
            return new Request.Pong(in.i64());
        }
        long id = in.requestId();
        return switch (type) {
            case Asked.HELLO -> hello(id, in);
            case Asked.JOIN ->
                new Request.Join(id, in.room(), in.remark("a key"), in.i64(), in.i32(0, Request.HISTORY_COUNT_MAX));
            case Asked.PART -> new Request.Part(id, in.room(), in.remark("a reason"));
            case Asked.SAY -> new Request.Say(id, in.room(), in.choice(KINDS), in.said());
            case Asked.WHISPER -> new Request.Whisper(id, in.nick(), in.choice(KINDS), in.said());
            case Asked.RENAME -> new Request.Rename(id, in.nick());
            case Asked.SET_TOPIC -> new Request.SetTopic(id, in.room(), in.remark("a topic"));
            case Asked.GET_TOPIC -> new Request.GetTopic(id, in.room());
            case Asked.WHO -> new Request.Who(id, in.room(), in.i32(1, Integer.MAX_VALUE));
            case Asked.WHOIS -> new Request.Whois(id, in.nick());
            case Asked.ROOMS -> new Request.Rooms(id, in.i32(1, Integer.MAX_VALUE));
            case Asked.RECALL -> new Request.Recall(id, in.room(), range(in), in.i32(1, Request.HISTORY_COUNT_MAX));
            case Asked.SEARCH ->
                new Request.Search(id, in.remark("a query"), position(in), in.i32(1, Request.HISTORY_COUNT_MAX));
            case Asked.AWAY -> new Request.Away(id, in.remark("an away text"));
            case Asked.PING -> new Request.Ping(id);
            case Asked.QUIT -> new Request.Quit(id, in.remark("a reason"));
            default -> throw in.wrong(ErrorCode.UNKNOWN_REQUEST, "there is no request of type " + type + " here");
        };
    }

    private static Request.Hello hello(long id, FieldDecoder in) throws ProtocolException {
        int version = in.i32(Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (version < Event.Welcome.VERSION) {
            throw ProtocolException.fatal(
                    ErrorCode.BAD_VERSION, "version " + Event.Welcome.VERSION + " is spoken here, not " + version);
        }
        Set<String> capabilities = Set.copyOf(in.list(() -> in.remark("the name of a capability")));
        return new Request.Hello(id, version, capabilities, in.id(), in.nick(), in.id(), in.id());
    }

    private static Range range(FieldDecoder in) throws ProtocolException {
        Range.Edge edge = in.choice(Range.Edge.values());
        Range.Unit unit = in.choice(Range.Unit.values());
        long point = in.i64();
        if (point < 0) {
            throw in.wrong(ErrorCode.BAD_ARGUMENT, "history is counted from 0");
        }
        return edge == Range.Edge.LATEST ? Range.LATEST : new Range(edge, unit, point);
    }

    private static long position(FieldDecoder in) throws ProtocolException {
        long position = in.i64();
        if (position < 0) {
            throw in.wrong(ErrorCode.BAD_ARGUMENT, "a position is counted from 0");
        }
        return position;
    }

    private static final class Writer implements Request.Handler<ByteBuffer> {

        @Override
        public void hello(ByteBuffer out, Request.Hello request) {
            out.put((byte) Asked.HELLO).putLong(request.id()).putInt(request.version());
            FrameEncoder.list(out, new TreeSet<>(request.capabilities()), FrameEncoder::string);
            FrameEncoder.id(out, request.instance());
            FrameEncoder.nick(out, request.nick());
            FrameEncoder.id(out, request.token());
            FrameEncoder.id(out, request.journal());
        }

        @Override
        public void join(ByteBuffer out, Request.Join request) {
            out.put((byte) Asked.JOIN).putLong(request.id());
            FrameEncoder.room(out, request.room());
            FrameEncoder.string(out, request.key());
            out.putLong(request.after()).putInt(request.count());
        }

        @Override
        public void part(ByteBuffer out, Request.Part request) {
            out.put((byte) Asked.PART).putLong(request.id());
            FrameEncoder.room(out, request.room());
            FrameEncoder.string(out, request.reason());
        }

        @Override
        public void say(ByteBuffer out, Request.Say request) {
            out.put((byte) Asked.SAY).putLong(request.id());
            FrameEncoder.room(out, request.room());
            FrameEncoder.choice(out, request.kind());
            FrameEncoder.string(out, request.text());
        }

        @Override
        public void whisper(ByteBuffer out, Request.Whisper request) {
            out.put((byte) Asked.WHISPER).putLong(request.id());
            FrameEncoder.nick(out, request.to());
            FrameEncoder.choice(out, request.kind());
            FrameEncoder.string(out, request.text());
        }

        @Override
        public void rename(ByteBuffer out, Request.Rename request) {
            out.put((byte) Asked.RENAME).putLong(request.id());
            FrameEncoder.nick(out, request.nick());
        }

        @Override
        public void setTopic(ByteBuffer out, Request.SetTopic request) {
            out.put((byte) Asked.SET_TOPIC).putLong(request.id());
            FrameEncoder.room(out, request.room());
            FrameEncoder.string(out, request.topic());
        }

        @Override
        public void getTopic(ByteBuffer out, Request.GetTopic request) {
            out.put((byte) Asked.GET_TOPIC).putLong(request.id());
            FrameEncoder.room(out, request.room());
        }

        @Override
        public void who(ByteBuffer out, Request.Who request) {
            out.put((byte) Asked.WHO).putLong(request.id());
            FrameEncoder.room(out, request.room());
            out.putInt(request.page());
        }

        @Override
        public void whois(ByteBuffer out, Request.Whois request) {
            out.put((byte) Asked.WHOIS).putLong(request.id());
            FrameEncoder.nick(out, request.nick());
        }

        @Override
        public void rooms(ByteBuffer out, Request.Rooms request) {
            out.put((byte) Asked.ROOMS).putLong(request.id()).putInt(request.page());
        }

        @Override
        public void recall(ByteBuffer out, Request.Recall request) {
            out.put((byte) Asked.RECALL).putLong(request.id());
            FrameEncoder.room(out, request.room());
            FrameEncoder.choice(out, request.range().edge());
            FrameEncoder.choice(out, request.range().unit());
            out.putLong(request.range().point()).putInt(request.count());
        }

        @Override
        public void search(ByteBuffer out, Request.Search request) {
            out.put((byte) Asked.SEARCH).putLong(request.id());
            FrameEncoder.string(out, request.query());
            out.putLong(request.position()).putInt(request.count());
        }

        @Override
        public void away(ByteBuffer out, Request.Away request) {
            out.put((byte) Asked.AWAY).putLong(request.id());
            FrameEncoder.string(out, request.text());
        }

        @Override
        public void ping(ByteBuffer out, Request.Ping request) {
            out.put((byte) Asked.PING).putLong(request.id());
        }

        @Override
        public void quit(ByteBuffer out, Request.Quit request) {
            out.put((byte) Asked.QUIT).putLong(request.id());
            FrameEncoder.string(out, request.reason());
        }

        @Override
        public void pong(ByteBuffer out, Request.Pong request) {
            out.put((byte) Asked.PONG).putLong(request.id());
        }
    }
}
