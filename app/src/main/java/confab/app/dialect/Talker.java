package confab.app.dialect;

import static confab.app.dialect.LineState.Choice.ACK;
import static confab.app.dialect.LineState.Choice.ECHO;
import static confab.app.dialect.LineState.Choice.TIME;

import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.Quote;
import confab.protocol.Request;
import confab.protocol.Text;

/** Somebody who has a name: lines are said, or are commands. */
final class Talker implements LineDialect.Stage {
    /** As many messages as joining tells of what was said before. */
    static final int HISTORY_LINES = 10;

    private final LineState state;

    /** Not null as long as the home room is to be joined. */
    private Event.Welcome welcome;

    /** That has been asked for, as the latest request. */
    private boolean homeAsked;

    /** To be told before another line is read. */
    private Event news;

    private boolean leaving;

    /** Of the search that is not answered yet; null for none. */
    private Results results;

    Talker(LineState state, Event.Welcome welcome) {
        this.state = state;
        this.welcome = welcome;
    }

    @Override
    public Input unprompted() {
        if (welcome != null && !homeAsked) {
            homeAsked = true;
            return new Input.Ask(new Request.Join(state.newId(), welcome.home(), "", -1, HISTORY_LINES));
        }
        if (news != null) {
            Event told = news;
            news = null;
            return new Input.Answer(told);
        }
        return null;
    }

    @Override
    public boolean listens() {
        return welcome == null && !leaving;
    }

    @Override
    public Input line(String line) {
        if (line.isEmpty()) {
            return null;
        }
        if (state.isPiped()) {
            return say(line);
        }
        if (Command.isFarewell(line.stripTrailing())) {
            return asked(new Input.Ask(new Request.Quit(state.newId(), "")));
        }
        if (!line.startsWith("/")) {
            return say(line);
        }
        return line.startsWith("//") ? say(line.substring(1)) : asked(command(line));
    }

    @Override
    public Input broken(Event.Refused error, String start) {
        boolean said = state.isPiped() || !start.startsWith("/");
        return new Input.Bad(new Event.Refused(0, error.code(), error.words(), said ? start : ""));
    }

    private Input say(String text) {
        try {
            return new Input.Ask(new Request.Say(
                    state.newId(), state.current(), Kind.TEXT, Words.within(Text.SAID_BYTES_MAX, text)));
        } catch (ProtocolException e) {
            return refused(e, Quote.of(text));
        }
    }

    private Input command(String line) {
        String name = Words.commandName(line);
        Command command = Command.find(name);
        if (command == null) {
            return refused(Command.unknown(name), "");
        }
        try {
            return command.read(state, new Words(command, line));
        } catch (ProtocolException e) {
            boolean quoted = command.says() && e.code() != ErrorCode.MISSING_ARGUMENT;
            return refused(e, quoted ? Quote.of(line) : "");
        }
    }

    private Input asked(Input input) {
        if (input instanceof Input.Ask ask) {
            leaving = ask.request() instanceof Request.Quit;
            results = ask.request() instanceof Request.Search search ? new Results(search) : null;
        }
        return input;
    }

    private static Input refused(ProtocolException e, String quote) {
        return new Input.Bad(new Event.Refused(0, e.code(), e.getMessage(), quote));
    }

    @Override
    public Encoder hears(Event event) {
        if (event instanceof Event.Said said) {
            boolean echo = said.label() != 0 && !said.history();
            boolean hidden =
                    echo && !state.has(ECHO) || state.ignores(said.author().nick());
            return hidden ? null : results != null && results.has(said) ? results : encoder();
        }
        if (event instanceof Event.SearchEnd) {
            return results;
        }
        if (event instanceof Event.Whispered whispered) {
            boolean hidden = whispered.echo()
                    ? !state.has(ECHO)
                    : state.ignores(whispered.from().nick());
            return hidden ? null : encoder();
        }
        if (welcome != null) {
            return hearsOnArrival(event);
        }
        if (event instanceof Event.Stored || event instanceof Event.Delivered) {
            return state.has(ACK) ? encoder() : null;
        }
        return learns(event) ? encoder() : null;
    }

    @Override
    public Encoder hearsOthers() {
        return state.ignored().isEmpty() ? encoder() : null;
    }

    @Override
    public boolean hearsOwn() {
        return state.has(ECHO) || state.has(ACK);
    }

    private Encoder encoder() {
        return state.has(TIME) ? LineText.STAMPED : LineText.PLAIN;
    }

    private Encoder hearsOnArrival(Event event) {
        boolean arrived = event == welcome && welcome.home() == null
                || event instanceof Event.Present present && present.label() == state.lastId()
                || event instanceof Event.Refused refused && refused.label() == state.lastId();
        if (!arrived) {
            return learns(event) ? encoder() : null;
        }
        Encoder arrival = new Arrival(welcome.nick(), welcome.motd());
        welcome = null;
        learns(event);
        return arrival;
    }

    /** Takes notice of what an event says about this person. */
    private boolean learns(Event event) {
        if (event instanceof Event.Present present) {
            state.entered(present.room());
        } else if (event instanceof Event.Parted parted) {
            state.left(parted.room());
            news = state.fallBack();
        } else if (event instanceof Event.Left left) {
            kickedFrom(left);
        } else if (event instanceof Event.Renamed renamed) {
            state.renamed(renamed.who().nick(), renamed.now());
        } else if (event instanceof Event.Notice) {
            state.answered(event);
        } else {
            return !isForPrograms(event);
        }
        return true;
    }

    private void kickedFrom(Event.Left left) {
        for (Event.Departure gone : left.who()) {
            if (gone.cause() == Cause.KICK && gone.who().nick().equals(state.nick())) {
                state.left(left.room());
            }
        }
    }

    private static boolean isForPrograms(Event event) {
        return event instanceof Event.Welcome
                || event instanceof Event.ResumeReset
                || event instanceof Event.Done
                || event instanceof Event.Ping
                || event instanceof Event.Pong;
    }
}
