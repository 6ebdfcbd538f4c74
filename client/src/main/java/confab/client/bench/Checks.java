package confab.client.bench;

import java.util.Arrays;

/**
 * Whether everybody hears every message once and in order. Each receiver counts what it hears of each sender; numbers that
 * were left out are remembered, so that what comes late is told from what comes twice.
 */
final class Checks {
    /** More gaps than this are not remembered: what fills them then counts as repeated. */
    static final int GAPS_MAX = 1 << 22;

    private static final int GONE = -1;

    private final int senders;
    private final int[] next;
    private long[] gaps = new long[1 << 10];
    private int gapsUsed;

    private long delivered;
    private long repeated;
    private long outOfOrder;

    /**
     * @param receivers how many there are
     * @param senders how many each of them hears
     */
    Checks(int receivers, int senders) {
        this.senders = senders;
        next = new int[receivers * senders];
    }

    /**
     * One message has been heard.
     *
     * @param receiver who hears, from 0
     * @param sender who said it, from 0, among those that this receiver hears
     * @param number which of the sender's messages it is
     * @return whether it is heard for the first time
     */
    boolean heard(int receiver, int sender, int number) {
        int place = receiver * senders + sender;
        if (number == next[place]) {
            next[place]++;
            delivered++;
            return true;
        }
        return outOfTurn(place, number);
    }

    private boolean outOfTurn(int place, int number) {
        if (number > next[place]) {
            for (int missing = next[place]; missing < number && gapsUsed < GAPS_MAX; missing++) {
                remember(gap(place, missing));
            }
            next[place] = number + 1;
            delivered++;
            return true;
        }
        if (forget(gap(place, number))) {
            outOfOrder++;
            delivered++;
            return true;
        }
        repeated++;
        return false;
    }

    /** Counts anew, from here on: nobody misses anything, the next message of each sender is {@code number(sender)}. */
    void restart(NextNumber number) {
        for (int place = 0; place < next.length; place++) {
            next[place] = number.of(place / senders, place % senders);
        }
        Arrays.fill(gaps, 0);
        gapsUsed = 0;
        delivered = 0;
        repeated = 0;
        outOfOrder = 0;
    }

    /** Which message a receiver hears next of one of its senders. */
    interface NextNumber {
        int of(int receiver, int sender);
    }

    /** Heard for the first time, late or not. */
    long delivered() {
        return delivered;
    }

    /** Heard once more. */
    long repeated() {
        return repeated;
    }

    /** Heard behind a later one of the same sender. */
    long outOfOrder() {
        return outOfOrder;
    }

    // The gaps: a set of numbers, open addressing; 0 is free, GONE was taken out.

    private static long gap(int place, int number) {
        return (place + 1L) << 32 | number & 0xFFFF_FFFFL;
    }

    private void remember(long gap) {
        if (2 * gapsUsed >= gaps.length) {
            grow();
        }
        gaps[free(gap)] = gap;
        gapsUsed++;
    }

    private boolean forget(long gap) {
        int at = slot(gap);
        while (gaps[at] != 0 && gaps[at] != gap) {
            at = at + 1 & gaps.length - 1;
        }
        boolean found = gaps[at] == gap;
        if (found) {
            gaps[at] = GONE;
        }
        return found;
    }

    private int free(long gap) {
        int at = slot(gap);
        while (gaps[at] != 0) {
            at = at + 1 & gaps.length - 1;
        }
        return at;
    }

    private int slot(long gap) {
        return (int) (gap * 0x9E37_79B9_7F4A_7C15L >>> 40) & gaps.length - 1;
    }

    private void grow() {
        long[] before = gaps;
        gaps = new long[2 * before.length];
        gapsUsed = 0;
        for (long gap : before) {
            if (gap != 0 && gap != GONE) {
                remember(gap);
            }
        }
    }
}
