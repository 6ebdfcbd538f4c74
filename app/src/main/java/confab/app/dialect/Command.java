package confab.app.dialect;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import confab.protocol.Query;
import confab.protocol.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What may be typed behind a slash, in the order in which help lists it. The one table from which commands are read,
 * help is given and errors say how it is written.
 */
enum Command {
    JOIN("#room [key]", "join or create a room; it becomes current", Commands::join),
    PART("[#room] [reason]", "leave a room", Commands::part, "leave"),
    ROOM("#room", "make a joined room the current one", Commands::room),
    ROOMS("[page]", "the rooms there are, people and topic", Commands::rooms, "list"),
    WHO("[#room] [page]", "who is in the room", Commands::who, "names"),
    WHOIS("nick", "about one person", Commands::whois),
    MSG("nick text", "a private message", Commands::msg, "query", "w"),
    ME("text", "an action: * Saif waves", Commands::me),
    SAY("text", "say text as it is; so does a second /", Commands::say),
    PIPE("[#room]", "say every further line as it is", Commands::pipe),
    NICK("name", "change your name", Commands::nick),
    TOPIC("[text]", "show or set the topic; - is none", Commands::topic),
    HISTORY("[#room] [n] [before|after|around SEQ|DATE]", "what was said earlier", Commands::history),
    SEARCH("words", "the newest lines with these words", Commands::search),
    AWAY("[text]", "say that you are away, or are back", Commands::away),
    IGNORE("[nick]", "hear no more of somebody, until /unignore", Commands::ignore),
    UNIGNORE("nick", "hear somebody again", Commands::unignore),
    ECHO("on|off", "see your own lines once they are stored", Commands.choose(LineState.Choice.ECHO)),
    TIME("on|off", "see the time of every line, in UTC", Commands.choose(LineState.Choice.TIME)),
    ACK("on|off", "be told when a line is stored", Commands.choose(LineState.Choice.ACK)),
    HELP("[command]", "this, or about one command", (state, words) -> Commands.help(words)),
    QUIT("[reason]", "leave; so do !q and .exit on their own", Commands::quit),

    // Not yet: accounts, moderation.
    REGISTER("password"),
    LOGIN("[name] password"),
    PASSWD("old new"),
    OP("nick"),
    DEOP("nick"),
    VOICE("nick"),
    DEVOICE("nick"),
    KICK("nick [reason]"),
    BAN("nick"),
    UNBAN("nick"),
    BANS(""),
    MUTE("nick"),
    UNMUTE("nick"),
    MODE("[modes]"),
    INVITE("nick"),
    DELETE("SEQ");

    /** From words to what they ask or answer. */
    interface Reader {
        Input read(LineState state, Words words) throws ProtocolException;
    }

    private static final Map<String, Command> BY_NAME = new HashMap<>();

    static {
        for (Command command : values()) {
            BY_NAME.put(command.word(), command);
            command.aliases.forEach(alias -> BY_NAME.put(alias, command));
        }
    }

    private final String arguments;
    private final String help;
    private final Reader reader;
    private final List<String> aliases;

    Command(String arguments, String help, Reader reader, String... aliases) {
        this.arguments = arguments;
        this.help = help;
        this.reader = reader;
        this.aliases = List.of(aliases);
    }

    Command(String arguments) {
        this.arguments = arguments;
        this.help = "not available on this server";
        this.reader = (state, words) -> new Input.Bad(notAvailable());
        this.aliases = List.of();
    }

    /** The command of this name or alias, in any case; null when there is none. */
    static Command find(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    static ProtocolException unknown(String name) {
        String words = "/" + Quote.of(name) + " is not a command, /help lists them";
        return ProtocolException.refused(0, ErrorCode.UNKNOWN_COMMAND, words);
    }

    /** Whether {@code line} is one of the words with which people leave other chats. */
    static boolean isFarewell(String line) {
        return line.equals("!q") || line.equals(".exit");
    }

    Input read(LineState state, Words words) throws ProtocolException {
        return reader.read(state, words);
    }

    /** How it is typed, without the slash. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is written. */
    String usage() {
        return ("/" + word() + " " + arguments).stripTrailing();
    }

    /** Whether a room may be named first. */
    boolean mayNameRoom() {
        return arguments.startsWith("[#room]");
    }

    String help() {
        return help;
    }

    List<String> aliases() {
        return aliases;
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
    boolean isListed() {
        return isAvailable() && this != UNIGNORE; // That of IGNORE names it.
    }

    /** Whether it puts a text before other people, as a said line does. */
    boolean says() {
        return this == SAY || this == ME || this == MSG;
    }

    boolean isAvailable() {
        return compareTo(QUIT) <= 0;
    }

    Event.Refused notAvailable() {
        return new Event.Refused(0, ErrorCode.NOT_AVAILABLE, "/" + word() + " is not available on this server", "");
    }
}
