package confab.app.tool;

/** Something that no daemon would have stored. The code never changes; the words are for people. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    BadLineException(String code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
