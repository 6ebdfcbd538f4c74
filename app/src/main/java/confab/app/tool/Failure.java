package confab.app.tool;

import confab.app.store.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A tool did not do all it was asked for. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int FAILED = 1;

    /** Of a program that SIGPIPE ends, as a shell tells it. */
    private static final int READER_HAS_CLOSED = 141;

    private final int exitCode;

    private Failure(int exitCode, String words, Throwable cause) {
        super(words, cause);
        this.exitCode = exitCode;
    }

    Failure(String words) {
        this(FAILED, words, null);
    }

    /** Who read our output wants no more of it, which is not worth a word. */
    static Failure readerHasClosed(IOException cause) {
        return new Failure(READER_HAS_CLOSED, null, cause);
    }

    static Failure of(String what, IOException cause) {
        return new Failure(FAILED, what + ": " + Words.of(cause), cause);
    }

    static Failure of(Path file, SQLException cause) {
        String words = file + ": " + Words.of(file, cause);
        return new Failure(FAILED, Words.tellOfDamage(cause) ? words + "; confabd check tells more" : words, cause);
    }

    /** Not even the beginning of a file can be read. */
    static Failure atFirstSight(Path file, SQLException cause) {
        String words = file + ": " + Words.of(file, cause);
        return new Failure(
                FAILED,
                Words.tellOfDamage(cause)
                        ? words + "; it is no journal, or so damaged that only a copy helps: confabd restore"
                        : words,
                cause);
    }

    public int exitCode() {
        return exitCode;
    }

    /** One line for the user; null when there is nothing to say. */
    @Override
    public String getMessage() {
        return super.getMessage();
    }
}
