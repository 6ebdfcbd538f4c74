package confab.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A moment in the past as it is typed: a date, a date and time, or how long ago. */
final class Since {
    private Since() {}

    /**
     * The moment.
     *
     * @param typed null for the beginning of time
     * @param epochMillis now
     * @return milliseconds since 1970-01-01 UTC
     */
    static long of(String typed, long epochMillis) throws UsageException {
        if (typed == null) {
            return Long.MIN_VALUE;
        }
        long ago = Span.millis(typed);
        try {
            return ago > 0 ? epochMillis - ago : moment(typed.replace(' ', 'T')).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException(
                    "--since is a time like 2026-11-20, \"2026-11-20 12:01:07\", 7d, 12h or 30m, not " + typed);
        }
    }

    /** UTC, unless it says otherwise. */
    private static Instant moment(String typed) {
        if (!typed.contains("T")) {
            return LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean zoned = typed.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
        return zoned
                ? OffsetDateTime.parse(typed).toInstant()
                : LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC);
    }
}
