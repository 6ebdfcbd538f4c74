package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Id;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    protected Journal open(Executor loop, LongSupplier epochMillis, Limits limits) {
        return new MemoryJournal(new Id(1, 2), loop, epochMillis, limits);
    }

    /** What is left of a room: {@code 3=c 4=d}. */
    private String kept(RoomName room) {
        return page(room).messages().stream()
                .map(message -> message.sequence() + "=" + message.said().text())
                .collect(Collectors.joining(" "));
    }

    private Page page(RoomName room) {
        AtomicReference<Page> answer = new AtomicReference<>();
        journal().recall(room, Range.LATEST, 200, answer::set);
        runOne();
        return answer.get();
    }

    @Test
    void aTurnsEntriesShareOneCommitAndOneTime() {
        append(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), new Entry.Presence(() -> {}));

        runOne();

        assertThat(answersSoFar())
                .containsExactly("committed 1 at +0: a", "committed 2 at +0: b", "committed 0 at +0: presence");
    }

    @Test
    void aRoomsOldestMessagesAreForgottenBeyondTheBound() throws Exception {
        reopen(Map.of(Limit.MEMORY_MESSAGES_PER_ROOM, 3L));

        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), said(ALICE, 3, TEA, "c"));
        store(said(ALICE, 4, OPS, "x"), said(ALICE, 5, TEA, "d"));

        assertThat(kept(TEA)).isEqualTo("2=b 3=c 4=d");
        assertThat(kept(OPS)).isEqualTo("1=x");
        assertThat(page(TEA).newest()).isEqualTo(4);
    }

    @Test
    void aRepeatOfAMessageForgottenIsStillARepeat() throws Exception {
        reopen(Map.of(Limit.MEMORY_MESSAGES_PER_ROOM, 1L));
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"));

        assertThat(store(said(ALICE, 1, TEA, "a"))).containsExactly("repeated 1 at +0: a");
    }

    @Test
    void beyondTheBoundTheEldestIdsAreNoLongerKnown() throws Exception {
        reopen(Map.of(Limit.MEMORY_IDS, 2L));
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), said(ALICE, 3, TEA, "c"));

        assertThat(store(said(ALICE, 2, TEA, "b"), said(ALICE, 3, TEA, "c"), said(ALICE, 1, TEA, "a")))
                .containsExactly("repeated 2 at +0: b", "repeated 3 at +0: c", "committed 4 at +0: a");
    }

    @Test
    void entriesWithoutAnInstanceDriveOutNoIds() throws Exception {
        reopen(Map.of(Limit.MEMORY_IDS, 1L));
        store(said(ALICE, 1, TEA, "a"), said(Id.NONE, 1, TEA, "b"), said(Id.NONE, 2, TEA, "c"));

        assertThat(store(said(ALICE, 1, TEA, "a"))).containsExactly("repeated 1 at +0: a");
    }

    @Test
    void beyondTheBoundTheRoomUsedLongestAgoIsForgotten() throws Exception {
        reopen(Map.of(Limit.ROOMS, 2L));
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, OPS, "b"));
        page(TEA);

        store(said(ALICE, 3, room("#new"), "c"));

        assertThat(page(OPS).newest()).isZero();
        assertThat(kept(OPS)).isEmpty();
        assertThat(kept(TEA)).isEqualTo("1=a");
        assertThat(kept(room("#new"))).isEqualTo("1=c");
    }

    @Test
    void noSequenceIsGivenTwiceThoughItsRoomWasForgotten() throws Exception {
        reopen(Map.of(Limit.ROOMS, 1L));
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"), said(ALICE, 3, TEA, "c"));
        store(said(ALICE, 4, OPS, "x"));

        store(said(ALICE, 5, TEA, "d"), said(ALICE, 6, TEA, "e"));

        assertThat(kept(TEA)).isEqualTo("4=d 5=e");
        store(said(ALICE, 7, OPS, "y"));
        assertThat(kept(OPS)).isEqualTo("4=y");
    }

    @Test
    void beyondTheBoundInBytesTheLargestRoomForgetsItsOlderHalf() throws Exception {
        reopen(Map.of(Limit.MEMORY_BYTES, 65_536L));

        store(said(ALICE, 1, OPS, "a".repeat(4_000)));
        for (int i = 2; i < 8; i++) {
            store(said(ALICE, i, TEA, "b".repeat(4_000)));
        }
        assertThat(page(TEA).messages()).hasSize(6);
        store(said(ALICE, 8, TEA, "b".repeat(4_000)));

        assertThat(page(OPS).messages()).hasSize(1);
        assertThat(page(TEA).messages()).hasSize(3);
        assertThat(page(TEA).newest()).isEqualTo(7);
    }

    @Test
    void whatARoomForgetsByItselfTakesNoMemory() throws Exception {
        reopen(Map.of(Limit.MEMORY_BYTES, 65_536L, Limit.MEMORY_MESSAGES_PER_ROOM, 2L));

        store(said(ALICE, 1, OPS, "a".repeat(4_000)));
        for (int i = 2; i < 100; i++) {
            store(said(ALICE, i, TEA, "b".repeat(4_000)));
        }

        assertThat(page(OPS).messages()).hasSize(1);
        assertThat(page(TEA).messages()).hasSize(2);
    }
}
