package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Query;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The commands, as line mode has them: how each is typed, what it does, and what comes of it. */
enum Verb {
    JOIN("#room [key]", "join or create a room; it becomes current", Verb::join),
    PART("[#room] [reason]", "leave a room", Verb::part, "leave"),
    ROOM("#room", "make a joined room the current one", Verb::room),
    ROOMS("[page]", "the rooms there are, people and topic", Verb::rooms, "list"),
    WHO("[#room] [page]", "who is in the room", Verb::who, "names"),
    WHOIS("nick", "about one person", Verb::whois),
    MSG("nick text", "a private message", Verb::msg, "query", "w"),
    ME("text", "an action: * Saif waves", Verb::me),
    SAY("text", "say text as it is; so does a second /", Verb::say),
    PIPE("[#room]", "say every further line as it is", Verb::pipe),
    NICK("name", "change your name", Verb::nick),
    TOPIC("[text]", "show or set the topic; - is none", Verb::topic),
    HISTORY("[#room] [n] [before|after|around SEQ|DATE]", "what was said earlier", Verb::history),
    SEARCH("words", "the newest lines with these words", Verb::search),
    AWAY("[text]", "say that you are away, or are back", Verb::away),
    IGNORE("[nick]", "hear no more of somebody, until /unignore", Verb::ignore),
    UNIGNORE("nick", "hear somebody again", Verb::unignore),
    ECHO("on|off", "see your own lines once they are stored", in -> turn(in, Command.Switch.ECHO)),
    TIME("on|off", "see the time of every line", in -> turn(in, Command.Switch.TIME)),
    ACK("on|off", "be told when a line is stored", in -> turn(in, Command.Switch.ACK)),
    HELP("[command]", "this, or about one command", Verb::help),
    QUIT("[reason]", "leave; so do !q and .exit on their own", Verb::quit),

    // Not yet: accounts, moderation.
    REGISTER,
    LOGIN,
    PASSWD,
    OP,
    DEOP,
    VOICE,
    DEVOICE,
    KICK,
    BAN,
    UNBAN,
    BANS,
    MUTE,
    UNMUTE,
    MODE,
    INVITE,
    DELETE;

    /** From words to what they mean. */
    interface Reader {
        Command read(Words in) throws ProtocolException;
    }

    private static final int HISTORY_LINES = 10;
    private static final int SEARCH_RESULTS = 20;
    private static final Map<String, Verb> BY_WORD = new HashMap<>();

    /** The topic that stands for none. */
    private static final String NO_TOPIC = "-";

    static {
        for (Verb verb : values()) {
            BY_WORD.put(verb.word(), verb);
            verb.aliases.forEach(alias -> BY_WORD.put(alias, verb));
        }
    }

    private final String arguments;
    private final String purpose;
    private final Reader reader;
    private final List<String> aliases;

    Verb(String arguments, String purpose, Reader reader, String... aliases) {
        this.arguments = arguments;
        this.purpose = purpose;
        this.reader = reader;
        this.aliases = List.of(aliases);
    }

    Verb() {
        this.arguments = "";
        this.purpose = "not in this version";
        this.reader = in -> new Command.Wrong(ErrorCode.NOT_AVAILABLE, "/" + word() + " is not in this version", "");
        this.aliases = List.of();
    }

    /** The verb that is typed so, in any case and without the slash; null when there is none. */
    static Verb of(String word) {
        return BY_WORD.get(word.toLowerCase(Locale.ROOT));
    }

    /** What is meant by this verb and what is typed behind it. */
    Command read(Words in) throws ProtocolException {
        return reader.read(in);
    }

    /** How it is typed, without the slash. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is typed with all that belongs to it: {@code /join #room [key]}. */
    String usage() {
        return ("/" + word() + " " + arguments).stripTrailing();
    }

    /** What it does. */
    String purpose() {
        return purpose;
    }

    /** What else is to be known about its arguments, in lines for people. */
    List<String> details() {
        return switch (this) {
            case HISTORY -> List.of("SEQ is the number of a line, DATE is 2026-11-20 or 2026-11-20T12:30, in UTC");
            case SEARCH -> Query.FORMS;
            default -> List.of();
        };
    }

    /** Whether it has a line of its own on the screen that lists them all. */
    boolean listed() {
        return available() && this != UNIGNORE; // That of IGNORE names it.
    }

    /** Other words for it. */
    List<String> aliases() {
        return aliases;
    }

    /** True for what this version does. */
    boolean available() {
        return compareTo(QUIT) <= 0;
    }

    /** Whether it puts a text before other people. */
    boolean says() {
        return this == SAY || this == ME || this == MSG;
    }

    /** Asks for a room's last lines, as many as one wants to see on coming in. */
    static Request.Join join(long id, RoomName room, String key) {
        return new Request.Join(id, room, key, -1, HISTORY_LINES);
    }

    private static Command join(Words in) throws ProtocolException {
        RoomName room = in.room();
        String key = in.atEnd() ? "" : in.shortWord();
        in.end();
        return new Command.Ask(join(in.id(), room, key));
    }

    private static Command part(Words in) throws ProtocolException {
        RoomName room = in.roomOrHere();
        return new Command.Ask(new Request.Part(in.id(), room, in.shortText()));
    }

    private static Command room(Words in) throws ProtocolException {
        RoomName room = in.room();
        in.end();
        return new Command.Go(room);
    }

    private static Command rooms(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Rooms(in.id(), page(in)));
    }

    private static Command who(Words in) throws ProtocolException {
        RoomName room = in.roomOrHere();
        return new Command.Ask(new Request.Who(in.id(), room, page(in)));
    }

    private static int page(Words in) throws ProtocolException {
        int page = in.atEnd() ? 1 : (int) in.number(Integer.MAX_VALUE);
        in.end();
        return page;
    }

    private static Command whois(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Whois(in.id(), in.onlyNick()));
    }

    private static Command msg(Words in) throws ProtocolException {
        Nick to = Nick.of(in.word());
        return new Command.Ask(new Request.Whisper(in.id(), to, Kind.TEXT, in.said()));
    }

    private static Command me(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Say(in.id(), in.here(), Kind.ACTION, in.said()));
    }

    private static Command say(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Say(in.id(), in.here(), Kind.TEXT, in.said()));
    }

    private static Command pipe(Words in) throws ProtocolException {
        RoomName room = in.roomOrHere();
        in.end();
        return new Command.Pipe(room);
    }

    private static Command nick(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Rename(in.id(), in.onlyNick()));
    }

    private static Command topic(Words in) throws ProtocolException {
        RoomName room = in.here();
        if (in.atEnd()) {
            return new Command.Ask(new Request.GetTopic(in.id(), room));
        }
        String topic = in.shortText();
        return new Command.Ask(new Request.SetTopic(in.id(), room, topic.equals(NO_TOPIC) ? "" : topic));
    }

    private static Command history(Words in) throws ProtocolException {
        RoomName room = in.roomOrHere();
        boolean counted = !in.atEnd() && !in.isRangeNext();
        int count = counted ? (int) in.number(Request.HISTORY_COUNT_MAX) : HISTORY_LINES;
        Range range = in.range();
        in.end();
        return new Command.Ask(new Request.Recall(in.id(), room, range, count));
    }

    private static Command search(Words in) throws ProtocolException {
        return new Command.Ask(Request.Search.typed(in.id(), in.someText(), SEARCH_RESULTS));
    }

    private static Command away(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Away(in.id(), in.shortText()));
    }

    private static Command ignore(Words in) throws ProtocolException {
        return in.atEnd() ? new Command.Ignored() : new Command.Ignore(in.onlyNick(), true);
    }

    private static Command unignore(Words in) throws ProtocolException {
        return new Command.Ignore(in.onlyNick(), false);
    }

    private static Command turn(Words in, Command.Switch which) throws ProtocolException {
        boolean on = in.onOrOff();
        in.end();
        return new Command.Turn(which, on);
    }

    private static Command help(Words in) throws ProtocolException {
        return new Command.Help(in.atEnd() ? null : in.onlyVerb());
    }

    private static Command quit(Words in) throws ProtocolException {
        return new Command.Ask(new Request.Quit(in.id(), in.shortText()));
    }
}
