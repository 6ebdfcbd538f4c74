package confab.app.store;

/** What is kept, and the removal of the rest in small slices. */
final class Retention {
    /** In the state: the highest number of an entry that was removed. */
    static final String REMOVED_UP_TO = "removed-up-to";

    private Retention() {}
}
