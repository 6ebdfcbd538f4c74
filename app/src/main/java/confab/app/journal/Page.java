package confab.app.journal;

import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.List;

/**
 * Part of a room's history, and what is set there.
 *
 * @param room as it was first written, where the journal knows it; else as it was asked for
 * @param topic what was set last, {@link Topic#NONE} when nothing was
 * @param messages the oldest first, sequences without gaps
 * @param newest the newest sequence of the room at the time of reading, 0 when it has none
 * @param available false when history cannot be read now: then nothing else is known
 */
public record Page(RoomName room, Topic topic, List<Message> messages, long newest, boolean available) {
    /** Who tells long history reads so many at a time, and keeps none of them while waiting. */
    public static final int SLICE_MESSAGES = 32;

    /** History that cannot be read now. */
    public static Page unavailable(RoomName room) {
        return new Page(room, Topic.NONE, List.of(), 0, false);
    }

    /** One stored message; its key is not read back. */
    public record Message(Entry.Said said, long sequence, long epochMillis) {}

    /**
     * A room's topic.
     *
     * @param text empty when there is none; then {@code by} is null and the time 0
     */
    public record Topic(String text, Nick by, long epochMillis) {
        public static final Topic NONE = new Topic("", null, 0);

        /** As it was set; who takes a topic away leaves none. */
        public static Topic of(Entry.Topic set, long epochMillis) {
            return set.topic().isEmpty()
                    ? NONE
                    : new Topic(set.topic(), set.author().nick(), epochMillis);
        }
    }
}
