package confab.app.store;

/** A file that cannot be served from; the words say why and follow the file's name. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String words) {
        super(words);
    }
}
