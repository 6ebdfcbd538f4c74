package confab.app;

import com.beust.jcommander.Parameters;

/** What stands behind {@code confabd} and the name of a tool. */
abstract class ToolLine extends CommandLine {
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
}
