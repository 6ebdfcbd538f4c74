package confab.app.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where the entries of one instance are, by their ids: of those whose ids are the same but for the lowest bits, so that it
 * is known where to look for one whatever the order in which ids come. Each takes a byte for the lowest bits, and the
 * difference of its number to the one before in as many groups of seven bits as it needs, the lowest first.
 */
public final class Places {
    private static final int LOWEST_BITS = 6;
    private static final long LOWEST = (1L << LOWEST_BITS) - 1;
    private static final int ONE_BYTES_MAX = 1 + 10;

    private final long block;
    private final long first;
    private byte[] bytes = new byte[4 * ONE_BYTES_MAX];
    private int length;
    private long last;

    /** An id, and the number of its entry. */
    public record Place(long id, long number) {}

    /** Begins with one. */
    Places(long id, long number) {
        block = block(id);
        first = number;
        last = number;
        add(id, number);
    }

    /** What an id has in common with those beside which it is kept. */
    static long block(long id) {
        return id >> LOWEST_BITS;
    }

    /** The highest id of a block. */
    static long highest(long block) {
        return block << LOWEST_BITS | LOWEST;
    }

    /** Whether {@code id} is of this block. */
    boolean takes(long id) {
        return block(id) == block;
    }

    /** Adds one of this block, with a number behind all before. */
    void add(long id, long number) {
        if (bytes.length - length < ONE_BYTES_MAX) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        bytes[length++] = (byte) (id & LOWEST);
        long left = number - last;
        for (; left >>> 7 != 0; left >>>= 7) {
            bytes[length++] = (byte) (left | 0x80);
        }
        bytes[length++] = (byte) left;
        last = number;
    }

    long block() {
        return block;
    }

    /** The first number. */
    long first() {
        return first;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The newest number of that id, 0 when it is none of these. */
    long find(long id) {
        return find(read(block, first, bytes, length), id);
    }

    /** The newest number of that id, 0 when it is none of these. */
    static long find(List<Place> places, long id) {
        long found = 0;
        for (Place place : places) {
            found = place.id == id ? place.number : found;
        }
        return found;
    }

    /** All of what {@link #bytes} gave; as much as can be read of what it did not give. */
    public static List<Place> read(long block, long first, byte[] packed) {
        return read(block, first, packed, packed.length);
    }

    private static List<Place> read(long block, long first, byte[] packed, int length) {
        List<Place> places = new ArrayList<>();
        long number = first;
        for (int at = 0; at < length; ) {
            long id = block << LOWEST_BITS | packed[at++] & LOWEST;
            boolean more = true;
            for (int shift = 0; more && at < length; shift += 7) {
                number += (packed[at] & 0x7FL) << shift;
                more = packed[at++] < 0;
            }
            places.add(new Place(id, number));
        }
        return places;
    }

    /** Those with other numbers than these, null when there are none. */
    static Places without(List<Place> places, Set<Long> numbers) {
        Places left = null;
        for (Place place : places) {
            if (numbers.contains(place.number)) {
                continue;
            }
            if (left == null) {
                left = new Places(place.id, place.number);
            } else {
                left.add(place.id, place.number);
            }
        }
        return left;
    }
}
