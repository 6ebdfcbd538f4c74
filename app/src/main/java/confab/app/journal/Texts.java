package confab.app.journal;

import confab.protocol.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts one behind the other, as UTF-8 in a ring of bytes: adding one allocates nothing once the ring is large enough.
 * Where a text stands is counted from the first one that was ever added. The eldest are forgotten first.
 */
final class Texts {
    /** A ring has at most so many bytes. */
    static final int BYTES_MAX = 1 << 30;

    private byte[] ring = {};
    private long start;
    private long end;

    /** Where {@link #start} is in the ring. */
    private int head;

    /** How many bytes there are. */
    int used() {
        return (int) (end - start);
    }

    /** How many bytes they take, with those that are free. */
    int capacity() {
        return ring.length;
    }

    /** Where the next one will begin. */
    long end() {
        return end;
    }

    /** Adds a text of at most {@link #BYTES_MAX} bytes; where that is not enough for all, the eldest have to go before. */
    void add(String text) {
        // Of ASCII each character is its byte; else the bytes are made, which is rare enough.
        byte[] utf8 = Text.isAscii(text) ? null : text.getBytes(StandardCharsets.UTF_8);
        int length = utf8 == null ? text.length() : utf8.length;
        if (length > ring.length - used()) {
            grow(used() + length);
        }
        int at = at(end);
        int untilEnd = Math.min(length, ring.length - at);
        if (utf8 == null) {
            copyAscii(text, 0, untilEnd, at);
            copyAscii(text, untilEnd, length, 0);
        } else {
            System.arraycopy(utf8, 0, ring, at, untilEnd);
            System.arraycopy(utf8, untilEnd, ring, 0, length - untilEnd);
        }
        end += length;
    }

    @SuppressWarnings("deprecation") // because it takes the low byte of each character, which here is all of it
    private void copyAscii(String text, int from, int to, int at) {
        text.getBytes(from, to, ring, at);
    }

    /** The text from one place to another. */
    String get(long from, long to) {
        int length = (int) (to - from);
        int at = at(from);
        if (at + length <= ring.length) {
            return new String(ring, at, length, StandardCharsets.UTF_8);
        }
        byte[] whole = Arrays.copyOfRange(ring, at, at + length); // zeros behind the end of the ring
        System.arraycopy(ring, 0, whole, ring.length - at, length - (ring.length - at));
        return new String(whole, StandardCharsets.UTF_8);
    }

    /** Forgets what is before {@code place}. */
    void forget(long place) {
        head = at(place);
        start = place;
    }

    /** Gives up what is free. */
    void trim() {
        resize(used());
    }

    private void grow(int needed) {
        resize(Math.max(needed, (int) Math.min(BYTES_MAX, ring.length * 3L / 2)));
    }

    private void resize(int capacity) {
        byte[] other = new byte[capacity];
        int untilEnd = Math.min(used(), ring.length - head);
        System.arraycopy(ring, head, other, 0, untilEnd);
        System.arraycopy(ring, 0, other, untilEnd, used() - untilEnd);
        ring = other;
        head = 0;
    }

    private int at(long place) {
        long at = head + (place - start);
        return (int) (at < ring.length ? at : at - ring.length);
    }
}
