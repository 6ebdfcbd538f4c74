package confab.client.bench;

import java.util.ArrayList;
import java.util.List;

/** What goes wrong while it is measured, counted, and the first words about it. */
final class Faults {
    private static final int WORDS_MAX = 3;

    private final List<String> remarks = new ArrayList<>();
    private long damaged;
    private long stray;
    private long refused;
    private long cut;

    /** Something heard is not what was said. */
    void damaged() {
        damaged++;
    }

    /** Something was heard by somebody who ought not to hear it. */
    void stray() {
        stray++;
    }

    /** What was said while it warmed up was heard when it was measured: again, or later than one waits. */
    void ofWarmUp() {
        stray++;
        remark("what was said while it warmed up came when it was measured: again, or very late");
    }

    /** The server has refused something. */
    void refused(String words) {
        if (refused++ < WORDS_MAX) {
            remark("the server refused something" + Advice.onWords(words));
        }
    }

    /** The server has closed a link. */
    void cut(String words) {
        if (cut++ < WORDS_MAX) {
            remark("a connection was cut off" + Advice.onWords(words));
        }
    }

    /** Something that the user ought to know. */
    void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    /** Counts anew; what was said stays said. */
    void restart() {
        damaged = 0;
        stray = 0;
        refused = 0;
        cut = 0;
    }

    /** @throws BenchException links were lost before it is measured */
    void requireNoneCut() throws BenchException {
        if (cut > 0) {
            throw new BenchException(cut + " connections were lost before anything was measured: " + remarks.get(0));
        }
    }

    List<String> remarks() {
        return remarks;
    }

    /** All that went wrong. */
    long count() {
        return damaged + stray + refused + cut;
    }

    long damagedCount() {
        return damaged;
    }

    long strayCount() {
        return stray;
    }

    long refusedCount() {
        return refused;
    }

    long cutCount() {
        return cut;
    }
}
