package confab.client;

/** The command line cannot be followed; the message says why, in one line for the user. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String words) {
        super(words, null, false, false);
    }
}
