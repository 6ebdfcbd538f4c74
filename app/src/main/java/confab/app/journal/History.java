package confab.app.journal;

import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest messages of one room, in memory: a ring that forgets the eldest. Sequences have no gaps. What is kept of a
 * message are its fields, side by side with those of the others: objects would be many, grow old, and be collected only
 * when everything is.
 */
final class History {
    /** What a room takes that has messages, beside them. */
    private static final int ROOM_BYTES = 300;

    /** In {@link #times}, {@link #starts}, {@link #kinds} and {@link #authors}. */
    private static final int SLOT_BYTES = 24;

    /** Somebody who has spoken may be kept for that alone. */
    private static final int AUTHOR_BYTES = 200;

    private static final int SLOTS_MIN = 4;

    private final RoomName room;
    private final int max;
    private long[] times = {};
    private long[] starts = {};
    private Kind[] kinds = {};
    private Actor[] authors = {};
    private final Texts texts = new Texts();
    private int head;
    private int size;

    /** How often it is somebody else who speaks. */
    private int turns;

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

    /** Memory that it takes for messages, at most: with what is free for more. */
    long bytes() {
        return size == 0 ? 0 : bytes(times.length, texts.capacity());
    }

    private long bytes(long slots, long textBytes) {
        return ROOM_BYTES + SLOT_BYTES * slots + textBytes + (long) AUTHOR_BYTES * turns;
    }

    /** Takes at most half the memory from now on: forgets the eldest. */
    void halve() {
        long half = bytes() / 2;
        while (size > 0 && bytes(size, texts.capacity()) > half) {
            forgetEldest();
            texts.trim();
        }
        resize(size);
    }

    private void forgetEldest() {
        int next = slot(1);
        if (size == 1) {
            turns = 0;
            texts.clear();
        } else {
            turns -= authors[head] == authors[next] ? 0 : 1;
            texts.forget(starts[next]);
        }
        authors[head] = null;
        head = next;
        size--;
    }

    /** Adds a message, and tells its sequence, which is the next one. */
    long add(Entry.Said said, long epochMillis) {
        if (size == max) {
            forgetEldest();
        }
        if (size == times.length) {
            resize(Math.min(max, Math.max(SLOTS_MIN, size + size / 2)));
        }
        int slot = slot(size);
        turns += size == 0 || authors[slot(size - 1)] != said.author() ? 1 : 0;
        times[slot] = epochMillis;
        starts[slot] = texts.end();
        kinds[slot] = said.kind();
        authors[slot] = said.author();
        texts.add(said.text());
        size++;
        return ++newest;
    }

    private void resize(int slots) {
        long[] newTimes = new long[slots];
        long[] newStarts = new long[slots];
        Kind[] newKinds = new Kind[slots];
        Actor[] newAuthors = new Actor[slots];
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            newTimes[i] = times[slot];
            newStarts[i] = starts[slot];
            newKinds[i] = kinds[slot];
            newAuthors[i] = authors[slot];
        }
        times = newTimes;
        starts = newStarts;
        kinds = newKinds;
        authors = newAuthors;
        head = 0;
    }

    /** Where the message is that is {@code index} behind the eldest. */
    private int slot(int index) {
        int slot = head + index;
        return slot < times.length ? slot : slot - times.length;
    }

    private long sequence(int index) {
        return newest - size + 1 + index;
    }

    private Page.Message message(int index) {
        int slot = slot(index);
        long end = index == size - 1 ? texts.end() : starts[slot(index + 1)];
        String text = texts.get(starts[slot], end);
        Entry.Said said = new Entry.Said(Id.NONE, 0, room, authors[slot], kinds[slot], text);
        return new Page.Message(said, sequence(index), times[slot]);
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
        return messages(Math.max(0, from), Math.min(to, Math.max(0, from) + count));
    }

    private List<Page.Message> messages(int from, int to) {
        List<Page.Message> messages = new ArrayList<>(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            messages.add(message(i));
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
            if ((unit == Range.Unit.SEQUENCE ? sequence(middle) : times[slot(middle)]) < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
