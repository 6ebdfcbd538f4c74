package confab.app.tool;

import confab.protocol.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A tool that has run.
 *
 * @param out what it wrote to standard output
 * @param notes what it wrote to standard error
 * @param failure null when it did all it was asked for
 */
record Ran(String out, String notes, Failure failure) {
    /** Ten minutes later than the last that a {@link WritingDaemon} says. */
    static final long NOW = WritingDaemon.NOON + 100_000_000;

    /** The id of what is restored or made. */
    static final Id FRESH = new Id(0xfeed, 1);

    static Ran of(Tool tool) {
        return of(tool, "");
    }

    /** The same, with something at standard input. */
    static Ran of(Tool tool, String in) {
        return of(tool, in, false);
    }

    /** The same, typed at a terminal. */
    static Ran typed(Tool tool, String in) {
        return of(tool, in, true);
    }

    private static Ran of(Tool tool, String in, boolean typed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(notes, true, StandardCharsets.UTF_8), false, () -> 0);
        Shell shell = new Shell(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                typed,
                out,
                progress,
                () -> NOW,
                () -> FRESH);
        Failure failure = null;
        try {
            tool.run(shell);
        } catch (Failure e) {
            failure = e;
        }
        try {
            out.flush();
        } catch (Failure e) {
            throw new AssertionError(e);
        }
        return new Ran(bytes.toString(StandardCharsets.UTF_8), notes.toString(StandardCharsets.UTF_8), failure);
    }

    /** What it wrote, once it has done all it was asked for. */
    String well() {
        if (failure != null) {
            throw new AssertionError(failure.getMessage(), failure);
        }
        return out;
    }

    /** What went wrong, in one line. */
    String words() {
        if (failure == null) {
            throw new AssertionError("it went well: " + out);
        }
        return failure.getMessage();
    }
}
