package confab.app.journal;

import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;

/** The newest messages of one room, in memory: a ring that forgets the oldest. Sequences have no gaps. */
final class History {
    /** What a message takes beside its text, roughly. */
    private static final int MESSAGE_BYTES = 200;

    private final RoomName room;
    private final int max;
    private Page.Message[] ring = new Page.Message[16];
    private int size;
    private int head;
    private long bytes;
    private long newest;
    private Page.Topic topic = Page.Topic.NONE;

    /**
     * @param room as it was first written
     * @param max so many are kept
     * @param newest the sequence before the first one
     */
    History(RoomName room, int max, long newest) {
        this.room = room;
        this.max = max;
        this.newest = newest;
    }

    RoomName room() {
        return room;
    }

    long newest() {
        return newest;
    }

    Page.Topic topic() {
        return topic;
    }

    void topic(Page.Topic set) {
        topic = set;
    }

    /** Memory that the messages take, roughly. */
    long bytes() {
        return bytes;
    }

    /** Forgets the older half. */
    void forgetHalf() {
        for (int left = (size + 1) / 2; left > 0; left--) {
            forgetEldest();
        }
        resize(Math.max(16, size));
    }

    private void forgetEldest() {
        bytes -= bytes(get(0));
        ring[head] = null;
        head = (head + 1) % ring.length;
        size--;
    }

    private static int bytes(Page.Message message) {
        return MESSAGE_BYTES + 2 * message.said().text().length();
    }

    /** Adds a message under the next sequence. */
    Page.Message add(Entry.Said said, long epochMillis) {
        Page.Message message = new Page.Message(said, ++newest, epochMillis);
        if (size == max) {
            forgetEldest();
        } else if (size == ring.length) {
            resize(2 * ring.length);
        }
        ring[(head + size) % ring.length] = message;
        size++;
        bytes += bytes(message);
        return message;
    }

    private void resize(int length) {
        Page.Message[] other = new Page.Message[Math.min(max, length)];
        for (int i = 0; i < size; i++) {
            other[i] = get(i);
        }
        ring = other;
        head = 0;
    }

    private Page.Message get(int index) {
        return ring[(head + index) % ring.length];
    }

    /** Those in range, at most {@code count}, the oldest first. */
    List<Page.Message> read(Range range, int count) {
        int from = switch (range.edge()) {
            case LATEST -> size - count;
            case BEFORE -> indexOf(range) - count;
            case AFTER -> indexBehind(range);
            case AROUND -> indexOf(range) - count / 2;
        };
        int to = range.edge() == Range.Edge.BEFORE ? indexOf(range) : size;
        return copy(Math.max(0, from), Math.min(to, Math.max(0, from) + count));
    }

    private List<Page.Message> copy(int from, int to) {
        List<Page.Message> messages = new ArrayList<>(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            messages.add(get(i));
        }
        return messages;
    }

    /** Index of the first message at the range's point or behind it. */
    private int indexOf(Range range) {
        return firstNotBelow(range.unit(), range.point());
    }

    /** Index of the first message behind the range's point. */
    private int indexBehind(Range range) {
        return range.point() == Long.MAX_VALUE ? size : firstNotBelow(range.unit(), range.point() + 1);
    }

    private int firstNotBelow(Range.Unit unit, long point) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Page.Message message = get(middle);
            if ((unit == Range.Unit.SEQUENCE ? message.sequence() : message.epochMillis()) < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
