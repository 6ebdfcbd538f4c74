package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Text;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One run of the client, from the first question to the exit code: puts what is typed and heard into the conversation,
 * and what comes of it onto the screen and the link.
 *
 * <pre>
 *   ASK_SERVER --> ASK_NICK --> SEEK --connected--> GREET --welcome--> TALK --> OVER
 *                      ^---------------- name refused --|
 * </pre>
 */
final class Visit implements ServerLink.Listener {
    /** An address that does not answer is given up after this. */
    static final int SEEK_SECONDS = 10;

    /** A server that says no welcome is given up after this. */
    static final int WELCOME_SECONDS = 15;

    /** After so long a silence the server is asked whether it is there, and again after as long. */
    static final int PING_SECONDS = 30;

    /** So many questions without an answer mean that nobody is there. */
    static final int PINGS_MAX = 3;

    /** After quit so long a silence is a farewell too. */
    static final int FAREWELL_SECONDS = 10;

    private static final Set<ErrorCode> ANOTHER_NAME_HELPS = EnumSet.of(ErrorCode.NICK_IN_USE, ErrorCode.BAD_NICK);

    private enum Stage {
        ASK_SERVER,
        ASK_NICK,
        SEEK,
        GREET,
        TALK,
        OVER
    }

    private final Conversation conversation;
    private final ServerLink link;
    private final Keyboard keyboard;
    private final Screen screen;
    private final Patience patience;
    private final boolean interactive;
    private Stage stage = Stage.ASK_SERVER;
    private Address server;
    private Nick nick;
    private int pings;
    private boolean inputEnded;
    private int exitCode;
    private String failure;

    /**
     * @param nanos nanoseconds since some moment, never going back
     * @param interactive a person types and sees the answers: can be asked, and sees what is refused
     */
    Visit(
            Conversation conversation,
            ServerLink link,
            Keyboard keyboard,
            Screen screen,
            LongSupplier nanos,
            boolean interactive) {
        this.conversation = conversation;
        this.link = link;
        this.keyboard = keyboard;
        this.screen = screen;
        patience = new Patience(nanos);
        this.interactive = interactive;
    }

    /** Asks where to go and as whom, proposing these. */
    void ask(Address proposedServer, Nick proposedNick) {
        server = proposedServer;
        nick = proposedNick;
        enter(Stage.ASK_SERVER);
        askServer();
    }

    /** Goes there. */
    void connect(Address address, Nick name) {
        server = address;
        nick = name;
        seek();
    }

    /** What is due, what is typed, what is owed; as {@link ClientLoop#run} wants it. */
    long turn() {
        due();
        takeLines();
        link.flush();
        if (!screen.flush()) {
            leave();
            link.flush();
            over(1, null);
        }
        return stage == Stage.OVER ? -1 : patience.millisLeft(patienceSeconds());
    }

    /** The user wants to go, now. */
    void leave() {
        if (stage == Stage.TALK) {
            patience.renew();
            carryOut(conversation.leave());
        } else {
            over(1, failure);
        }
    }

    /** What the program ends with. */
    int exitCode() {
        return exitCode;
    }

    /** Why it ends so, in words for the user; null when there is nothing to say. */
    String failure() {
        return failure;
    }

    // Typed

    private void takeLines() {
        LineInput.Typed line = takesLines() ? keyboard.next() : null;
        while (line != null) {
            typed(line);
            line = takesLines() ? keyboard.next() : null;
        }
        if (!inputEnded && takesLines() && keyboard.exhausted()) {
            inputEnded = true;
            endOfInput();
        }
    }

    private boolean takesLines() {
        return switch (stage) {
            case ASK_SERVER, ASK_NICK -> true;
            case TALK -> conversation.takesLines() && link.takes();
            case SEEK, GREET, OVER -> false;
        };
    }

    private void typed(LineInput.Typed line) {
        switch (stage) {
            case ASK_SERVER -> serverTyped(line.text().strip());
            case ASK_NICK -> nickTyped(line.text().strip());
            default -> said(line);
        }
    }

    private void serverTyped(String answer) {
        try {
            server = answer.isEmpty() ? server : Address.parse(answer);
            askNick();
        } catch (IllegalArgumentException e) {
            screen.show(Wording.error(ErrorCode.BAD_ARGUMENT, e.getMessage(), ""));
            askServer();
        }
    }

    private void nickTyped(String answer) {
        try {
            nick = answer.isEmpty() ? nick : Nick.of(answer);
            seek();
        } catch (ProtocolException e) {
            screen.show(Wording.error(e.code(), e.getMessage(), ""));
            askNick();
        }
    }

    private void said(LineInput.Typed line) {
        carryOut(
                switch (line.fault()) {
                    case NONE -> conversation.typed(line.text());
                    case TOO_LONG ->
                        conversation.bad(
                                ErrorCode.LINE_TOO_LONG,
                                "a line has at most " + LineInput.LINE_BYTES_MAX + " bytes, this one is dropped");
                    case NOT_UTF8 -> conversation.bad(ErrorCode.NOT_UTF8, "a line is valid UTF-8, this one is dropped");
                });
    }

    private void endOfInput() {
        if (stage == Stage.TALK) {
            carryOut(conversation.endOfInput());
        } else {
            over(1, "not connected");
        }
    }

    // Heard

    @Override
    public void connected() {
        enter(Stage.GREET);
        carryOut(conversation.hello(nick));
    }

    @Override
    public void heard(Event event) {
        patience.renew();
        pings = 0;
        carryOut(conversation.apply(event));
        if (conversation.gone()) {
            closed(conversation.closing());
        } else if (conversation.refusal() != null) {
            turnedAway(conversation.refusal());
        } else if (stage == Stage.GREET && !conversation.coming()) {
            enter(Stage.TALK);
        }
    }

    @Override
    public void lost(String why) {
        String said = link.preamble().isEmpty() ? "" : "; it said: " + link.preamble();
        switch (stage) {
            case SEEK -> over(1, "cannot connect to " + server + ": " + why);
            case GREET -> over(1, "no welcome from " + server + ": " + why + said);
            default -> lostInTalk(why);
        }
    }

    private void lostInTalk(String why) {
        if (conversation.leaving()) {
            left();
        } else {
            over(1, "connection lost: " + why + unacknowledged());
        }
    }

    private void closed(Event.Closing closing) {
        link.close();
        if (conversation.cut()) {
            over(1, closing.code().wire() + " " + closing.words() + unacknowledged());
        } else {
            left();
        }
    }

    private String unacknowledged() {
        int count = conversation.unacknowledged();
        return count == 0 ? "" : "; not acknowledged: " + (count == 1 ? "1 line" : count + " lines");
    }

    private void left() {
        if (conversation.unacknowledged() > 0) {
            over(1, "left" + unacknowledged());
        } else if (!interactive && conversation.anyRefused()) {
            over(1, "not everything was done, see what begins with !!");
        } else {
            over(0, null);
        }
    }

    private void turnedAway(Event.Refused refusal) {
        link.close();
        if (interactive && ANOTHER_NAME_HELPS.contains(refusal.code())) {
            screen.show(Wording.error(refusal.code(), refusal.words(), refusal.quote()));
            nick = OwnName.another(nick);
            dropTyped();
            askNick();
        } else {
            over(1, refusal.code().wire() + " " + refusal.words());
        }
    }

    /** It was to be said, or to be a command: it is no answer to a question that has not been asked yet. */
    private void dropTyped() {
        int lines = keyboard.drop();
        if (lines > 0) {
            screen.show(Line.note("typed before and dropped: " + (lines == 1 ? "1 line" : lines + " lines")));
        }
    }

    // Done

    private void askServer() {
        screen.ask("Server [" + server + "]: ");
    }

    private void askNick() {
        enter(Stage.ASK_NICK);
        screen.ask("Name [" + nick + "]: ");
    }

    private void seek() {
        enter(Stage.SEEK);
        if (interactive) {
            screen.show(Line.note("connecting to " + server));
        }
        link.connect(server, this);
    }

    private void carryOut(Reply reply) {
        reply.lines().forEach(screen::show);
        reply.requests().forEach(link::send);
    }

    private void enter(Stage next) {
        stage = next;
        patience.renew();
    }

    private void over(int code, String why) {
        exitCode = code;
        failure = why == null ? null : Text.clean(why);
        stage = Stage.OVER;
    }

    // Due

    private void due() {
        if (!patience.isOver(patienceSeconds())) {
            return;
        }
        patience.renew();
        switch (stage) {
            case SEEK -> link.giveUp("no answer within " + SEEK_SECONDS + " s");
            case GREET -> lost("nothing within " + WELCOME_SECONDS + " s");
            default -> silence();
        }
    }

    private void silence() {
        if (conversation.leaving()) {
            left();
        } else if (pings == PINGS_MAX) {
            lost("nothing heard for " + PING_SECONDS * (PINGS_MAX + 1) + " s");
        } else {
            pings++;
            carryOut(conversation.ping());
        }
    }

    /** How long this stage may go on without anything being heard; 0 for ever. */
    private int patienceSeconds() {
        return switch (stage) {
            case SEEK -> SEEK_SECONDS;
            case GREET -> WELCOME_SECONDS;
            case TALK -> conversation.leaving() ? FAREWELL_SECONDS : PING_SECONDS;
            case ASK_SERVER, ASK_NICK, OVER -> 0;
        };
    }
}
