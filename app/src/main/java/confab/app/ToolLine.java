package confab.app;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;

/** What stands behind {@code confabd} and the name of a tool. */
abstract class ToolLine extends CommandLine {
    private static final String DATA = """
              --data DIR          the data folder (default $STATE_DIRECTORY, else confab in $XDG_STATE_HOME,
                                  else ~/.local/state/confab)
            """;

    private final String program;
    private final String helpText;

    private ToolLine(String program, String helpText) {
        this.program = program;
        this.helpText = helpText;
    }

    @Override
    String program() {
        return program;
    }

    @Override
    String helpText() {
        return helpText;
    }

    /** {@code confabd limits}. */
    @Parameters(separators = "=")
    static final class Limits extends ToolLine {
        Limits() {
            super("confabd limits", """
                    confabd limits: list every bound with its default, its own bounds and the reason.

                      confabd limits

                    confabd --limit NAME=VALUE changes one.
                    """);
        }
    }

    /** {@code confabd backup}. */
    @Parameters(separators = "=")
    static final class Backup extends ToolLine {
        @Parameter(names = "--data")
        String data;

        Backup() {
            super("confabd backup", """
                    confabd backup: copy the history, also while the daemon serves, and check the copy.

                      confabd backup [--data DIR] FILE

                      FILE                the copy, which must not exist yet; only you may read it
                    """ + DATA + """

                    FILE appears when the copy is whole, checked and on the disk. "confabd restore" makes a data folder of it.
                    Exit codes: 0 copied; 1 not copied, and no FILE; 2 the command line cannot be followed.
                    """);
        }
    }

    /** {@code confabd check}. */
    @Parameters(separators = "=")
    static final class Check extends ToolLine {
        Check() {
            super("confabd check", """
                    confabd check: look whether a copy or a data folder is sound. Nothing is changed.

                      confabd check FILE|DIR

                      FILE                a copy made by "confabd backup"
                      DIR                 a data folder, also while the daemon serves from it

                    Checked are the file's structure, that each room's sequences have no holes, that time never goes back,
                    and that everything belongs to a known room and is what was acknowledged.
                    Exit codes: 0 sound; 1 not sound, or not readable; 2 the command line cannot be followed.
                    """);
        }
    }

    /** {@code confabd restore}. */
    @Parameters(separators = "=")
    static final class Restore extends ToolLine {
        @Parameter(names = "--data")
        String data;

        Restore() {
            super("confabd restore", """
                    confabd restore: make a new data folder of a copy, once the copy has been checked.

                      confabd restore FILE [--data DIR]

                      FILE                a copy made by "confabd backup"
                    """ + DATA + """

                    DIR must be empty or not exist. What is restored is a journal of its own: clients that come back are told to
                    begin anew instead of going on from where they were.
                    Exit codes: 0 restored; 1 not restored; 2 the command line cannot be followed.
                    """);
        }
    }

    /** {@code confabd export}. */
    @Parameters(separators = "=")
    static final class Export extends ToolLine {
        @Parameter(names = "--data")
        String data;

        @Parameter(names = "--room")
        String room;

        @Parameter(names = "--since")
        String since;

        @Parameter(names = "--format")
        String format = "jsonl";

        Export() {
            super("confabd export", """
                    confabd export: write history to standard output, also while the daemon serves.

                      confabd export [options]

                      --room ROOM         of this room only, with or without its #
                      --since TIME        from then on: 2026-11-20, "2026-11-20 12:01:07" (UTC), or 7d, 12h, 30m ago
                      --format jsonl      a JSON object in each line, for "confabd import" (default)
                      --format text       as history reads in line mode
                    """ + DATA + """
                                          a copy's FILE will do as well

                    From a damaged file it writes what can be read, and says what cannot.
                    Exit codes: 0 all written; 1 not all of it; 2 the command line cannot be followed; 141 the reader has closed.
                    """);
        }
    }

    /** {@code confabd import}. */
    @Parameters(separators = "=")
    static final class Import extends ToolLine {
        @Parameter(names = "--data")
        String data;

        Import() {
            super("confabd import", """
                    confabd import: read what "confabd export" wrote into a data folder that no daemon is using.

                      confabd import [--data DIR] [FILE]

                      FILE                JSON lines; - or none: standard input
                    """ + DATA + """

                    All of it is imported or, when a line is wrong, nothing. Times must not go back, neither within FILE
                    nor behind what is in the folder already. Sequences are kept in rooms that are new.
                    Exit codes: 0 imported; 1 nothing was imported; 2 the command line cannot be followed.
                    """);
        }
    }
}
