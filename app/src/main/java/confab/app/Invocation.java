package confab.app;

import confab.app.limits.LimitTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
sealed interface Invocation {
    List<String> TOOLS = List.of("limits");

    /** Print this, and that is all. */
    record Print(String text) implements Invocation {}

    /** Serve until a signal comes. */
    record Serve(Options options) implements Invocation {}

    /** Reads the command line, and the files that it names. */
    static Invocation of(Map<String, String> environment, String... words) throws UsageException {
        if (words.length == 0 || words[0].startsWith("-")) {
            return serving(List.of(words), environment);
        }
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return switch (words[0]) {
            case "limits" -> limits(rest);
            default -> throw CommandLine.strange("do not know what to do with " + words[0], words[0], TOOLS, "confabd");
        };
    }

    private static Invocation serving(List<String> words, Map<String, String> environment) throws UsageException {
        ServingLine line = CommandLine.read(new ServingLine(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        if (line.version) {
            return new Print("confabd " + version() + System.lineSeparator());
        }
        if (!line.operands.isEmpty() && TOOLS.contains(line.operands.get(0))) {
            throw line.wrong(line.operands.get(0) + " comes first, and its options behind it");
        }
        line.requireNoOperand();
        return new Serve(Options.of(line, environment));
    }

    private static String version() {
        String version = Invocation.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static Invocation limits(List<String> words) throws UsageException {
        ToolLine.Limits line = CommandLine.read(new ToolLine.Limits(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        line.requireNoOperand();
        return new Print(LimitTable.text());
    }
}
