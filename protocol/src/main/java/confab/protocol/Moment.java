package confab.protocol;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A date, or a date and a time, as people type it: {@code 2026-11-20}, {@code 2026-11-20T12:30}, {@code 2026-11-20T12:30:07},
 * with or without a {@code Z}, or with a blank for the {@code T} as they read it; always in UTC.
 */
public final class Moment {
    private static final int CHARACTERS_MAX = "2026-11-20T12:30:07Z".length();

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'HH:mm[:ss]['Z']]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern TIME = Pattern.compile("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?[zZ]?");

    private Moment() {}

    /**
     * Its beginning, in milliseconds since 1970-01-01 UTC; 0 for all that was before.
     *
     * @throws ProtocolException {@code bad-argument} with words that say how a date is written; its id is 0
     */
    public static long parse(String text) throws ProtocolException {
        if (text.isEmpty() || text.length() > CHARACTERS_MAX || !isDigit(text.charAt(0))) {
            throw bad(text);
        }
        try {
            LocalDateTime moment =
                    LocalDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'), FORM);
            return Math.max(0, moment.toInstant(ZoneOffset.UTC).toEpochMilli());
        } catch (DateTimeParseException e) {
            throw bad(text);
        }
    }

    /** Whether {@code word} is written as a time of day is, be there such a time or not. */
    static boolean looksLikeTime(String word) {
        return TIME.matcher(word).matches();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ProtocolException bad(String text) {
        String words = "\"" + Quote.of(text) + "\" is no date such as 2026-11-20 or 2026-11-20T12:30, in UTC";
        return ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words);
    }
}
