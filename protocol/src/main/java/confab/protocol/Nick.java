package confab.protocol;

/**
 * A name in use: letters of one script, marks after a letter, digits and {@code -_[]{}\^|`}; it begins with neither a
 * digit nor {@code -}. At most {@link #CODE_POINTS_MAX} code points, and so at most {@link #BYTES_MAX} bytes of UTF-8.
 * Equal without regard to case.
 */
public final class Nick {
    public static final int CODE_POINTS_MAX = 32;
    public static final int BYTES_MAX = 4 * CODE_POINTS_MAX;

    private static final NameRules RULES =
            new NameRules(ErrorCode.BAD_NICK, "a name", "-_[]{}\\^|`", CODE_POINTS_MAX, false);

    private final String text;
    private final String key;

    private Nick(String text) {
        this.text = text;
        this.key = NameRules.key(text);
    }

    /**
     * The name written so; it is shown in its NFKC form.
     *
     * @throws ProtocolException {@code bad-nick} with words that say which rule is broken; its id is 0
     */
    public static Nick of(String text) throws ProtocolException {
        String name = RULES.normalized(text);
        RULES.check(name, 0);
        return new Nick(name);
    }

    /** The same for all nicks that are equal; for storing and looking up. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nick that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** As it is shown. */
    @Override
    public String toString() {
        return text;
    }
}
