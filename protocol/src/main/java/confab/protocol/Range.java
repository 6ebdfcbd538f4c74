package confab.protocol;

/**
 * Which part of a room's history is asked for.
 *
 * @param edge on which side of the point
 * @param unit what the point counts
 * @param point a sequence, or milliseconds since 1970-01-01 UTC; 0 with {@link Edge#LATEST}
 */
public record Range(Edge edge, Unit unit, long point) {

    /** The newest. */
    public static final Range LATEST = new Range(Edge.LATEST, Unit.SEQUENCE, 0);

    /** The newest before {@code sequence}. */
    public static Range before(long sequence) {
        return new Range(Edge.BEFORE, Unit.SEQUENCE, sequence);
    }

    /** The oldest after {@code sequence}. */
    public static Range after(long sequence) {
        return new Range(Edge.AFTER, Unit.SEQUENCE, sequence);
    }

    /**
     * Where the range lies; the point itself belongs to {@link #AROUND} only. On the wire it is its place here: new ones
     * come last.
     */
    public enum Edge {
        LATEST,
        /** The newest messages older than the point. */
        BEFORE,
        /** The oldest messages newer than the point. */
        AFTER,
        /** Half of them before the point, the point and the rest from there on. */
        AROUND
    }

    /** What the point counts. On the wire it is its place here: new ones come last. */
    public enum Unit {
        SEQUENCE,
        TIME
    }
}
