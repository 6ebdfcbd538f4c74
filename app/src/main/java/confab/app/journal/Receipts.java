package confab.app.journal;

import confab.protocol.Id;
import java.util.Arrays;

/**
 * By which what is sent again is known, in memory: the newest so many, a ring that forgets the eldest. A table of chains
 * finds a key in it. All of it is in a few arrays, for the same reason as a {@link History}.
 */
final class Receipts {
    /** No place. */
    static final int NONE = -1;

    private static final int PLACES_MIN = 16;

    /** Of each receipt, behind each other in {@link #fields}. */
    private static final int INSTANCE_HIGH = 0;

    private static final int INSTANCE_LOW = 1;
    private static final int ID = 2;
    private static final int CONTENT_HASH = 3;
    private static final int SEQUENCE = 4;
    private static final int EPOCH_MILLIS = 5;
    private static final int FIELDS = 6;

    private final int max;
    private final long seed;
    private long[] fields = {};

    /** By a key's hash: the place of the newest one in its chain. */
    private int[] chains = {};

    /** By place: the next older one in its chain. */
    private int[] olders = {};

    private int size;

    /** Where the next one goes: when all places are taken, that of the eldest. */
    private int next;

    /**
     * @param max so many are kept
     * @param seed known to nobody outside
     */
    Receipts(int max, long seed) {
        this.max = max;
        this.seed = seed;
    }

    /** Where the receipt of a key is until one is added, or {@link #NONE}. */
    int find(Id instance, long id) {
        int place = size == 0 ? NONE : chains[chain(instance.high(), instance.low(), id)];
        while (place != NONE && !isOf(place, instance, id)) {
            place = olders[place];
        }
        return place;
    }

    private boolean isOf(int place, Id instance, long id) {
        return get(place, ID) == id
                && get(place, INSTANCE_LOW) == instance.low()
                && get(place, INSTANCE_HIGH) == instance.high();
    }

    long contentHash(int place) {
        return get(place, CONTENT_HASH);
    }

    long sequence(int place) {
        return get(place, SEQUENCE);
    }

    long epochMillis(int place) {
        return get(place, EPOCH_MILLIS);
    }

    /** Adds the receipt of an entry, of whose key there is none. */
    void add(Entry.Stored entry, long sequence, long epochMillis) {
        if (size == max) {
            unlinkEldest();
        } else {
            if (size == olders.length) {
                grow();
            }
            size++;
        }
        int at = next * FIELDS;
        fields[at + INSTANCE_HIGH] = entry.instance().high();
        fields[at + INSTANCE_LOW] = entry.instance().low();
        fields[at + ID] = entry.id();
        fields[at + CONTENT_HASH] = entry.contentHash();
        fields[at + SEQUENCE] = sequence;
        fields[at + EPOCH_MILLIS] = epochMillis;
        link(next);
        next = next + 1 == max ? 0 : next + 1;
    }

    private void link(int place) {
        int chain = chainOf(place);
        olders[place] = chains[chain];
        chains[chain] = place;
    }

    /** The eldest of all is the last in its chain. */
    private void unlinkEldest() {
        int chain = chainOf(next);
        if (chains[chain] == next) {
            chains[chain] = NONE;
            return;
        }
        int place = chains[chain];
        while (olders[place] != next) {
            place = olders[place];
        }
        olders[place] = NONE;
    }

    /** Until there is room for all that are kept, no place was taken twice. */
    private void grow() {
        int places = Math.min(max, Math.max(PLACES_MIN, 2 * olders.length));
        fields = Arrays.copyOf(fields, places * FIELDS);
        olders = new int[places];
        chains = new int[2 * Integer.highestOneBit(places)];
        Arrays.fill(chains, NONE);
        for (int place = 0; place < next; place++) {
            link(place);
        }
    }

    private int chainOf(int place) {
        return chain(get(place, INSTANCE_HIGH), get(place, INSTANCE_LOW), get(place, ID));
    }

    /** Clients choose their instances and ids: who does not know the seed cannot choose many that share a chain. */
    int chain(long high, long low, long id) {
        return (int) mix(mix(mix(high ^ seed) + low) + id) & chains.length - 1;
    }

    /** The finalizer of SplitMix64: each bit in changes about half of those that come out. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private long get(int place, int field) {
        return fields[place * FIELDS + field];
    }
}
