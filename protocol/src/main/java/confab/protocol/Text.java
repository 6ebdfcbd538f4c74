package confab.protocol;

import java.nio.charset.StandardCharsets;

/**
 * What people may put before other people: no control characters, no escape sequences, nothing that reorders a line.
 *
 * <p>Removed are C0 except tab, DEL, C1, whole escape sequences (ECMA-48), U+2028, U+2029, the bidi controls (U+061C,
 * U+200E-F, U+202A-E, U+2066-9) and lone surrogates.
 */
public final class Text {
    /** Bound of what is said, in bytes of UTF-8. */
    public static final int SAID_BYTES_MAX = 4096;

    /** Bound of a topic, a reason, an away text and a key, in bytes of UTF-8. */
    public static final int SHORT_BYTES_MAX = 400;

    private Text() {}

    /** {@code text} without what is forbidden; the same object when nothing is. */
    public static String clean(String text) {
        throw new UnsupportedOperationException();
    }

    /** How many bytes {@code text} has in UTF-8. */
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
