package confab.client;

import confab.protocol.Text;
import java.nio.ByteBuffer;

/**
 * What is typed, cut into lines: LF or CRLF ends one, and the end of input ends a last one. Keeps at most
 * {@link #BYTES_MAX} bytes; whoever reads the keyboard asks {@link #room} first, so that what is not yet wanted waits
 * there.
 */
final class LineInput {
    /** Bound of a line, in bytes without its end, as the server's line mode has it. */
    static final int LINE_BYTES_MAX = 4096;

    /** Bound of what is kept: one line and its CRLF must fit. */
    static final int BYTES_MAX = 2 * LINE_BYTES_MAX;

    /** What came of a line. */
    enum Fault {
        NONE,
        /** Longer than {@link #LINE_BYTES_MAX}: dropped. */
        TOO_LONG,
        /** Not UTF-8: dropped. */
        NOT_UTF8
    }

    /** A line without its end; with a fault the text is empty. */
    record Typed(String text, Fault fault) {}

    private final byte[] bytes = new byte[BYTES_MAX];
    private int size;
    private int searched;
    private boolean skipping;
    private boolean ended;

    /** How many bytes may be added. */
    int room() {
        return BYTES_MAX - size;
    }

    /** Takes all of {@code typed}, which must not be more than there is room for. */
    void add(ByteBuffer typed) {
        int count = typed.remaining();
        typed.get(bytes, size, count);
        size += count;
    }

    /** Nothing comes any more. */
    void end() {
        ended = true;
    }

    /** True when everything has been taken and nothing comes any more. */
    boolean exhausted() {
        return ended && size == 0;
    }

    /** Takes the next line; null when there is no whole one yet. */
    Typed next() {
        while (searched < size) {
            if (bytes[searched++] == '\n') {
                Typed line = take(searched - 1, searched);
                if (line != null) {
                    return line;
                }
            }
        }
        return size > 0 ? unfinished() : null;
    }

    private Typed unfinished() {
        if (ended) {
            return take(size, size);
        }
        if (skipping || size > LINE_BYTES_MAX + 1) { // one more may be the CR
            boolean first = !skipping;
            skipping = true;
            drop(size);
            return first ? new Typed("", Fault.TOO_LONG) : null;
        }
        return null;
    }

    /** The line up to {@code end}; null when it is the rest of one that was told to be too long. */
    private Typed take(int end, int next) {
        int length = end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
        Typed line = skipping ? null : read(length);
        skipping = false;
        drop(next);
        return line;
    }

    private Typed read(int length) {
        if (length > LINE_BYTES_MAX) {
            return new Typed("", Fault.TOO_LONG);
        }
        String text = Text.decode(ByteBuffer.wrap(bytes, 0, length), length);
        return text == null ? new Typed("", Fault.NOT_UTF8) : new Typed(text, Fault.NONE);
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
        searched = 0;
    }
}
