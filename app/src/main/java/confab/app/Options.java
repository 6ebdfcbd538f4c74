package confab.app;

import confab.app.limits.Limits;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to serve.
 *
 * @param listen where to listen, as URIs
 * @param storage where history is kept
 * @param name what this chat is called
 * @param motd the message of the day, a line each
 * @param room where people arrive, or null for nowhere
 * @param exempt addresses and networks free of the limits per address; {@code unix} for Unix sockets
 * @param limits the bounds in force
 * @param logLevel from which level on log lines are written, in lower case
 */
record Options(
        List<String> listen,
        Storage storage,
        String name,
        List<String> motd,
        RoomName room,
        List<String> exempt,
        Limits limits,
        String logLevel) {
    private static final Set<String> LOG_LEVELS = Set.of("error", "warn", "info", "debug", "trace");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|)");
    private static final int NAME_BYTES_MAX = 100;

    /** Reads the words of a command line, and the files that they name. */
    static Options parse(Map<String, String> environment, String... words) throws UsageException {
        return of(CommandLine.read(new ServingLine(), List.of(words)), environment);
    }

    /** Gives the words their meaning, and reads the files that they name. */
    static Options of(ServingLine line, Map<String, String> environment) throws UsageException {
        return new Options(
                List.copyOf(line.listen),
                Storage.of(line, environment),
                name(line.name),
                line.motd == null ? List.of() : Motd.read(line.motd),
                room(line.room),
                exempt(line.exempt),
                limits(line),
                logLevel(line.logLevel));
    }

    private static String name(String name) throws UsageException {
        if (name.isBlank() || Text.utf8Length(name) > NAME_BYTES_MAX) {
            throw new UsageException("--name is from 1 to " + NAME_BYTES_MAX + " bytes of UTF-8");
        }
        if (!Text.clean(name).equals(name)) {
            throw new UsageException("--name has control characters");
        }
        return name;
    }

    private static RoomName room(String room) throws UsageException {
        try {
            return room.equals("none") ? null : RoomName.of(room);
        } catch (ProtocolException e) {
            throw new UsageException("--room " + room + ": " + e.getMessage());
        }
    }

    private static List<String> exempt(List<String> exempt) throws UsageException {
        if (!exempt.contains("none")) {
            return List.copyOf(exempt);
        }
        if (exempt.size() > 1) {
            throw new UsageException("--exempt none goes with no other --exempt");
        }
        return List.of();
    }

    private static Limits limits(ServingLine line) throws UsageException {
        List<String> settings = new ArrayList<>(line.limit);
        if (line.greetAfter != null) {
            settings.add("greeting-wait-millis=" + millis(line.greetAfter));
        }
        try {
            return Limits.parse(settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static long millis(String time) throws UsageException {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw new UsageException("--greet-after is a time like 250ms or 2s, not " + time);
        }
        return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1_000 : 1);
    }

    private static String logLevel(String level) throws UsageException {
        if (!LOG_LEVELS.contains(level)) {
            throw new UsageException("--log-level is error, warn, info, debug or trace, not " + level);
        }
        return level;
    }
}
