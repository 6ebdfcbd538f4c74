package confab.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What people may put before other people: no control characters, no escape sequences, nothing that reorders a line.
 *
 * <p>Removed are C0 except tab, DEL, C1, whole escape sequences (ECMA-48), U+2028, U+2029, the bidi controls (U+061C,
 * U+200E-F, U+202A-E, U+2066-9) and lone surrogates. The joiners U+200C and U+200D stay: emoji and some scripts need
 * them.
 */
public final class Text {
    /** Bound of what is said, in bytes of UTF-8. */
    public static final int SAID_BYTES_MAX = 4096;

    /** Bound of a topic, a reason, an away text and a key, in bytes of UTF-8. */
    public static final int SHORT_BYTES_MAX = 400;

    private static final char BEL = 0x07;
    private static final char ESC = 0x1B;
    private static final char REPLACEMENT = 0xFFFD;

    /** What follows ESC is, as one character, this much higher (ECMA-48, section 5.3). */
    private static final int C1_OFFSET = 0x40;

    private static final char DCS = 0x90;
    private static final char SOS = 0x98;
    private static final char CSI = 0x9B;
    private static final char ST = 0x9C;
    private static final char OSC = 0x9D;
    private static final char PM = 0x9E;
    private static final char APC = 0x9F;

    private Text() {}

    /** {@code text} without what is forbidden; the same object when nothing is. */
    public static String clean(String text) {
        int first = nextForbidden(text, 0);
        if (first == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int kept = 0;
        for (int i = first; i < text.length(); i = nextForbidden(text, kept)) {
            clean.append(text, kept, i);
            kept = behind(text, i);
        }
        return clean.append(text, kept, text.length()).toString();
    }

    /** Whether each character is one byte of UTF-8. */
    public static boolean isAscii(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes {@code text} has in UTF-8. */
    public static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (!Character.isSurrogate(c)) {
                bytes += c < 0x800 ? 1 : 2;
            } else if (Character.isHighSurrogate(c) && !isLoneSurrogate(text, i)) {
                bytes += 2; // Two characters, four bytes; a lone one is written as one question mark.
            }
        }
        return bytes;
    }

    /** The next {@code length} bytes as UTF-8, consumed; null when they are not valid UTF-8. */
    public static String decode(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return decode(bytes, length);
    }

    /** The first {@code length} of {@code bytes} as UTF-8; null when they are not valid UTF-8. */
    public static String decode(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        // What is malformed has become U+FFFD; where somebody wrote that, it comes out as it came in.
        return text.indexOf(REPLACEMENT) < 0 || isUtf8Of(text, bytes, length) ? text : null;
    }

    private static boolean isUtf8Of(String text, byte[] bytes, int length) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(utf8, 0, utf8.length, bytes, 0, length);
    }

    /** Where the next forbidden character stands at or after {@code from}, the length when there is none. */
    private static int nextForbidden(String text, int from) {
        int i = from;
        while (i < text.length() && !isForbidden(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean isForbidden(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x7F) {
            return c < ' ' && c != '\t';
        }
        return c <= 0x9F
                || c == 0x061C
                || c >= 0x200E && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || Character.isSurrogate(c) && isLoneSurrogate(text, i);
    }

    private static boolean isLoneSurrogate(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    /** Where that ends which begins with the forbidden character at {@code i}: itself, or an escape sequence. */
    private static int behind(String text, int i) {
        char c = text.charAt(i);
        if (c != ESC) {
            return behindControl(text, c, i + 1);
        }
        if (isIn(text, i + 1, 0x40, 0x5F)) {
            return behindControl(text, (char) (text.charAt(i + 1) + C1_OFFSET), i + 2);
        }
        int last = skip(text, i + 1, 0x20, 0x2F);
        return isIn(text, last, 0x30, 0x7E) ? last + 1 : last;
    }

    /** Where a control function's arguments end; {@code from} is behind the control itself. */
    private static int behindControl(String text, char control, int from) {
        return switch (control) {
            case CSI -> {
                int last = skip(text, skip(text, from, 0x30, 0x3F), 0x20, 0x2F);
                yield isIn(text, last, 0x40, 0x7E) ? last + 1 : last;
            }
            case DCS, SOS, OSC, PM, APC -> behindString(text, from);
            default -> from;
        };
    }

    /** Behind the end of a control string; without an end, all of the text belongs to it. */
    private static int behindString(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == BEL || c == ST) {
                return i + 1;
            }
            if (c == ESC && isIn(text, i + 1, '\\', '\\')) {
                return i + 2;
            }
        }
        return text.length();
    }

    private static int skip(String text, int from, int low, int high) {
        int i = from;
        while (isIn(text, i, low, high)) {
            i++;
        }
        return i;
    }

    private static boolean isIn(String text, int i, int low, int high) {
        return i < text.length() && text.charAt(i) >= low && text.charAt(i) <= high;
    }
}
