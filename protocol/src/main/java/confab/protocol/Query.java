package confab.protocol;

import java.util.List;

/**
 * What is searched for: messages that have all of it. At least one part is given.
 *
 * @param phrases each is somewhere in the text, words in a row, without regard to case and accents; at most
 *     {@link #PHRASES_MAX}
 * @param from said under this nick, or null: by anybody
 * @param room said in this room, or null: in any
 * @param sinceEpochMillis said then or later
 * @param beforeEpochMillis said earlier than that; {@link Long#MAX_VALUE} for no end
 */
public record Query(List<Phrase> phrases, Nick from, RoomName room, long sinceEpochMillis, long beforeEpochMillis) {
    /** Bound of the words and phrases of one query. */
    public static final int PHRASES_MAX = 16;

    /** How a query is typed, in lines for people of less than 77 characters. */
    public static final List<String> FORMS = List.of(
            "all of: word  \"words in a row\"  begin*  from:harika  in:#ops  on:2026-11-20",
            "since:2026-11-20T12:30  before:2026-11-21  (dates and times in UTC)");

    /**
     * Words in a row.
     *
     * @param words separated by whatever is no letter and no digit; at least one letter or digit in all
     * @param prefix the last word may go on
     */
    public record Phrase(String words, boolean prefix) {}

    /**
     * What {@code text} looks for. Each bare word is a phrase, and so is what stands in double quotes; with a {@code *} at
     * its end its last word may go on. {@code from:nick}, {@code in:#room} or {@code room:#room}, {@code on:date},
     * {@code since:moment} and {@code before:moment} (see {@link Moment}) say who, where and when; they may be written in
     * any case, and a date may have its time of day in the next word. Whatever else has a colon in it is a word. A phrase without a letter or digit is left out.
     *
     * @throws ProtocolException {@code missing-argument} when nothing is looked for; {@code bad-nick}, {@code bad-room} or
     *     {@code bad-argument}, with words that say what cannot be taken; its id is 0
     */
    public static Query parse(String text) throws ProtocolException {
        return new QueryParser(text).parse();
    }
}
