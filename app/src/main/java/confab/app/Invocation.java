package confab.app;

import confab.app.limits.LimitTable;
import confab.app.tool.Backup;
import confab.app.tool.Check;
import confab.app.tool.Export;
import confab.app.tool.Import;
import confab.app.tool.Restore;
import confab.app.tool.Tool;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the command line asks for. */
sealed interface Invocation {
    List<String> TOOLS = List.of("backup", "check", "restore", "export", "import", "limits");

    /** Print this, and that is all. */
    record Print(String text) implements Invocation {}

    /** Serve until a signal comes. */
    record Serve(Options options) implements Invocation {}

    /** Work on what a daemon keeps. */
    record Use(Tool tool) implements Invocation {}

    /**
     * Reads the command line, and the files that it names.
     *
     * @param epochMillis now
     */
    static Invocation of(Map<String, String> environment, long epochMillis, String... words) throws UsageException {
        if (words.length == 0 || words[0].startsWith("-")) {
            return serving(List.of(words), environment);
        }
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return switch (words[0]) {
            case "limits" -> limits(rest);
            case "backup" -> backup(rest, environment);
            case "check" -> check(rest);
            case "restore" -> restore(rest, environment);
            case "export" -> export(rest, environment, epochMillis);
            case "import" -> imports(rest, environment);
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

    private static Invocation backup(List<String> words, Map<String, String> environment) throws UsageException {
        ToolLine.Backup line = CommandLine.read(new ToolLine.Backup(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        Path file = DataFolder.path("FILE", line.operand("FILE", null));
        return new Use(new Backup(folder(line.data, environment), file));
    }

    private static Invocation check(List<String> words) throws UsageException {
        ToolLine.Check line = CommandLine.read(new ToolLine.Check(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        return new Use(new Check(DataFolder.path("FILE|DIR", line.operand("FILE|DIR", null))));
    }

    private static Invocation restore(List<String> words, Map<String, String> environment) throws UsageException {
        ToolLine.Restore line = CommandLine.read(new ToolLine.Restore(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        Path file = DataFolder.path("FILE", line.operand("FILE", null));
        return new Use(new Restore(file, folder(line.data, environment)));
    }

    private static Invocation export(List<String> words, Map<String, String> environment, long epochMillis)
            throws UsageException {
        ToolLine.Export line = CommandLine.read(new ToolLine.Export(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        line.requireNoOperand();
        return new Use(new Export(
                folder(line.data, environment), room(line.room), Since.of(line.since, epochMillis), format(line)));
    }

    private static Invocation imports(List<String> words, Map<String, String> environment) throws UsageException {
        ToolLine.Import line = CommandLine.read(new ToolLine.Import(), words);
        if (line.help) {
            return new Print(line.helpText());
        }
        String file = line.operand("FILE", "-");
        Path folder = folder(line.data, environment);
        return new Use(new Import(folder, file.equals("-") ? null : DataFolder.path("FILE", file)));
    }

    private static Path folder(String data, Map<String, String> environment) throws UsageException {
        Path folder = DataFolder.of(data, environment);
        if (folder == null) {
            throw new UsageException("--data none: a tool needs a folder");
        }
        return folder;
    }

    /** With or without its sign, from which on a shell may take a word for a comment. */
    private static RoomName room(String room) throws UsageException {
        try {
            return room == null ? null : RoomName.of(room.startsWith("#") ? room : "#" + room);
        } catch (ProtocolException e) {
            throw new UsageException("--room " + room + ": " + e.getMessage());
        }
    }

    private static Export.Format format(ToolLine.Export line) throws UsageException {
        return switch (line.format) {
            case "jsonl", "text" -> Export.Format.valueOf(line.format.toUpperCase(Locale.ROOT));
            default -> throw new UsageException("--format is jsonl or text, not " + line.format);
        };
    }
}
