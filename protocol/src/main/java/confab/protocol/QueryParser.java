package confab.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one {@link Query}. */
final class QueryParser {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int DATE_CHARACTERS = "2026-11-20".length();

    private final String text;
    private int at;

    private final List<Query.Phrase> phrases = new ArrayList<>();
    private Nick from;
    private RoomName room;
    private long since;
    private long before = Long.MAX_VALUE;
    private boolean narrowed;

    QueryParser(String text) {
        this.text = text;
    }

    Query parse() throws ProtocolException {
        while (skipBlank()) {
            if (text.charAt(at) == '"') {
                phrase(quoted());
            } else {
                term(word());
            }
        }
        if (phrases.isEmpty() && !narrowed) {
            throw missing("a search has at least one word with a letter or a digit in it");
        }
        if (since >= before) {
            throw bad("no time is in all the dates of this search");
        }
        return new Query(List.copyOf(phrases), from, room, since, before);
    }

    private boolean skipBlank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String word() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '"') {
            at++;
        }
        return text.substring(start, at);
    }

    /** What is in quotes, with a star that stands right behind them; the last quotes need no end. */
    private String quoted() {
        int start = at + 1;
        int end = text.indexOf('"', start);
        if (end < 0) {
            at = text.length();
            return text.substring(start);
        }
        at = end + 1;
        if (!text.startsWith("*", at)) {
            return text.substring(start, end);
        }
        at++;
        return text.substring(start, end) + "*";
    }

    private void term(String word) throws ProtocolException {
        int colon = Math.max(0, word.indexOf(':'));
        String key = word.substring(0, colon).toLowerCase(Locale.ROOT);
        switch (key) {
            case "from" -> from = once(from, Nick.of(value(word, "from:harika")));
            case "in", "room" -> room = once(room, RoomName.of(value(word, key + ":#ops")));
            case "on" -> on(withTime(value(word, "on:2026-11-20")));
            case "since" -> during(moment(value(word, "since:2026-11-20T12:30")), Long.MAX_VALUE);
            case "before" -> during(0, moment(value(word, "before:2026-11-21")));
            default -> phrase(word);
        }
    }

    private long moment(String date) throws ProtocolException {
        return Moment.parse(withTime(date));
    }

    /** {@code date}, and the time of day when one is the next word, as lines show it. */
    private String withTime(String date) {
        if (date.length() != DATE_CHARACTERS || !skipBlank()) {
            return date;
        }
        int start = at;
        String time = word();
        if (Moment.looksLikeTime(time)) {
            return date + " " + time;
        }
        at = start;
        return date;
    }

    private void on(String date) throws ProtocolException {
        if (date.length() > DATE_CHARACTERS) {
            throw bad("on: is for a whole day such as on:2026-11-20; for less there are since: and before:");
        }
        long start = Moment.parse(date);
        during(start, start + MILLIS_PER_DAY);
    }

    private void during(long start, long end) {
        since = Math.max(since, start);
        before = Math.min(before, end);
        narrowed = true;
    }

    private <T> T once(T earlier, T given) throws ProtocolException {
        if (earlier != null && !earlier.equals(given)) {
            throw bad("no message is both of " + earlier + " and of " + given);
        }
        narrowed = true;
        return given;
    }

    /** What stands behind the colon. */
    private static String value(String word, String example) throws ProtocolException {
        String value = word.substring(word.indexOf(':') + 1);
        if (value.isEmpty()) {
            throw missing("something follows " + word + " at once, as in " + example);
        }
        return value;
    }

    private void phrase(String typed) throws ProtocolException {
        String words = typed.strip();
        if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return;
        }
        if (phrases.size() == Query.PHRASES_MAX) {
            throw bad("a search has at most " + Query.PHRASES_MAX + " words and phrases");
        }
        int end = words.length();
        while (words.charAt(end - 1) == '*' || Character.isWhitespace(words.charAt(end - 1))) {
            end--;
        }
        phrases.add(new Query.Phrase(words.substring(0, end), end < words.length()));
    }

    private static ProtocolException bad(String words) {
        return ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words);
    }

    private static ProtocolException missing(String words) {
        return ProtocolException.refused(0, ErrorCode.MISSING_ARGUMENT, words);
    }
}
