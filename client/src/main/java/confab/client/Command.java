package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Quote;
import confab.protocol.Request;
import confab.protocol.RoomName;
import confab.protocol.Text;

/** What a typed line means: something to ask the server, or something the client does by itself. */
sealed interface Command {
    /** To be asked of the server. */
    record Ask(Request request) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.ask(context, request);
        }
    }

    /** From now on speak in this room. */
    record Go(RoomName room) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.go(context, room);
        }
    }

    /** From now on every line is said in this room, as it is. */
    record Pipe(RoomName room) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.pipe(context, room);
        }
    }

    /** Show nothing more of what this person says, or show it again. */
    record Ignore(Nick nick, boolean on) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.ignore(context, nick, on);
        }
    }

    /** Show whom one ignores. */
    record Ignored() implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.ignored(context);
        }
    }

    /** Turn something on or off. */
    record Turn(Switch which, boolean on) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.turn(context, which, on);
        }
    }

    /** Show all commands, or with a verb that one. */
    record Help(Verb about) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.help(context, about);
        }
    }

    /**
     * It means nothing, and why.
     *
     * @param quote the beginning of what will not be said; empty when nothing was to be said
     */
    record Wrong(ErrorCode code, String words, String quote) implements Command {
        @Override
        public <C> void deliverTo(Handler<C> handler, C context) {
            handler.wrong(context, code, words, quote);
        }
    }

    /** What can be on or off. */
    enum Switch {
        /** Own lines are shown once they are stored. */
        ECHO,
        /** The time is in every bracket. */
        TIME,
        /** Every acknowledgement is shown. */
        ACK
    }

    /** Hands this to the method of {@code handler} that is for it. */
    <C> void deliverTo(Handler<C> handler, C context);

    /**
     * What a line means.
     *
     * @param line neither empty nor with anything in it that {@link Text#clean} would take out
     * @param here the current room, null when there is none
     * @param id the id for a request
     */
    static Command parse(String line, RoomName here, long id) {
        if (isFarewell(line.stripTrailing())) {
            return new Ask(new Request.Quit(id, ""));
        }
        if (!line.startsWith("/")) {
            return said(line, here, id);
        }
        return line.startsWith("//") ? said(line.substring(1), here, id) : command(line, here, id);
    }

    /** To say {@code text} as it is; it is as a line for {@link #parse}. */
    static Command said(String text, RoomName here, long id) {
        try {
            RoomName room = new Words(Verb.SAY, "", here, id).here();
            return new Ask(new Request.Say(id, room, Kind.TEXT, Words.within(Text.SAID_BYTES_MAX, text)));
        } catch (ProtocolException e) {
            return new Wrong(e.code(), e.getMessage(), Quote.of(text));
        }
    }

    /** There is no such verb. */
    static ProtocolException unknown(String word) {
        String words = (word.startsWith("/") ? "" : "/") + Quote.of(word) + " is not a command, /help lists them";
        return ProtocolException.refused(0, ErrorCode.UNKNOWN_COMMAND, words);
    }

    /** Whether {@code line} is one of the words with which people leave other chats. */
    private static boolean isFarewell(String line) {
        return line.equals("!q") || line.equals(".exit");
    }

    private static Command command(String line, RoomName here, long id) {
        String word = Words.firstWord(line);
        Verb verb = Verb.of(word.substring(1));
        try {
            if (verb == null) {
                throw unknown(word);
            }
            return verb.read(new Words(verb, line.substring(word.length()), here, id));
        } catch (ProtocolException e) {
            boolean quoted = verb != null && verb.says() && e.code() != ErrorCode.MISSING_ARGUMENT;
            return new Wrong(e.code(), e.getMessage(), quoted ? Quote.of(line) : "");
        }
    }

    /** One method for each command. */
    interface Handler<C> {
        void ask(C context, Request request);

        void go(C context, RoomName room);

        void pipe(C context, RoomName room);

        void ignore(C context, Nick nick, boolean on);

        void ignored(C context);

        void turn(C context, Switch which, boolean on);

        void help(C context, Verb about);

        void wrong(C context, ErrorCode code, String words, String quote);
    }
}
