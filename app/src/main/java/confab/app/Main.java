package confab.app;

import confab.app.limits.Limit;
import confab.app.log.Log;

/** Reads the command line, puts everything together, runs it until it is told to stop. */
public final class Main {
    private static final int COULD_NOT_START = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Exit code 0 after a clean stop, 1 when it could not start, 2 for a wrong command line. */
    public static void main(String[] args) {
        Options options = options(args);
        if (options.text() != null) {
            System.out.print(options.text());
            return;
        }
        Log.start(options.logLevel(), options.limits().intOf(Limit.LOG_LINES));
        fail(COULD_NOT_START, "nothing to serve yet");
    }

    private static Options options(String[] args) {
        try {
            return Options.parse(args);
        } catch (UsageException e) {
            throw fail(USAGE, e.getMessage());
        }
    }

    /** Ends the program with one line; never returns. */
    private static IllegalStateException fail(int code, String words) {
        System.err.println("confabd: " + words);
        Runtime.getRuntime().halt(code);
        return new IllegalStateException();
    }
}
