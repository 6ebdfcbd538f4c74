package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.util.Locale;
import java.util.stream.Collectors;

/** What typed lines do. */
final class Typing implements Command.Handler<Reply> {
    private final Conversation conversation;
    private final Whereabouts rooms;
    private final Tastes tastes;
    private RoomName piped;

    Typing(Conversation conversation, Whereabouts rooms, Tastes tastes) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.tastes = tastes;
    }

    /**
     * What one line means; null for one of which nothing can be shown, which means nothing.
     *
     * @param id for the request that may come of it
     */
    Command read(String typed, long id) {
        String line = Text.clean(typed);
        if (line.isEmpty()) {
            return null;
        }
        return piped == null ? Command.parse(line, rooms.here(), id) : Command.said(line, piped, id);
    }

    @Override
    public void ask(Reply reply, Request request) {
        conversation.ask(reply, request);
    }

    @Override
    public void go(Reply reply, RoomName room) {
        if (rooms.speak(room)) {
            reply.show(Wording.current(rooms.here()));
        } else {
            notIn(reply, room);
        }
    }

    @Override
    public void pipe(Reply reply, RoomName room) {
        if (rooms.contains(room)) {
            piped = room;
            reply.show(Line.note("every further line is said in " + room));
        } else {
            notIn(reply, room);
        }
    }

    private void notIn(Reply reply, RoomName room) {
        wrong(reply, ErrorCode.NOT_IN_ROOM, "you are not in " + room + ", /join it first", "");
    }

    @Override
    public void ignore(Reply reply, Nick who, boolean ignore) {
        String error = ignore ? ignore(who) : hear(who);
        if (error != null) {
            wrong(reply, ErrorCode.BAD_ARGUMENT, error, "");
        } else {
            reply.show(Line.note(who + (ignore ? " is ignored" : " is heard again")));
        }
    }

    /** What is wrong with it; null for nothing. */
    private String ignore(Nick who) {
        if (who.equals(conversation.nick())) {
            return "that is you";
        }
        return tastes.ignore(who) ? null : "you ignore " + Tastes.IGNORED_MAX + " people, and that is the most";
    }

    private String hear(Nick who) {
        return tastes.hear(who) ? null : "you do not ignore " + who;
    }

    @Override
    public void ignored(Reply reply) {
        String all = tastes.ignored().map(Nick::toString).sorted().collect(Collectors.joining(", "));
        reply.show(Line.note("you ignore " + (all.isEmpty() ? "nobody" : all)));
    }

    @Override
    public void turn(Reply reply, Command.Switch which, boolean on) {
        tastes.turn(which, on);
        reply.show(Line.note(which.name().toLowerCase(Locale.ROOT) + " is " + (on ? "on" : "off")));
    }

    @Override
    public void help(Reply reply, Verb about) {
        (about == null ? Wording.help() : Wording.help(about)).forEach(reply::show);
    }

    @Override
    public void wrong(Reply reply, ErrorCode code, String words, String quote) {
        conversation.wrong(reply, code, words, quote);
    }
}
