package confab.protocol;

/**
 * 128 bits that nobody guesses: an instance (one run of a client), a session token, or a journal.
 *
 * @param high the first eight bytes on the wire
 * @param low the last eight bytes on the wire
 */
public record Id(long high, long low) {

    /** No id: all bits zero, never given to anything. */
    public static final Id NONE = new Id(0, 0);

    public boolean isNone() {
        return high == 0 && low == 0;
    }

    /** 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
