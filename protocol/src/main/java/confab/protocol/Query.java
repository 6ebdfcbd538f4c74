package confab.protocol;

import java.util.List;

/**
 * What is searched for: messages that have all of it. At least one part is given.
 *
 * @param phrases each is somewhere in the text, words in a row, without regard to case and accents
 * @param from said under this nick, or null: by anybody
 * @param room said in this room, or null: in any
 * @param sinceEpochMillis said then or later
 * @param beforeEpochMillis said earlier than that; {@link Long#MAX_VALUE} for no end
 */
public record Query(List<Phrase> phrases, Nick from, RoomName room, long sinceEpochMillis, long beforeEpochMillis) {

    /**
     * Words in a row.
     *
     * @param words separated by whatever is no letter and no digit; at least one letter or digit in all
     * @param prefix the last word may go on
     */
    public record Phrase(String words, boolean prefix) {}
}
