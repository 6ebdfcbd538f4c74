package confab.app.limits;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All bounds, for people. */
public final class LimitTable {
    private static final String ROW = "%-35s %-9s %-27s %s%n";

    private LimitTable() {}

    /** A headed line for each bound: its name, which ends in its unit, default, bounds and reason. */
    public static String text() {
        return String.format(ROW, "limit, unit last", "default", "from-to", "what it bounds, and why so")
                + Stream.of(Limit.values()).map(LimitTable::row).collect(Collectors.joining());
    }

    private static String row(Limit limit) {
        String bounds = limit.min() + "-" + limit.max() + (limit.liftable() ? ", off" : "");
        return String.format(ROW, limit.option(), limit.byDefault(), bounds, limit.reason());
    }
}
