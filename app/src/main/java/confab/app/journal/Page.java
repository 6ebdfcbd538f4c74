package confab.app.journal;

import confab.protocol.RoomName;
import java.util.List;

/**
 * Part of a room's history.
 *
 * @param messages the oldest first, sequences without gaps
 * @param newest the newest sequence of the room at the time of reading, 0 when it has none
 * @param available false when history cannot be read now
 */
public record Page(RoomName room, List<Message> messages, long newest, boolean available) {
    /** Who tells long history reads so many at a time, and keeps none of them while waiting. */
    public static final int SLICE_MESSAGES = 32;

    /** One stored message. */
    public record Message(Entry.Said said, long sequence, long epochMillis) {}
}
