package confab.app.journal;

import confab.protocol.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts one behind the other, as UTF-8 in chunks of bytes. Where a text stands is counted from the first one that was ever
 * added. The eldest are forgotten first, and the chunk they leave is taken for the next: where as much comes as goes,
 * nothing is allocated.
 */
final class Texts {
    /** A text goes on in the next chunk where one ends. */
    static final int CHUNK_BYTES = 4_096;

    private static final int CHUNK_BITS = Integer.numberOfTrailingZeros(CHUNK_BYTES);

    /** Only a first one is smaller, and grows. */
    private static final int CHUNK_BYTES_MIN = 64;

    private final List<byte[]> chunks = new ArrayList<>(1);

    /** A chunk that was left; null for none. */
    private byte[] spare;

    private long start;
    private long end;

    /** How many bytes they take, with those that are free. */
    long capacity() {
        int last = chunks.size() - 1;
        return last < 0 ? 0 : (long) last * CHUNK_BYTES + chunks.get(last).length + (spare == null ? 0 : CHUNK_BYTES);
    }

    /** Where the next one will begin. */
    long end() {
        return end;
    }

    /** Adds a text. */
    void add(String text) {
        // Of ASCII each character is its byte; else the bytes are made, which is rare enough.
        byte[] utf8 = Text.isAscii(text) ? null : text.getBytes(StandardCharsets.UTF_8);
        int length = utf8 == null ? text.length() : utf8.length;
        for (int done = 0; done < length; ) {
            byte[] chunk = open(length - done);
            int at = offset(end);
            int part = Math.min(length - done, chunk.length - at);
            if (utf8 == null) {
                copyAscii(text, done, done + part, chunk, at);
            } else {
                System.arraycopy(utf8, done, chunk, at, part);
            }
            done += part;
            end += part;
        }
    }

    @SuppressWarnings("deprecation") // because it takes the low byte of each character, which here is all of it
    private static void copyAscii(String text, int from, int to, byte[] chunk, int at) {
        text.getBytes(from, to, chunk, at);
    }

    /** The chunk that the end is in, which has a place for one byte at least. */
    private byte[] open(int needed) {
        int last = chunk(end);
        if (last == chunks.size()) {
            chunks.add(end == 0 ? new byte[CHUNK_BYTES_MIN] : spare == null ? new byte[CHUNK_BYTES] : spare);
            spare = null;
        }
        byte[] chunk = chunks.get(last);
        if (offset(end) == chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.min(CHUNK_BYTES, chunk.length + Math.max(chunk.length, needed)));
            chunks.set(last, chunk);
        }
        return chunk;
    }

    /** The text from one place to another. */
    String get(long from, long to) {
        int length = (int) (to - from);
        int at = offset(from);
        if (at + length <= CHUNK_BYTES) {
            return length == 0 ? "" : new String(chunks.get(chunk(from)), at, length, StandardCharsets.UTF_8);
        }
        byte[] whole = new byte[length];
        for (int done = 0; done < length; ) {
            at = offset(from + done);
            int part = Math.min(length - done, CHUNK_BYTES - at);
            System.arraycopy(chunks.get(chunk(from + done)), at, whole, done, part);
            done += part;
        }
        return new String(whole, StandardCharsets.UTF_8);
    }

    /** Forgets what is before {@code place}. */
    void forget(long place) {
        for (int left = chunk(place); left > 0; left--) {
            spare = chunks.remove(0);
        }
        start = place;
    }

    /** Forgets all, and counts places anew. */
    void clear() {
        chunks.clear();
        spare = null;
        start = 0;
        end = 0;
    }

    /** Gives up what was left. */
    void trim() {
        spare = null;
    }

    /** The index of the chunk that a place is in. */
    private int chunk(long place) {
        return (int) ((place >> CHUNK_BITS) - (start >> CHUNK_BITS));
    }

    private static int offset(long place) {
        return (int) place & CHUNK_BYTES - 1;
    }
}
