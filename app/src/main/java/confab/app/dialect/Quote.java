package confab.app.dialect;

/** The beginning of what was refused, by which its author knows it again. */
final class Quote {
    /** How much is quoted, in code points. */
    static final int CHARACTERS = 40;

    private Quote() {}

    static String of(String text) {
        if (text.length() <= CHARACTERS || text.codePointCount(0, text.length()) <= CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, CHARACTERS));
    }
}
