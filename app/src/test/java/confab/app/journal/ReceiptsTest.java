package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Id;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static Entry.Said said(Id instance, long id) {
        return AnyJournal.said(instance, id, AnyJournal.TEA, "m" + id);
    }

    @Test
    void whatWasAddedIsFoundByItsKey() {
        Receipts receipts = new Receipts(10);
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
        Receipts receipts = new Receipts(10);
        receipts.add(said(new Id(1, 2), 3), 1, 0);

        assertThat(receipts.find(new Id(9, 2), 3)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(new Id(1, 9), 3)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(new Id(1, 2), 9)).isEqualTo(Receipts.NONE);
        // These share their chain.
        assertThat(receipts.find(new Id(2, 2), 0)).isEqualTo(Receipts.NONE);
        assertThat(receipts.find(new Id(3, 2), 1)).isEqualTo(Receipts.NONE);
    }

    /** Against a map that does the same the long way; few instances and ids, so that chains are long and keys come again. */
    @Test
    void beyondTheBoundTheEldestAreForgotten() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int max = 1 + random.nextInt(80);
            Receipts receipts = new Receipts(max);
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
