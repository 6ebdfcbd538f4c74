package confab.client.bench.chart;

import java.nio.file.Path;

/** A file of results cannot be read; the message says why and in which line, for the user. */
final class BadResultsException extends Exception {
    private static final long serialVersionUID = 1;

    BadResultsException(String words, int line) {
        super("line " + line + ": " + words, null, false, false);
    }

    BadResultsException(Path file, BadResultsException inIt) {
        super(file + ", " + inIt.getMessage(), null, false, false);
    }
}
