package confab.app.dialect;

import confab.app.limits.Limit;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import java.util.Set;

/** Somebody who has no name yet: every line is one, but for a few commands. */
final class Newcomer implements LineDialect.Stage {
    private static final Set<String> WISHES = Set.of(Event.Welcome.ECHO);

    private final Greeting greeting;
    private final long triesMax;
    private boolean greeted;

    /** The Welcome line on its way, or an error that is followed by it. */
    private Event withGreeting;

    private long failures;
    private long lastId;
    private boolean asking;
    private boolean ended;

    Newcomer(Greeting greeting, long triesMax, boolean greeted) {
        this.greeting = greeting;
        this.triesMax = triesMax;
        this.greeted = greeted;
    }

    /** The id of the request that gave the name. */
    long lastId() {
        return lastId;
    }

    /** The Welcome line, null when it has been shown. */
    Event greet() {
        if (greeted) {
            return null;
        }
        greeted = true;
        withGreeting = greeting.event();
        return withGreeting;
    }

    @Override
    public Input unprompted() {
        if (!greeted) {
            return new Input.Answer(greet());
        }
        if (failures >= triesMax && !ended) {
            return end(
                    ErrorCode.TOO_MANY_TRIES,
                    failures + " names were refused (" + Limit.NAME_TRIES.option() + "), come back with another one");
        }
        return null;
    }

    @Override
    public boolean listens() {
        return !asking && !ended;
    }

    @Override
    public Input line(String text) {
        String line = text.strip();
        if (Command.isFarewell(line)) {
            return end(ErrorCode.GOODBYE, "");
        }
        return line.startsWith("/") ? command(line) : name(line);
    }

    @Override
    public Input broken(Event.Refused error, String start) {
        return nameRefused(error);
    }

    private Input name(String line) {
        try {
            Nick nick = Nick.of(line);
            asking = true;
            return new Input.Ask(
                    new Request.Hello(++lastId, Event.Welcome.VERSION, WISHES, Id.NONE, nick, Id.NONE, Id.NONE));
        } catch (ProtocolException e) {
            return nameRefused(new Event.Refused(0, e.code(), e.getMessage(), ""));
        }
    }

    private Input command(String line) {
        Command command = Command.find(Words.commandName(line));
        if (command == Command.QUIT) {
            return end(ErrorCode.GOODBYE, "");
        }
        if (command == Command.LOGIN) {
            return nameRefused(command.notAvailable());
        }
        if (command == Command.HELP) {
            return help(line);
        }
        return bad(ErrorCode.NO_NAME, "first enter your name, on a line by itself");
    }

    private static Input help(String line) {
        try {
            return Commands.help(new Words(Command.HELP, line));
        } catch (ProtocolException e) {
            return bad(e.code(), e.getMessage());
        }
    }

    private static Input bad(ErrorCode code, String words) {
        return new Input.Bad(new Event.Refused(0, code, words, ""));
    }

    private Input nameRefused(Event.Refused error) {
        failures++;
        withGreeting = error;
        return new Input.Bad(error);
    }

    private Input end(ErrorCode code, String words) {
        ended = true;
        return new Input.End(new Event.Closing(code, words));
    }

    @Override
    public Encoder hears(Event event) {
        if (asking && event instanceof Event.Refused refused && refused.label() == lastId) {
            asking = false;
            failures++;
            withGreeting = event;
        }
        if (event != withGreeting || event instanceof Event.Refused && failures >= triesMax) {
            return LineText.PLAIN;
        }
        withGreeting = null;
        return greeting;
    }
}
