package confab.app.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Help on one screen: 24 lines of 80 columns, from the table of commands. */
final class Help {
    private static final String USAGE_AND_HELP = "%-33s %s";

    private static final String ALL = Arrays.stream(Command.values())
            .filter(Command::isListed)
            .map(Help::summary)
            .collect(Collectors.joining(
                    "\n", "Lines without a / in front are said in the current room.\n", "\nend of help"));

    private Help() {}

    static String all() {
        return ALL;
    }

    static String about(Command command) {
        String aliases = command.aliases().stream().map(alias -> "/" + alias).collect(Collectors.joining(", "));
        String also = aliases.isEmpty() ? "" : "\nalso: " + aliases;
        String details = command.details().stream().map(line -> "\n" + line).collect(Collectors.joining());
        return summary(command) + also + details + "\nend of help " + command.word();
    }

    private static String summary(Command command) {
        return String.format(USAGE_AND_HELP, command.usage(), command.help());
    }
}
