package confab.protocol;

/**
 * The name of a room, with its leading {@code #}. What follows is as in a {@link Nick}, may have {@code .} and {@code +}
 * too, may begin with a digit, and has at most {@link #CODE_POINTS_MAX} code points, so that the whole has at most
 * {@link #BYTES_MAX} bytes of UTF-8. Equal without regard to case.
 */
public final class RoomName {
    /** Without the {@code #}. */
    public static final int CODE_POINTS_MAX = 64;

    /** With the {@code #}. */
    public static final int BYTES_MAX = 1 + 4 * CODE_POINTS_MAX;

    private static final NameRules RULES =
            new NameRules(ErrorCode.BAD_ROOM, "the name of a room", "-_[]{}\\^|`.+", CODE_POINTS_MAX, true);

    private final String text;
    private final String key;

    private RoomName(String text) {
        this.text = text;
        this.key = NameRules.key(text);
    }

    /**
     * The name written so; it is shown in its NFKC form.
     *
     * @throws ProtocolException {@code bad-room} with words that say which rule is broken; its id is 0
     */
    public static RoomName of(String text) throws ProtocolException {
        String name = RULES.normalized(text);
        if (!name.startsWith("#")) {
            RULES.check("#" + name, 1);
            throw RULES.broken("begins with #, try #" + name);
        }
        RULES.check(name, 1);
        return new RoomName(name);
    }

    /** The same for all names that are equal; for storing and looking up. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomName that && key.equals(that.key);
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
