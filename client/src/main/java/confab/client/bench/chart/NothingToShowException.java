package confab.client.bench.chart;

/** The results have nothing that this picture shows; the message says what, for the user. */
final class NothingToShowException extends Exception {
    private static final long serialVersionUID = 1;

    NothingToShowException(String words) {
        super(words, null, false, false);
    }
}
