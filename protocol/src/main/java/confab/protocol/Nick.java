package confab.protocol;

/**
 * A name in use. Equal without regard to case.
 */
public final class Nick {
    private final String text;
    private final String key;

    private Nick(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /**
     * The name written so.
     *
     * @throws ProtocolException {@code bad-…} with words that say which rule is broken; its id is 0
     */
    public static Nick of(String text) throws ProtocolException {
        throw new UnsupportedOperationException();
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
