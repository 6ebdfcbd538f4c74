package confab.app.journal;

import static confab.protocol.Range.Edge.AFTER;
import static confab.protocol.Range.Edge.AROUND;
import static confab.protocol.Range.Edge.BEFORE;
import static confab.protocol.Range.Unit.SEQUENCE;
import static confab.protocol.Range.Unit.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Kind;
import confab.protocol.Range;
import confab.protocol.RoomName;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every journal promises about reading history. */
public abstract class RecallContract extends AnyJournal {

    /** Ten messages, one every second; the fourth and the fifth in the same one. */
    private void storeTen() {
        for (int n = 1; n <= 10; n++) {
            wallClock(second(n > 4 ? n - 1 : n));
            store(said(ALICE, n, TEA, "m" + n));
        }
    }

    private static long second(int n) {
        return NOON + n * 1_000L;
    }

    private Page read(RoomName room, Range range, int count) {
        AtomicReference<Page> answer = new AtomicReference<>();
        journal().recall(room, range, count, answer::set);
        assertThat(answer.get()).as("answered later").isNull();
        while (answer.get() == null) {
            runOne();
        }
        return answer.get();
    }

    /** The sequences of a page of the room with ten messages. */
    private String recall(Range range, int count) {
        Page page = read(TEA, range, count);
        assertThat(page.room()).isEqualTo(TEA);
        assertThat(page.available()).isTrue();
        assertThat(page.newest()).isEqualTo(10);
        return page.messages().stream()
                .map(message -> Long.toString(message.sequence()))
                .collect(Collectors.joining(" "));
    }

    private static Range range(Range.Edge edge, Range.Unit unit, long point) {
        return new Range(edge, unit, point);
    }

    @Test
    void aPageTellsTheTopicThatWasSetLast() {
        store(topic(ALICE, 1, TEA, "scones"), topic(ALICE, 2, OPS, "deploys"));
        wallClock(NOON + 5);
        store(topic(BOB, 1, TEA, "crumpets"), topic(BOB, 2, OPS, ""));

        assertThat(read(TEA, Range.LATEST, 10).topic())
                .isEqualTo(new Page.Topic("crumpets", actor("alice").nick(), NOON + 5));
        assertThat(read(OPS, Range.LATEST, 10).topic()).isEqualTo(Page.Topic.NONE);
        assertThat(read(room("#quiet"), Range.LATEST, 10).topic()).isEqualTo(Page.Topic.NONE);
    }

    @Test
    void aRoomWhereNothingWasSaidHasAnEmptyPage() {
        for (Range range : new Range[] {Range.LATEST, Range.before(5), Range.after(0), range(AROUND, TIME, NOON)}) {
            assertThat(read(TEA, range, 200)).isEqualTo(new Page(TEA, Page.Topic.NONE, List.of(), 0, true));
        }
    }

    @Test
    void aRoomIsCalledAsItWasFirstWritten() {
        store(said(ALICE, 1, room("#Plans"), "a"), said(ALICE, 2, room("#plans"), "b"));

        Page page = read(room("#PLANS"), Range.LATEST, 10);

        assertThat(page.room()).hasToString("#Plans");
        assertThat(read(room("#QUIET"), Range.LATEST, 10).room()).hasToString("#QUIET");
    }

    @Test
    void aMessageIsReadAsItWasAppended() {
        wallClock(NOON + 7);
        Entry.Said action = new Entry.Said(ALICE, 1, TEA, actor("alice"), Kind.ACTION, "waves");
        Entry.Said notice = new Entry.Said(BOB, 1, TEA, actor("bob"), Kind.NOTICE, "build is green");
        store(action, notice);

        assertThat(read(TEA, Range.LATEST, 10).messages())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("said.instance", "said.id")
                .containsExactly(new Page.Message(action, 1, NOON + 7), new Page.Message(notice, 2, NOON + 7));
    }

    @Test
    void anotherRoomsMessagesAreNotInThePage() {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, OPS, "b"));

        assertThat(read(OPS, Range.LATEST, 10).messages())
                .extracting(message -> message.said().text())
                .containsExactly("b");
        assertThat(read(OPS, Range.LATEST, 10).newest()).isEqualTo(1);
    }

    @Test
    void whatWasRepeatedOrRefusedIsNotReadTwice() {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 1, TEA, "a"), said(ALICE, 1, TEA, "b"));

        assertThat(read(TEA, Range.LATEST, 10).messages())
                .extracting(message -> message.said().text())
                .containsExactly("a");
    }

    @Test
    void whateverWasAnsweredCanBeRead() {
        for (int n = 1; n <= 20; n++) {
            store(said(ALICE, n, TEA, "m" + n));

            assertThat(read(TEA, Range.LATEST, 1).newest()).isEqualTo(n);
        }
    }

    @Test
    void theLatestAreTheNewestInOrder() {
        storeTen();

        assertThat(recall(Range.LATEST, 3)).isEqualTo("8 9 10");
        assertThat(recall(Range.LATEST, 10)).isEqualTo("1 2 3 4 5 6 7 8 9 10");
        assertThat(recall(Range.LATEST, 200)).isEqualTo("1 2 3 4 5 6 7 8 9 10");
        assertThat(recall(Range.LATEST, 0)).isEmpty();
    }

    @Test
    void beforeASequenceAreTheNewestBelowIt() {
        storeTen();

        assertThat(recall(Range.before(5), 2)).isEqualTo("3 4");
        assertThat(recall(Range.before(5), 200)).isEqualTo("1 2 3 4");
        assertThat(recall(Range.before(1), 5)).isEmpty();
        assertThat(recall(Range.before(0), 5)).isEmpty();
        assertThat(recall(Range.before(11), 1)).isEqualTo("10");
        assertThat(recall(Range.before(Long.MAX_VALUE), 2)).isEqualTo("9 10");
    }

    @Test
    void afterASequenceAreTheOldestAboveIt() {
        storeTen();

        assertThat(recall(Range.after(0), 2)).isEqualTo("1 2");
        assertThat(recall(Range.after(7), 2)).isEqualTo("8 9");
        assertThat(recall(Range.after(7), 200)).isEqualTo("8 9 10");
        assertThat(recall(Range.after(10), 5)).isEmpty();
        assertThat(recall(Range.after(Long.MAX_VALUE), 5)).isEmpty();
    }

    @Test
    void aroundASequenceAreHalfBeforeItAndTheRestFromIt() {
        storeTen();

        assertThat(recall(range(AROUND, SEQUENCE, 5), 4)).isEqualTo("3 4 5 6");
        assertThat(recall(range(AROUND, SEQUENCE, 5), 5)).isEqualTo("3 4 5 6 7");
        assertThat(recall(range(AROUND, SEQUENCE, 5), 1)).isEqualTo("5");
        assertThat(recall(range(AROUND, SEQUENCE, 10), 4)).isEqualTo("8 9 10");
        assertThat(recall(range(AROUND, SEQUENCE, 1), 4)).startsWith("1 2");
    }

    @Test
    void beforeATimeAreTheNewestOlderThanIt() {
        storeTen();

        assertThat(recall(range(BEFORE, TIME, second(4)), 2)).isEqualTo("2 3");
        assertThat(recall(range(BEFORE, TIME, second(4) + 1), 3)).isEqualTo("3 4 5");
        assertThat(recall(range(BEFORE, TIME, 0), 5)).isEmpty();
        assertThat(recall(range(BEFORE, TIME, Long.MAX_VALUE), 1)).isEqualTo("10");
    }

    @Test
    void afterATimeAreTheOldestYoungerThanIt() {
        storeTen();

        assertThat(recall(range(AFTER, TIME, second(4)), 2)).isEqualTo("6 7");
        assertThat(recall(range(AFTER, TIME, second(4) - 1), 2)).isEqualTo("4 5");
        assertThat(recall(range(AFTER, TIME, 0), 1)).isEqualTo("1");
        assertThat(recall(range(AFTER, TIME, second(9)), 5)).isEmpty();
        assertThat(recall(range(AFTER, TIME, Long.MAX_VALUE), 5)).isEmpty();
    }

    @Test
    void aroundATimeAreHalfBeforeItAndTheRestFromIt() {
        storeTen();

        assertThat(recall(range(AROUND, TIME, second(4)), 4)).isEqualTo("2 3 4 5");
        assertThat(recall(range(AROUND, TIME, second(4) + 1), 4)).isEqualTo("4 5 6 7");
    }

    @Test
    void pagesBehindEachOtherLeaveNothingOutAndRepeatNothing() {
        storeTen();
        StringBuilder read = new StringBuilder();

        for (long after = 0; after < 10; after += 3) {
            read.append(recall(Range.after(after), 3)).append(' ');
        }

        assertThat(read).hasToString("1 2 3 4 5 6 7 8 9 10 ");
    }
}
