package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Id;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    protected Journal open(Executor loop, LongSupplier epochMillis, Limits limits) {
        return new MemoryJournal(new Id(1, 2), 3, loop, epochMillis, limits);
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
    void beyondTheBoundInBytesTheLargestRoomGivesUpHalfItsMemory() throws Exception {
        reopen(Map.of(Limit.MEMORY_BYTES, 65_536L));

        store(said(ALICE, 1, OPS, "a".repeat(4_000)));
        int id = 2;
        for (int before = 0; page(TEA).messages().size() > before || before == 0; id++) {
            before = page(TEA).messages().size();
            store(said(ALICE, id, TEA, "b".repeat(4_000)));
        }

        assertThat(page(OPS).messages()).hasSize(1);
        assertThat(page(TEA).messages()).hasSizeBetween(4, 8);
        assertThat(page(TEA).newest()).isEqualTo(id - 2).isGreaterThan(9);
    }

    @Test
    void aTextMayBeAsLongAsTheBound() throws Exception {
        reopen(Map.of(Limit.MEMORY_BYTES, 65_536L));
        store(said(ALICE, 1, OPS, "a"));

        store(said(ALICE, 2, TEA, "b".repeat(65_536)), said(ALICE, 3, TEA, "c"));

        assertThat(kept(OPS)).isEqualTo("1=a");
        assertThat(kept(TEA)).isEqualTo("2=c");
    }

    @Test
    void anAnswerThatThrowsKeepsNoneFromBeingTold() throws Exception {
        List<String> told = new ArrayList<>();
        journal().listen(new Journal.Listener() {
            @Override
            public void committed(Entry entry, long sequence, long epochMillis) {
                told.add("committed " + sequence);
                if (sequence == 1) {
                    throw new IllegalStateException("planned");
                }
            }

            @Override
            public void repeated(Entry entry, long sequence, long epochMillis) {}

            @Override
            public void refused(Entry entry, Journal.Why why) {}

            @Override
            public void told() {
                told.add("told");
            }
        });
        append(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"));

        assertThatThrownBy(this::runOne).hasMessage("planned");
        runOne();

        assertThat(told).containsExactly("committed 1", "told", "committed 2", "told");
    }

    @Test
    void muchIsToldInPieces() {
        for (int i = 1; i <= 20; i++) {
            append(said(ALICE, i, TEA, "x".repeat(4_000)));
        }

        runOne();

        assertThat(answersSoFar()).hasSizeBetween(1, 10);
        assertThat(answers(20)).hasSize(20);
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
