package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    private static Entry entry() {
        return new Entry.Presence(() -> {});
    }

    @Test
    void whatHasGatheredIsTakenTogetherAndInOrder() {
        Entry first = entry();
        Entry second = entry();
        Entry third = entry();
        inbox.add(List.of(first, second));
        inbox.add(List.of());
        inbox.add(List.of(third));

        List<Entry> taken = inbox.take();

        assertThat(taken).containsExactly(first, second, third);
        assertThat(Inbox.isFull(taken)).isFalse();
        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.take()).isEmpty();
    }

    @Test
    void oneCommitDoesNotGrowWithoutEnd() {
        for (int turn = 0; turn < 5; turn++) {
            inbox.add(Collections.nCopies(4_000, entry()));
        }

        List<Entry> taken = inbox.take();

        assertThat(taken).hasSize(12_000);
        assertThat(Inbox.isFull(taken)).isTrue();
        assertThat(inbox.take()).hasSize(8_000);
    }

    @Test
    void aHundredThousandTurnsAreTakenInNoTime() {
        for (int turn = 0; turn < 100_000; turn++) {
            inbox.add(List.of(entry()));
        }

        int taken = 0;
        while (!inbox.isEmpty()) {
            taken += inbox.take().size();
        }

        assertThat(taken).isEqualTo(100_000);
    }
}
