package confab.app;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as it is typed: {@code 400d}. */
final class Span {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([mhdw])");
    private static final Map<String, Long> UNITS =
            Map.of("m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    private Span() {}

    /** Its milliseconds; -1 when {@code typed} is no length of time, 0 included. */
    static long millis(String typed) {
        Matcher matcher = SPAN.matcher(typed);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return -1;
        }
        return Integer.parseInt(matcher.group(1)) * UNITS.get(matcher.group(2));
    }
}
