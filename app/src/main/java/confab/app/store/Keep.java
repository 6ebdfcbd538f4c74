package confab.app.store;

/**
 * What is kept; the rest is removed.
 *
 * @param millis entries not older than that, {@link #ALL} for every one
 * @param messages so many of each room, {@link #ALL} for every one
 */
public record Keep(long millis, long messages) {
    public static final long ALL = Long.MAX_VALUE;

    /** Everything, for ever. */
    public static final Keep EVERYTHING = new Keep(ALL, ALL);
}
