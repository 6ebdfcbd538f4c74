package confab.protocol;

import java.util.List;
import java.util.Set;

/**
 * What the server may tell. Where there is a {@code label} it is the id of the request that this answers, 0 when it
 * answers none. Times are milliseconds since 1970-01-01 UTC. An event is told to many: identity is enough to know that
 * its bytes are known already. Lists are bounded so that the largest event fits into a frame of
 * {@link FrameDecoder#BODY_BYTES_MAX}; what is more goes into further events or pages.
 */
public sealed interface Event {

    /** Hands this to the method of {@code handler} that is for it. */
    <C> void deliverTo(Handler<C> handler, C context);

    /**
     * The answer to hello: you are in.
     *
     * @param version the version spoken from here on, at most the client's
     * @param capabilities those asked for that are given
     * @param nick the name you have
     * @param token takes this session over later; a secret
     * @param journal the journal's id; with another one, sequences known from before mean nothing
     * @param server the name of this chat
     * @param home the room where people arrive, or null when there is none; joining it is the client's own act
     * @param motd the message of the day, a line each
     */
    record Welcome(
            long label,
            int version,
            Set<String> capabilities,
            Nick nick,
            Id token,
            Id journal,
            String server,
            RoomName home,
            List<String> motd)
            implements Event {
        /** The version of the framed protocol that this describes. */
        public static final int VERSION = 1;

        /** With this capability, what one says is also told to oneself. */
        public static final String ECHO = "echo";

        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.welcome(context, this);
        }
    }

    /** A hello came from the days of another journal: forget its sequences, history starts from the last page. */
    record ResumeReset(Id journal) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.resumeReset(context, this);
        }
    }

    /** These came into a room: one, or in a large room those who came in one turn. */
    record Joined(RoomName room, long epochMillis, List<Actor> who) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.joined(context, this);
        }
    }

    /**
     * These are no longer in a room. With {@link Cause#QUIT} and {@link Cause#CUT} they have left every room; that is told
     * once to each person, in one of the rooms shared. Where two rooms of more than 100 people are shared it may be told
     * in both: a client has to accept a second one.
     */
    record Left(RoomName room, long epochMillis, List<Departure> who) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.left(context, this);
        }
    }

    /**
     * One who left.
     *
     * @param by who caused it: the one who kicked, else null
     * @param reason in the words of who caused it; empty when there is none
     */
    record Departure(Actor who, Cause cause, Actor by, String reason) {}

    /** Somebody has another name now, in every room; told once to each person. {@code room} is one both are in, or null. */
    record Renamed(RoomName room, long epochMillis, Actor who, Nick now) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.renamed(context, this);
        }
    }

    /**
     * Said in a room.
     *
     * @param label the id of the asker's request when this is an echo, or history that was asked for, else 0
     * @param sequence the room's number for it: without gaps, rising
     * @param history told from the journal, not live
     */
    record Said(
            long label,
            RoomName room,
            long sequence,
            long epochMillis,
            Actor author,
            Kind kind,
            String text,
            boolean history)
            implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.said(context, this);
        }
    }

    /** A private message: to you, or, when you are {@code from} and asked for echoes, from you. */
    record Whispered(long label, long epochMillis, Actor from, Actor to, Kind kind, String text, boolean echo)
            implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.whispered(context, this);
        }
    }

    /** A room's topic: asked for, or set just now. {@code setBy} is null, and the time 0, when there is no topic. */
    record Topic(long label, RoomName room, String topic, Nick setBy, long epochMillis) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.topic(context, this);
        }
    }

    /**
     * You are in a room: its present state. History and {@link HistoryEnd} follow.
     *
     * @param topic empty when there is none; {@code setBy} is then null and {@code topicEpochMillis} 0
     * @param total how many people are in it, you among them
     * @param others up to {@link #OTHERS_MAX} of the others, in the order in which they came; {@link Request.Who} tells them all
     */
    record Present(
            long label, RoomName room, String topic, Nick setBy, long topicEpochMillis, int total, List<Nick> others)
            implements Event {
        public static final int OTHERS_MAX = 200;

        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.present(context, this);
        }
    }

    /** You have left a room. */
    record Parted(long label, RoomName room) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.parted(context, this);
        }
    }

    /** A page of who is in a room, {@link #PAGE_MAX} of them. Pages count from 1 to {@code pages}, which is at least 1. */
    record Members(long label, RoomName room, int page, int pages, int total, List<Entry> members) implements Event {
        public static final int PAGE_MAX = 200;

        /** One of them. */
        public record Entry(Nick nick, String account, boolean away) {}

        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.members(context, this);
        }
    }

    /**
     * About one person.
     *
     * @param away empty when not away
     * @param rooms the rooms this person is in
     * @param since when this person came
     * @param idleSeconds since this person last said something
     */
    record Whois(long label, Actor who, String away, List<RoomName> rooms, long since, long idleSeconds)
            implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.whois(context, this);
        }
    }

    /** A page of the rooms with people in them, {@link #PAGE_MAX} of them, the fullest first. */
    record Rooms(long label, int page, int pages, int total, List<Entry> rooms) implements Event {
        public static final int PAGE_MAX = 50;

        /** One of them. */
        public record Entry(RoomName room, int people, String topic) {}

        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.rooms(context, this);
        }
    }

    /**
     * The end of history that was asked for or that came with joining.
     *
     * @param first the first sequence told, 0 when nothing was
     * @param last the last sequence told, 0 when nothing was
     * @param newest the newest sequence that the room has, 0 when it has none
     */
    record HistoryEnd(long label, RoomName room, long first, long last, long newest) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.historyEnd(context, this);
        }
    }

    /**
     * The end of what was found.
     *
     * @param found how many messages were told
     * @param next the position from which a {@link Request.Search} for the same goes on with older ones, 0 when there are none
     * @param whole false when searching took too long and was given up: there may be older ones
     */
    record SearchEnd(long label, int found, long next, boolean whole) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.searchEnd(context, this);
        }
    }

    /** Somebody is away, or with an empty text is back: oneself (labelled), or whom one just wrote to. */
    record Away(long label, Nick who, String text) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.away(context, this);
        }
    }

    /** Acknowledged: it is in the journal, under this sequence. A repeat gets the same answer. */
    record Stored(long label, RoomName room, long sequence, long epochMillis) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.stored(context, this);
        }
    }

    /** A private message was told to {@code to}, and is kept nowhere. */
    record Delivered(long label, Nick to, long epochMillis) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.delivered(context, this);
        }
    }

    /** It has been done. */
    record Done(long label) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.done(context, this);
        }
    }

    /**
     * It has not been done, nothing of it.
     *
     * @param words for people; only the code is stable
     * @param quote the first 40 characters of the text that was refused, empty when no text was
     */
    record Refused(long label, ErrorCode code, String words, String quote) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.refused(context, this);
        }
    }

    /** Are you there? To be answered with {@link Request.Pong} and this id. */
    record Ping(long id) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.ping(context, this);
        }
    }

    /** Here I am. */
    record Pong(long label) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.pong(context, this);
        }
    }

    /** The server has something to say. Lines are separated by LF. */
    record Notice(String text) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.notice(context, this);
        }
    }

    /** The last event: the link ends, and why. After a quit the code is {@link ErrorCode#GOODBYE}. */
    record Closing(ErrorCode code, String words) implements Event {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.closing(context, this);
        }
    }

    /** One method for each event, so that a new one does not compile until everybody answers it. */
    interface Handler<C> {
        void welcome(C context, Welcome event);

        void resumeReset(C context, ResumeReset event);

        void joined(C context, Joined event);

        void left(C context, Left event);

        void renamed(C context, Renamed event);

        void said(C context, Said event);

        void whispered(C context, Whispered event);

        void topic(C context, Topic event);

        void present(C context, Present event);

        void parted(C context, Parted event);

        void members(C context, Members event);

        void whois(C context, Whois event);

        void rooms(C context, Rooms event);

        void historyEnd(C context, HistoryEnd event);

        void searchEnd(C context, SearchEnd event);

        void away(C context, Away event);

        void stored(C context, Stored event);

        void delivered(C context, Delivered event);

        void done(C context, Done event);

        void refused(C context, Refused event);

        void ping(C context, Ping event);

        void pong(C context, Pong event);

        void notice(C context, Notice event);

        void closing(C context, Closing event);
    }
}
