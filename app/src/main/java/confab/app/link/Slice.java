package confab.app.link;

/**
 * Bytes in the {@link TurnBuffer}, owed by any number of links.
 *
 * @param start the first byte
 * @param end behind the last byte
 */
public record Slice(int start, int end) {

    public int length() {
        return end - start;
    }
}
