package confab.protocol;

import java.util.Set;

/**
 * What a client may ask. Every request has an id, chosen by the client and rising within one instance; every request
 * gets exactly one answer that names the id, {@link Event.Refused} or the one named here. Texts are sanitized and
 * within their bounds (see {@link Text}) once they are in a record.
 */
public sealed interface Request {

    /** Bound of the messages asked for at once, in {@link Join}, {@link Recall} and {@link Search}. */
    int HISTORY_COUNT_MAX = 200;

    /** The client's number for this request, the key under which resending is safe. */
    long id();

    /** Hands this to the method of {@code handler} that is for it. */
    <C> void deliverTo(Handler<C> handler, C context);

    /**
     * The first request: who one is. Answered by {@link Event.Welcome}.
     *
     * @param version the highest protocol version the client speaks, see {@link Event.Welcome#VERSION}
     * @param capabilities what the client would like, by name; unknown ones are ignored
     * @param instance new for each run of a client; {@link Id#NONE} when nothing of it is ever resent
     * @param token the token of an earlier welcome, to take that session over, or {@link Id#NONE}
     * @param journal the journal id of an earlier welcome, or {@link Id#NONE}
     */
    record Hello(long id, int version, Set<String> capabilities, Id instance, Nick nick, Id token, Id journal)
            implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.hello(context, this);
        }
    }

    /**
     * Join a room, creating it when new. Answered by {@link Event.Present}, history and {@link Event.HistoryEnd}; the
     * latter ends the answer.
     *
     * @param key the room's key, empty when there is none
     * @param after resume: tell everything said after this sequence; negative: tell the last {@code count}
     * @param count how many of the newest messages to tell when {@code after} is negative, 0 to 200
     */
    record Join(long id, RoomName room, String key, long after, int count) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.join(context, this);
        }
    }

    /** Leave a room. Answered by {@link Event.Parted}. */
    record Part(long id, RoomName room, String reason) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.part(context, this);
        }
    }

    /** Say something in a room one is in. Answered by {@link Event.Stored}, once it is in the journal. */
    record Say(long id, RoomName room, Kind kind, String text) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.say(context, this);
        }
    }

    /** A private message. Answered by {@link Event.Delivered}. */
    record Whisper(long id, Nick to, Kind kind, String text) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.whisper(context, this);
        }
    }

    /** Change one's name. Answered by {@link Event.Done}; everybody concerned hears {@link Event.Renamed}. */
    record Rename(long id, Nick nick) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.rename(context, this);
        }
    }

    /** Set a room's topic, empty for none. Answered by {@link Event.Done}; the room hears {@link Event.Topic}. */
    record SetTopic(long id, RoomName room, String topic) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.setTopic(context, this);
        }
    }

    /** Tell the topic. Answered by {@link Event.Topic}. */
    record GetTopic(long id, RoomName room) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.getTopic(context, this);
        }
    }

    /** Who is in a room. Answered by {@link Event.Members}. Pages count from 1. */
    record Who(long id, RoomName room, int page) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.who(context, this);
        }
    }

    /** About one person. Answered by {@link Event.Whois}. */
    record Whois(long id, Nick nick) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.whois(context, this);
        }
    }

    /** Which rooms there are. Answered by {@link Event.Rooms}. Pages count from 1. */
    record Rooms(long id, int page) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.rooms(context, this);
        }
    }

    /**
     * Tell history of a room one is in: {@link Event.Said} flagged as history, then {@link Event.HistoryEnd}, which ends
     * the answer.
     *
     * @param count at most so many, 1 to 200
     */
    record Recall(long id, RoomName room, Range range, int count) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.recall(context, this);
        }
    }

    /**
     * Look for messages in the rooms one is in: {@link Event.Said} flagged as history, the newest first, then
     * {@link Event.SearchEnd}, which ends the answer. What was said a moment ago may not be found yet.
     *
     * @param query as {@link Query#parse} reads it, which is done only when it is asked
     * @param position 0 to begin with the newest, or {@link Event.SearchEnd#next} of an earlier answer to go on there
     * @param count at most so many, 1 to 200
     */
    record Search(long id, String query, long position, int count) implements Request {
        /** In a query as people type it, with the position in front of which to go on. */
        public static final String OLDER = "older:";

        /**
         * What people type: a query, and perhaps among its words {@link #OLDER} with a position; the last one counts.
         *
         * @throws ProtocolException {@code bad-argument}, with words that say how it is written; its id is 0
         */
        public static Search typed(long id, String text, int count) throws ProtocolException {
            return TypedSearch.parse(id, text, count);
        }

        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.search(context, this);
        }
    }

    /** Say that one is away, or with an empty text that one is back. Answered by {@link Event.Away}. */
    record Away(long id, String text) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.away(context, this);
        }
    }

    /** Are you there? Answered by {@link Event.Pong}. */
    record Ping(long id) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.ping(context, this);
        }
    }

    /** Leave the chat. Answered by {@link Event.Closing}, after which the link ends. */
    record Quit(long id, String reason) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.quit(context, this);
        }
    }

    /** The answer to {@link Event.Ping}: the one request that is not answered. */
    record Pong(long id) implements Request {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.pong(context, this);
        }
    }

    /** One method for each request, so that a new one does not compile until everybody answers it. */
    interface Handler<C> {
        void hello(C context, Hello request);

        void join(C context, Join request);

        void part(C context, Part request);

        void say(C context, Say request);

        void whisper(C context, Whisper request);

        void rename(C context, Rename request);

        void setTopic(C context, SetTopic request);

        void getTopic(C context, GetTopic request);

        void who(C context, Who request);

        void whois(C context, Whois request);

        void rooms(C context, Rooms request);

        void recall(C context, Recall request);

        void search(C context, Search request);

        void away(C context, Away request);

        void ping(C context, Ping request);

        void quit(C context, Quit request);

        void pong(C context, Pong request);
    }
}
