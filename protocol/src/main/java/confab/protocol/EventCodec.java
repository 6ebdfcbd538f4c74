package confab.protocol;

import confab.protocol.FrameType.Told;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/** An {@link Event} to one frame, and back. The fields stand in the order of the records. */
public final class EventCodec {
    private static final Writer WRITER = new Writer();

    private EventCodec() {}

    /** Appends {@code event} as a frame, with its length. */
    public static void encode(Event event, ByteBuffer out) {
        int start = FrameEncoder.begin(out);
        event.deliverTo(WRITER, out);
        FrameEncoder.end(out, start);
    }

    /**
     * What a frame tells. Its texts are as the server sent them: whoever shows them cleans them.
     *
     * @param body type and fields, as from {@link FrameDecoder}; what follows the known fields is skipped
     * @return null for an event of a type that is not known here, which is to be skipped
     * @throws ProtocolException always fatal: the fields are not what they have to be
     */
    public static Event decode(ByteBuffer body) throws ProtocolException {
        FieldDecoder in = new FieldDecoder(body);
        return switch (in.u8()) {
            case Told.WELCOME -> welcome(in);
            case Told.RESUME_RESET -> new Event.ResumeReset(in.id());
            case Told.JOINED -> new Event.Joined(in.room(), in.i64(), in.list(in::actor));
            case Told.LEFT -> new Event.Left(in.room(), in.i64(), in.list(() -> departure(in)));
            case Told.RENAMED -> new Event.Renamed(in.roomIfAny(), in.i64(), in.actor(), in.nick());
            case Told.SAID ->
                new Event.Said(in.i64(), in.room(), in.i64(), in.i64(), in.actor(), kind(in), in.string(), in.flag());
            case Told.WHISPERED ->
                new Event.Whispered(in.i64(), in.i64(), in.actor(), in.actor(), kind(in), in.string(), in.flag());
            case Told.TOPIC -> new Event.Topic(in.i64(), in.room(), in.string(), in.nickIfAny(), in.i64());
            case Told.PRESENT ->
                new Event.Present(
                        in.i64(), in.room(), in.string(), in.nickIfAny(), in.i64(), count(in), in.list(in::nick));
            case Told.PARTED -> new Event.Parted(in.i64(), in.room());
            case Told.MEMBERS ->
                new Event.Members(in.i64(), in.room(), count(in), count(in), count(in), in.list(() -> member(in)));
            case Told.WHOIS ->
                new Event.Whois(in.i64(), in.actor(), in.string(), in.list(in::room), in.i64(), in.i64());
            case Told.ROOMS -> new Event.Rooms(in.i64(), count(in), count(in), count(in), in.list(() -> room(in)));
            case Told.HISTORY_END -> new Event.HistoryEnd(in.i64(), in.room(), in.i64(), in.i64(), in.i64());
            case Told.SEARCH_END -> new Event.SearchEnd(in.i64(), count(in), in.i64(), in.flag());
            case Told.AWAY -> new Event.Away(in.i64(), in.nick(), in.string());
            case Told.STORED -> new Event.Stored(in.i64(), in.room(), in.i64(), in.i64());
            case Told.DELIVERED -> new Event.Delivered(in.i64(), in.nick(), in.i64());
            case Told.DONE -> new Event.Done(in.i64());
            case Told.REFUSED -> new Event.Refused(in.i64(), in.code(), in.string(), in.string());
            case Told.PING -> new Event.Ping(in.i64());
            case Told.PONG -> new Event.Pong(in.i64());
            case Told.NOTICE -> new Event.Notice(in.string());
            case Told.CLOSING -> new Event.Closing(in.code(), in.string());
            default -> null;
        };
    }

    private static Event.Welcome welcome(FieldDecoder in) throws ProtocolException {
        long label = in.i64();
        int version = count(in);
        Set<String> capabilities = Set.copyOf(in.list(in::string));
        return new Event.Welcome(
                label,
                version,
                capabilities,
                in.nick(),
                in.id(),
                in.id(),
                in.string(),
                in.roomIfAny(),
                in.list(in::string));
    }

    private static Event.Departure departure(FieldDecoder in) throws ProtocolException {
        return new Event.Departure(in.actor(), in.choice(Cause.values()), in.actorIfAny(), in.string());
    }

    private static Event.Members.Entry member(FieldDecoder in) throws ProtocolException {
        return new Event.Members.Entry(in.nick(), in.string(), in.flag());
    }

    private static Event.Rooms.Entry room(FieldDecoder in) throws ProtocolException {
        return new Event.Rooms.Entry(in.room(), count(in), in.string());
    }

    private static Kind kind(FieldDecoder in) throws ProtocolException {
        return in.choice(Kind.values());
    }

    private static int count(FieldDecoder in) throws ProtocolException {
        return in.i32(0, Integer.MAX_VALUE);
    }

    private static final class Writer implements Event.Handler<ByteBuffer> {

        @Override
        public void welcome(ByteBuffer out, Event.Welcome event) {
            out.put((byte) Told.WELCOME).putLong(event.label()).putInt(event.version());
            FrameEncoder.list(out, new TreeSet<>(event.capabilities()), FrameEncoder::string);
            FrameEncoder.nick(out, event.nick());
            FrameEncoder.id(out, event.token());
            FrameEncoder.id(out, event.journal());
            FrameEncoder.string(out, event.server());
            FrameEncoder.room(out, event.home());
            FrameEncoder.list(out, event.motd(), FrameEncoder::string);
        }

        @Override
        public void resumeReset(ByteBuffer out, Event.ResumeReset event) {
            out.put((byte) Told.RESUME_RESET);
            FrameEncoder.id(out, event.journal());
        }

        @Override
        public void joined(ByteBuffer out, Event.Joined event) {
            out.put((byte) Told.JOINED);
            FrameEncoder.room(out, event.room());
            out.putLong(event.epochMillis());
            FrameEncoder.list(out, event.who(), FrameEncoder::actor);
        }

        @Override
        public void left(ByteBuffer out, Event.Left event) {
            out.put((byte) Told.LEFT);
            FrameEncoder.room(out, event.room());
            out.putLong(event.epochMillis());
            FrameEncoder.list(out, event.who(), Writer::departure);
        }

        private static void departure(ByteBuffer out, Event.Departure departure) {
            FrameEncoder.actor(out, departure.who());
            FrameEncoder.choice(out, departure.cause());
            FrameEncoder.actor(out, departure.by());
            FrameEncoder.string(out, departure.reason());
        }

        @Override
        public void renamed(ByteBuffer out, Event.Renamed event) {
            out.put((byte) Told.RENAMED);
            FrameEncoder.room(out, event.room());
            out.putLong(event.epochMillis());
            FrameEncoder.actor(out, event.who());
            FrameEncoder.nick(out, event.now());
        }

        @Override
        public void said(ByteBuffer out, Event.Said event) {
            out.put((byte) Told.SAID).putLong(event.label());
            FrameEncoder.room(out, event.room());
            out.putLong(event.sequence()).putLong(event.epochMillis());
            FrameEncoder.actor(out, event.author());
            FrameEncoder.choice(out, event.kind());
            FrameEncoder.string(out, event.text());
            FrameEncoder.flag(out, event.history());
        }

        @Override
        public void whispered(ByteBuffer out, Event.Whispered event) {
            out.put((byte) Told.WHISPERED).putLong(event.label()).putLong(event.epochMillis());
            FrameEncoder.actor(out, event.from());
            FrameEncoder.actor(out, event.to());
            FrameEncoder.choice(out, event.kind());
            FrameEncoder.string(out, event.text());
            FrameEncoder.flag(out, event.echo());
        }

        @Override
        public void topic(ByteBuffer out, Event.Topic event) {
            out.put((byte) Told.TOPIC).putLong(event.label());
            FrameEncoder.room(out, event.room());
            FrameEncoder.string(out, event.topic());
            FrameEncoder.nick(out, event.setBy());
            out.putLong(event.epochMillis());
        }

        @Override
        public void present(ByteBuffer out, Event.Present event) {
            out.put((byte) Told.PRESENT).putLong(event.label());
            FrameEncoder.room(out, event.room());
            FrameEncoder.string(out, event.topic());
            FrameEncoder.nick(out, event.setBy());
            out.putLong(event.topicEpochMillis()).putInt(event.total());
            FrameEncoder.list(out, event.others(), FrameEncoder::nick);
        }

        @Override
        public void parted(ByteBuffer out, Event.Parted event) {
            out.put((byte) Told.PARTED).putLong(event.label());
            FrameEncoder.room(out, event.room());
        }

        @Override
        public void members(ByteBuffer out, Event.Members event) {
            out.put((byte) Told.MEMBERS).putLong(event.label());
            FrameEncoder.room(out, event.room());
            out.putInt(event.page()).putInt(event.pages()).putInt(event.total());
            FrameEncoder.list(out, event.members(), Writer::member);
        }

        private static void member(ByteBuffer out, Event.Members.Entry member) {
            FrameEncoder.nick(out, member.nick());
            FrameEncoder.string(out, member.account());
            FrameEncoder.flag(out, member.away());
        }

        @Override
        public void whois(ByteBuffer out, Event.Whois event) {
            out.put((byte) Told.WHOIS).putLong(event.label());
            FrameEncoder.actor(out, event.who());
            FrameEncoder.string(out, event.away());
            FrameEncoder.list(out, event.rooms(), FrameEncoder::room);
            out.putLong(event.since()).putLong(event.idleSeconds());
        }

        @Override
        public void rooms(ByteBuffer out, Event.Rooms event) {
            out.put((byte) Told.ROOMS).putLong(event.label());
            out.putInt(event.page()).putInt(event.pages()).putInt(event.total());
            FrameEncoder.list(out, event.rooms(), Writer::room);
        }

        private static void room(ByteBuffer out, Event.Rooms.Entry room) {
            FrameEncoder.room(out, room.room());
            out.putInt(room.people());
            FrameEncoder.string(out, room.topic());
        }

        @Override
        public void historyEnd(ByteBuffer out, Event.HistoryEnd event) {
            out.put((byte) Told.HISTORY_END).putLong(event.label());
            FrameEncoder.room(out, event.room());
            out.putLong(event.first()).putLong(event.last()).putLong(event.newest());
        }

        @Override
        public void searchEnd(ByteBuffer out, Event.SearchEnd event) {
            out.put((byte) Told.SEARCH_END).putLong(event.label());
            out.putInt(event.found()).putLong(event.next());
            FrameEncoder.flag(out, event.whole());
        }

        @Override
        public void away(ByteBuffer out, Event.Away event) {
            out.put((byte) Told.AWAY).putLong(event.label());
            FrameEncoder.nick(out, event.who());
            FrameEncoder.string(out, event.text());
        }

        @Override
        public void stored(ByteBuffer out, Event.Stored event) {
            out.put((byte) Told.STORED).putLong(event.label());
            FrameEncoder.room(out, event.room());
            out.putLong(event.sequence()).putLong(event.epochMillis());
        }

        @Override
        public void delivered(ByteBuffer out, Event.Delivered event) {
            out.put((byte) Told.DELIVERED).putLong(event.label());
            FrameEncoder.nick(out, event.to());
            out.putLong(event.epochMillis());
        }

        @Override
        public void done(ByteBuffer out, Event.Done event) {
            out.put((byte) Told.DONE).putLong(event.label());
        }

        @Override
        public void refused(ByteBuffer out, Event.Refused event) {
            out.put((byte) Told.REFUSED).putLong(event.label());
            FrameEncoder.code(out, event.code());
            FrameEncoder.string(out, event.words());
            FrameEncoder.string(out, event.quote());
        }

        @Override
        public void ping(ByteBuffer out, Event.Ping event) {
            out.put((byte) Told.PING).putLong(event.id());
        }

        @Override
        public void pong(ByteBuffer out, Event.Pong event) {
            out.put((byte) Told.PONG).putLong(event.label());
        }

        @Override
        public void notice(ByteBuffer out, Event.Notice event) {
            out.put((byte) Told.NOTICE);
            FrameEncoder.string(out, event.text());
        }

        @Override
        public void closing(ByteBuffer out, Event.Closing event) {
            out.put((byte) Told.CLOSING);
            FrameEncoder.code(out, event.code());
            FrameEncoder.string(out, event.words());
        }
    }
}
