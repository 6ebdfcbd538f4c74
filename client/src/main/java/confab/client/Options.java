package confab.client;

import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param text what to print instead of talking (help, version), or null to talk
 * @param server where to connect, or null when it is not said
 * @param nick the name wanted, or null when it is not said
 * @param rooms the rooms to join; none: where the server puts people
 * @param colours false when they are not wanted anywhere
 */
record Options(String text, Address server, Nick nick, List<RoomName> rooms, boolean colours) {

    static Options parse(String... args) throws UsageException {
        Arguments line = Arguments.of(args);
        String text = line.help ? Arguments.HELP : line.version ? "confab " + version() + "\n" : null;
        if (text != null) {
            return new Options(text, null, null, List.of(), false);
        }
        return new Options(null, server(line.servers), nick(line.nick), rooms(line.rooms), !line.noColour);
    }

    /** Nothing is said about where to go, and as whom. */
    boolean asksEverything() {
        return server == null && nick == null;
    }

    private static String version() {
        String version = Options.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static Address server(List<String> servers) throws UsageException {
        if (servers.isEmpty()) {
            return null;
        }
        String first = servers.get(0);
        if (first.startsWith("-")) {
            throw new UsageException("there is no option " + first + "; see confab --help");
        }
        if (servers.size() > 1) {
            throw new UsageException("one server at a time, not also " + servers.get(1) + "; see confab --help");
        }
        try {
            return Address.parse(first);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Nick nick(String nick) throws UsageException {
        try {
            return nick == null ? null : Nick.of(nick);
        } catch (ProtocolException e) {
            throw new UsageException("--nick " + nick + ": " + e.getMessage());
        }
    }

    /** To a shell a word that begins with # is a comment: it may be left out. */
    private static List<RoomName> rooms(List<String> rooms) throws UsageException {
        List<RoomName> names = new ArrayList<>();
        for (String room : rooms) {
            try {
                names.add(RoomName.of(room.startsWith("#") ? room : "#" + room));
            } catch (ProtocolException e) {
                throw new UsageException("--room " + room + ": " + e.getMessage());
            }
        }
        return names;
    }
}
