package confab.app.limits;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
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
     * @throws IllegalArgumentException with words for the user when a value is out of its bounds, or two contradict
     */
    public Limits(Map<Limit, Long> changed) {
        Arrays.setAll(values, i -> Limit.values()[i].byDefault());
        changed.forEach((limit, value) -> values[limit.ordinal()] = checked(limit, value));
        requireBelow(Limit.OUTPUT_SOFT_BYTES, Limit.OUTPUT_HARD_BYTES);
        requireBelow(Limit.OUTPUT_HARD_BYTES, Limit.HELD_BYTES);
        requireBelow(Limit.PING_AFTER_SECONDS, Limit.IDLE_CUT_SECONDS);
    }

    /**
     * Bounds as they are written on the command line.
     *
     * @param settings each {@code NAME=VALUE}, where VALUE is a whole number or {@code off}
     * @throws IllegalArgumentException with words for the user; for a name that does not exist they propose one
     */
    public static Limits parse(List<String> settings) {
        Map<Limit, Long> changed = new EnumMap<>(Limit.class);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a limit is written NAME=VALUE, not " + setting);
            }
            Limit limit = Limit.named(setting.substring(0, equals));
            if (changed.put(limit, number(limit, setting.substring(equals + 1))) != null) {
                throw new IllegalArgumentException(limit.option() + " is given twice");
            }
        }
        return new Limits(changed);
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

    private static long number(Limit limit, String value) {
        if (value.equals("off")) {
            return OFF;
        }
        try {
            long number = Long.parseLong(value);
            // The largest long means off, and nobody has typed that.
            return number == OFF ? number - 1 : number;
        } catch (NumberFormatException notANumber) {
            throw outOfBounds(limit);
        }
    }

    private static long checked(Limit limit, long value) {
        if (value == OFF && limit.liftable() || value >= limit.min() && value <= limit.max()) {
            return value;
        }
        throw outOfBounds(limit);
    }

    private static IllegalArgumentException outOfBounds(Limit limit) {
        return new IllegalArgumentException(limit.option() + " is from " + limit.min() + " to " + limit.max()
                + (limit.liftable() ? " or off" : ", and cannot be off"));
    }

    private void requireBelow(Limit lower, Limit upper) {
        if (!isOff(lower) && of(lower) >= of(upper)) {
            throw new IllegalArgumentException(
                    lower.option() + " (" + of(lower) + ") has to be below " + upper.option() + " (" + of(upper) + ")");
        }
    }
}
