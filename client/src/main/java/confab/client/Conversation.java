package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.List;
import java.util.Set;

/**
 * What this user knows: the name one has, the rooms one is in, what is not answered yet. Pure: what is typed and heard
 * goes in, lines to show and requests to send come out.
 *
 * <pre>
 *   COMING --welcome--> HERE --quit--> LEAVING --closing--> GONE
 *      \--------------------------------- closing -----------^
 * </pre>
 */
final class Conversation {
    /** So many requests wait for an answer at most; the server reads no more than 256. */
    static final int UNANSWERED_MAX = 128;

    private enum Phase {
        COMING,
        HERE,
        LEAVING,
        GONE
    }

    private final Id instance;
    private final List<RoomName> wanted;
    private final Unanswered unanswered = new Unanswered();
    private final Whereabouts rooms = new Whereabouts();
    private final Tastes tastes = new Tastes();
    private final Typing typing = new Typing(this, rooms, tastes);
    private final Hearing hearing = new Hearing(this, unanswered, rooms, tastes);
    private Phase phase = Phase.COMING;

    /** What the client does by itself, as long as something typed before it is not answered; null for nothing. */
    private Command postponed;

    private Nick nick;
    private Event.Refused refusal;
    private Event.Closing closing;
    private boolean inputEnded;
    private boolean anyRefused;
    private boolean cut;

    /**
     * @param instance new for each run
     * @param wanted the rooms to join on coming in; when empty, the one where the server puts people
     */
    Conversation(Id instance, List<RoomName> wanted) {
        this.instance = instance;
        this.wanted = List.copyOf(wanted);
    }

    /** Introduces oneself. Called again, for a new link, when that was refused. */
    Reply hello(Nick name) {
        Reply reply = new Reply();
        nick = name;
        phase = Phase.COMING;
        refusal = null;
        cut = false;
        postponed = null;
        unanswered.clear();
        ask(reply, new Request.Hello(nextId(), Event.Welcome.VERSION, Set.of(), instance, name, Id.NONE, Id.NONE));
        return reply;
    }

    /** Something has been typed; a line of which nothing can be shown means nothing. To be called when {@link #takesLines}. */
    Reply typed(String line) {
        Reply reply = new Reply();
        Command command = typing.read(line, nextId());
        if (command != null) {
            follow(reply, command);
        }
        return reply;
    }

    /** What was typed is no line. To be called when {@link #takesLines}. */
    Reply bad(ErrorCode code, String words) {
        Reply reply = new Reply();
        follow(reply, new Command.Wrong(code, words, ""));
        return reply;
    }

    /** Nothing more is typed: leaves as soon as everything is answered. */
    Reply endOfInput() {
        Reply reply = new Reply();
        inputEnded = true;
        leaveWhenAnswered(reply);
        return reply;
    }

    /** Leaves at once. */
    Reply leave() {
        Reply reply = new Reply();
        if (phase == Phase.HERE) {
            ask(reply, new Request.Quit(nextId(), ""));
        }
        return reply;
    }

    /** Asks whether the server is still there. */
    Reply ping() {
        Reply reply = new Reply();
        ask(reply, new Request.Ping(nextId()));
        return reply;
    }

    /** Something has been heard. */
    Reply apply(Event event) {
        Reply reply = new Reply();
        event.deliverTo(hearing, reply);
        catchUp(reply);
        leaveWhenAnswered(reply);
        return reply;
    }

    /**
     * Whether the next line may be typed. Not while joining or leaving a room, since that decides where a line is said;
     * not while the client's own answer to a line waits for the server's to those before it; and not while too much is
     * unanswered.
     */
    boolean takesLines() {
        return phase == Phase.HERE && postponed == null && !unanswered.moving() && unanswered.size() < UNANSWERED_MAX;
    }

    /** True from the quit on. */
    boolean leaving() {
        return phase == Phase.LEAVING || phase == Phase.GONE;
    }

    /** True when nothing more will be heard. */
    boolean gone() {
        return phase == Phase.GONE;
    }

    /** Why one is not let in; null when one is, or it is not known yet. */
    Event.Refused refusal() {
        return refusal;
    }

    /** True until the welcome. */
    boolean coming() {
        return phase == Phase.COMING;
    }

    /** The server's last words; null as long as it has not said them. */
    Event.Closing closing() {
        return closing;
    }

    /** True when the server ended this, not the user. */
    boolean cut() {
        return cut;
    }

    /** True when something typed was refused, here or by the server. */
    boolean anyRefused() {
        return anyRefused;
    }

    /** How many of the things said were neither acknowledged nor refused. */
    int unacknowledged() {
        return unanswered.said();
    }

    /** The name one has, or asks for. */
    Nick nick() {
        return nick;
    }

    /** The room in which one speaks; null when there is none. */
    RoomName here() {
        return rooms.here();
    }

    /** Sends {@code request}, and remembers that it is to be answered. */
    void ask(Reply reply, Request request) {
        unanswered.add(request);
        phase = request instanceof Request.Quit ? Phase.LEAVING : phase;
        reply.send(request);
    }

    /** Something typed cannot be done. */
    void wrong(Reply reply, ErrorCode code, String words, String quote) {
        refused();
        reply.show(Wording.error(code, words, quote));
    }

    /** One is in, under this name. The rooms to join come next, none when there is nowhere to go. */
    List<Request.Join> welcomed(Nick name, RoomName home) {
        phase = Phase.HERE;
        nick = name;
        List<RoomName> arriving = wanted.isEmpty() && home != null ? List.of(home) : wanted;
        return arriving.stream().map(room -> Verb.join(nextId(), room, "")).toList();
    }

    /** Somebody has another name now. */
    void renamed(Nick before, Nick now) {
        nick = before.equals(nick) ? now : nick;
    }

    /** The server does not take this user, or not under this name. */
    void turnedAway(Event.Refused event) {
        refusal = event;
    }

    /** The server says nothing more. */
    void closed(Event.Closing event) {
        cut = phase != Phase.LEAVING;
        phase = Phase.GONE;
        closing = event;
    }

    /** Something has been refused. */
    void refused() {
        anyRefused = true;
    }

    /** Answers come in the order of the lines, whoever gives them. */
    private void follow(Reply reply, Command command) {
        if (command instanceof Command.Ask || unanswered.size() == 0) {
            command.deliverTo(typing, reply);
        } else {
            postponed = command;
        }
    }

    private void catchUp(Reply reply) {
        if (postponed != null && unanswered.size() == 0) {
            Command command = postponed;
            postponed = null;
            command.deliverTo(typing, reply);
        }
    }

    private long nextId() {
        return unanswered.nextId();
    }

    private void leaveWhenAnswered(Reply reply) {
        if (inputEnded && phase == Phase.HERE && unanswered.size() == 0) {
            ask(reply, new Request.Quit(nextId(), ""));
        }
    }
}
