package confab.app.limits;

import java.util.Arrays;
import java.util.Map;

/** The bounds in force. */
public final class Limits {
    /** The value of a bound that is lifted. */
    public static final long OFF = Long.MAX_VALUE;

    /** Every bound at its default. */
    public static final Limits DEFAULTS = new Limits(Map.of());

    private final long[] values = new long[Limit.values().length];

    /**
     * @param changed the bounds that are not at their default, {@link #OFF} for those lifted
     * @throws IllegalArgumentException with words for the user when a value is out of its bounds
     */
    public Limits(Map<Limit, Long> changed) {
        Arrays.setAll(values, i -> Limit.values()[i].byDefault());
        changed.forEach((limit, value) -> values[limit.ordinal()] = checked(limit, value));
    }

    /** The bound in force, {@link #OFF} when it is lifted. */
    public long of(Limit limit) {
        return values[limit.ordinal()];
    }

    /** The bound in force as an int; a lifted one is {@link Integer#MAX_VALUE}. */
    public int intOf(Limit limit) {
        return (int) Math.min(Integer.MAX_VALUE, of(limit));
    }

    public boolean isOff(Limit limit) {
        return of(limit) == OFF;
    }

    private static long checked(Limit limit, long value) {
        if (value == OFF && limit.liftable()) {
            return value;
        }
        if (value < limit.min() || value > limit.max()) {
            throw new IllegalArgumentException(limit.option() + " is from " + limit.min() + " to " + limit.max()
                    + (limit.liftable() ? " or off" : ""));
        }
        return value;
    }
}
