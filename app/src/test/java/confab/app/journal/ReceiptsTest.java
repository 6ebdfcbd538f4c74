package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Id;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static Entry.Said said(Id instance, long id) {
        return AnyJournal.said(instance, id, AnyJournal.TEA, "m" + id);
    }

    @Test
    void whatWasAddedIsFoundByItsKey() {
        Receipts receipts = new Receipts(10, 7);
        assertThat(receipts.find(AnyJournal.ALICE, 1)).isEqualTo(Receipts.NONE);
        Entry.Said said = said(AnyJournal.ALICE, 1);

        receipts.add(said, 7, 1_000);

        int place = receipts.find(AnyJournal.ALICE, 1);
        assertThat(receipts.contentHash(place)).isEqualTo(said.contentHash());
        assertThat(receipts.sequence(place)).isEqualTo(7);
        assertThat(receipts.epochMillis(place)).isEqualTo(1_000);
        assertThat(receipts.find(AnyJournal.BOB, 1)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(AnyJournal.ALICE, 2)).isEqualTo(Receipts.NONE);
    }

    @Test
    void everyPartOfTheKeyCounts() {
        Receipts receipts = new Receipts(10, 7);
        receipts.add(said(new Id(1, 2), 3), 1, 0);

        assertThat(receipts.find(new Id(9, 2), 3)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(new Id(1, 9), 3)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(new Id(1, 2), 9)).isEqualTo(Receipts.NONE);
    }

    @Test
    void whoSharesAChainIsToldApart() {
        Receipts receipts = new Receipts(10, 7);
        receipts.add(said(new Id(1, 2), 3), 1, 0);
        int chain = receipts.chain(1, 2, 3);
        LongStream.range(4, 1_000)
                .filter(id -> receipts.chain(1, 2, id) == chain)
                .forEach(id -> assertThat(receipts.find(new Id(1, 2), id))
                        .as("id %d", id)
                        .isEqualTo(Receipts.NONE));
    }

    /** An id whose place in a table is {@code wanted} where instance and id were only multiplied, as once they were. */
    private static long idThatWasMultipliedTo(long wanted, Id instance) {
        long inverse = 0x9E3779B97F4A7C15L;
        for (int bits = 3; bits < 64; bits *= 2) {
            inverse *= 2 - 0x9E3779B97F4A7C15L * inverse;
        }
        return wanted * inverse ^ Long.rotateLeft(instance.low(), 32) ^ instance.high();
    }

    /** The id for which all is {@code wanted}, for someone who takes the seed for 0. */
    private static long idThatIsMixedTo(long wanted, Id instance) {
        return unmix(wanted) - mix(mix(instance.high()) + instance.low());
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static long unmix(long mixed) {
        long bits = (mixed ^ mixed >>> 31 ^ mixed >>> 62) * 0x319642B2D24D8EC3L;
        bits = (bits ^ bits >>> 27 ^ bits >>> 54) * 0x96DE1B173F119089L;
        return bits ^ bits >>> 30 ^ bits >>> 60;
    }

    private static int longestChain(LongUnaryOperator id, Id instance) {
        Receipts receipts = new Receipts(4_096, 0x5DEECE66DL);
        int[] chained = new int[8_192];
        for (long i = 0; i < 4_096; i++) {
            receipts.add(said(instance, id.applyAsLong(i)), i, 0);
        }
        for (long i = 0; i < 4_096; i++) {
            chained[receipts.chain(instance.high(), instance.low(), id.applyAsLong(i))]++;
        }
        return Arrays.stream(chained).max().orElseThrow();
    }

    @Test
    void nobodyCanChooseIdsThatShareAChain() {
        Id instance = new Id(9, 0x1234);
        assertThat(mix(unmix(0x1234567890L))).isEqualTo(0x1234567890L);
        assertThat(longestChain(i -> i, instance)).as("usual ids").isLessThan(10);
        assertThat(longestChain(i -> i << 45, instance)).as("high bits").isLessThan(10);
        assertThat(longestChain(i -> idThatWasMultipliedTo(i << 50 | i & 0x3FFF, instance), instance))
                .as("undone multiplication")
                .isLessThan(10);
        assertThat(longestChain(i -> idThatIsMixedTo(i << 32, instance), instance))
                .as("undone mixing, without the seed")
                .isLessThan(10);
    }

    /** Against a map that does the same the long way; few instances and ids, so that chains are long and keys come again. */
    @Test
    void beyondTheBoundTheEldestAreForgotten() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int max = 1 + random.nextInt(80);
            Receipts receipts = new Receipts(max, seed);
            Map<Entry.Said, Long> model = new LinkedHashMap<>();
            for (long n = 1; n <= 400; n++) {
                Entry.Said said = said(new Id(random.nextInt(2), random.nextInt(3)), random.nextInt(30));
                int place = receipts.find(said.instance(), said.id());
                Long expected = model.get(said);
                assertThat(place == Receipts.NONE ? null : (Long) receipts.sequence(place))
                        .as("seed %d, at most %d, %d: %s", seed, max, n, said)
                        .isEqualTo(expected);
                if (expected == null) {
                    receipts.add(said, n, 0);
                    model.put(said, n);
                    if (model.size() > max) {
                        model.remove(model.keySet().iterator().next());
                    }
                }
            }
        }
    }
}
