package confab.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link Request.Search} as people type it: a query, and in it the place to go on from. */
final class TypedSearch {
    /** What is in quotes, or the place, or one character of something else. Quotes without an end hide no place. */
    private static final Pattern PIECE =
            Pattern.compile("\"[^\"]*\"|(?<!\\S)(?i:" + Request.Search.OLDER + ")(\\S*)\\s*|(?s:.)");

    private static final int DIGITS_MAX = 18;

    private TypedSearch() {}

    static Request.Search parse(long id, String text, int count) throws ProtocolException {
        StringBuilder query = new StringBuilder();
        long position = 0;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            if (piece.group(1) == null) {
                query.append(piece.group());
            } else {
                position = position(piece.group(1));
            }
        }
        return new Request.Search(id, query.toString().strip(), position, count);
    }

    private static long position(String typed) throws ProtocolException {
        if (typed.isEmpty() || typed.length() > DIGITS_MAX || !typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String words = "older: is followed at once by the number that the end of a search tells, as in older:88123;"
                    + " to look for the word, put it in quotes";
            throw ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words);
        }
        return Long.parseLong(typed);
    }
}
