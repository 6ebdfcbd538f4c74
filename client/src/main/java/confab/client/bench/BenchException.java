package confab.client.bench;

/** There is nothing to be measured; the message says why and what to do about it, for the user. */
final class BenchException extends Exception {
    private static final long serialVersionUID = 1;

    BenchException(String words) {
        super(words, null, false, false);
    }
}
