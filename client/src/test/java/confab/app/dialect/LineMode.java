package confab.app.dialect;

import java.util.List;
import java.util.stream.Stream;

/** The daemon's table of commands, for those who must have the same. */
public final class LineMode {
    private LineMode() {}

    /**
     * One command.
     *
     * @param word how it is typed, without the slash
     * @param usage how it is written with all that belongs to it
     * @param help what it does
     * @param details what else is to be known about its arguments
     * @param aliases other words for it
     * @param available false for what a later version will have
     * @param listed whether the help of all has a line for it
     * @param says whether it puts a text before other people
     */
    public record Entry(
            String word,
            String usage,
            String help,
            List<String> details,
            List<String> aliases,
            boolean available,
            boolean listed,
            boolean says) {}

    /** All commands, in the order of the help. */
    public static List<Entry> commands() {
        return Stream.of(Command.values()).map(LineMode::entry).toList();
    }

    private static Entry entry(Command command) {
        return new Entry(
                command.word(),
                command.usage(),
                command.help(),
                command.details(),
                command.aliases(),
                command.isAvailable(),
                command.isListed(),
                command.says());
    }
}
