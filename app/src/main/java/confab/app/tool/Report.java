package confab.app.tool;

import confab.protocol.Id;
import java.util.Locale;

/**
 * What was found in a journal.
 *
 * @param id null when it has none
 * @param bytes size of the file
 * @param whole false when the file's structure is damaged: then nothing else was looked at
 * @param faults what is wrong
 */
record Report(
        int version,
        Id id,
        long bytes,
        long rooms,
        long messages,
        long topics,
        long receipts,
        boolean whole,
        Faults faults) {

    /** The same, for a copy that has another id. */
    Report as(Id other) {
        return new Report(version, other, bytes, rooms, messages, topics, receipts, whole, faults);
    }

    /** One line with all the numbers. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d %s, %,d %s, %,d %s, %,d %s, %.1f MB, file version %d, journal %s",
                rooms,
                rooms == 1 ? "room" : "rooms",
                messages,
                messages == 1 ? "message" : "messages",
                topics,
                topics == 1 ? "change of topic" : "changes of topic",
                receipts,
                receipts == 1 ? "receipt" : "receipts",
                bytes / 1e6,
                version,
                id);
    }
}
