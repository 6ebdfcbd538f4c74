package confab.protocol;

/** The beginning of what was refused, by which its author knows it again. */
public final class Quote {
    /** How much is quoted, in code points. */
    public static final int CHARACTERS = 40;

    private Quote() {}

    /** At most {@link #CHARACTERS} of {@code text}; the same object when it has no more. */
    public static String of(String text) {
        if (text.length() <= CHARACTERS || text.codePointCount(0, text.length()) <= CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, CHARACTERS));
    }
}
