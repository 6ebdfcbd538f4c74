package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Id;
import confab.protocol.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every journal promises: each has a test that extends this. About reading history see {@link RecallContract}. */
public abstract class JournalContract extends RecallContract {

    @Test
    void aJournalHasAnId() {
        assertThat(journal().id().isNone()).isFalse();
    }

    @Test
    void sequencesBeginAtOneAndHaveNoGaps() {
        assertThat(store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b")))
                .containsExactly("committed 1 at +0: a", "committed 2 at +0: b");
        assertThat(store(said(BOB, 1, TEA, "c"))).containsExactly("committed 3 at +0: c");
    }

    @Test
    void eachRoomCountsByItself() {
        assertThat(store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, OPS, "b"), said(ALICE, 3, TEA, "c")))
                .containsExactly("committed 1 at +0: a", "committed 1 at +0: b", "committed 2 at +0: c");
    }

    @Test
    void aRoomIsTheSameHoweverItIsWritten() {
        assertThat(store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, room("#TEA"), "b")))
                .containsExactly("committed 1 at +0: a", "committed 2 at +0: b");
    }

    @Test
    void answersComeLaterNeverInsideAppend() {
        append(said(ALICE, 1, TEA, "a"), new Entry.Presence(() -> {}), topic(ALICE, 2, TEA, "t"));

        assertThat(answersSoFar()).isEmpty();
        assertThat(answers(3)).hasSize(3);
    }

    @Test
    void answersKeepTheOrderOfAppendingWhateverTheyAre() {
        append(said(ALICE, 1, TEA, "first"), new Entry.Presence(() -> {}), said(ALICE, 1, TEA, "first"));
        append(topic(ALICE, 2, TEA, "t"), said(ALICE, 1, TEA, "other"), said(BOB, 1, OPS, "last"));

        assertThat(answers(6))
                .containsExactly(
                        "committed 1 at +0: first",
                        "committed 0 at +0: presence",
                        "repeated 1 at +0: first",
                        "committed 0 at +0: t",
                        "refused ID_REUSED: other",
                        "committed 1 at +0: last");
    }

    @Test
    void whatAnAnswerAppendsIsAnsweredLaterThanAllBefore() {
        Entry.Presence asksMore = new Entry.Presence(() -> append(said(ALICE, 9, TEA, "more")));

        append(asksMore, said(ALICE, 1, TEA, "a"));

        assertThat(answers(3))
                .containsExactly("committed 0 at +0: presence", "committed 1 at +0: a", "committed 2 at +0: more");
    }

    @Test
    void aRepeatGetsTheSameSequenceAndTime() {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 2, TEA, "b"));
        wallClock(NOON + 60_000);

        assertThat(store(said(ALICE, 1, TEA, "a"))).containsExactly("repeated 1 at +0: a");
        assertThat(store(said(ALICE, 3, TEA, "c"))).containsExactly("committed 3 at +60000: c");
        assertThat(store(said(ALICE, 1, TEA, "a"))).containsExactly("repeated 1 at +0: a");
    }

    @Test
    void aRepeatWhileTheFirstStillWaitsGetsThatOnesAnswer() {
        append(said(ALICE, 1, TEA, "a"), said(BOB, 1, TEA, "b"), said(ALICE, 1, TEA, "a"));

        assertThat(answers(3)).containsExactly("committed 1 at +0: a", "committed 2 at +0: b", "repeated 1 at +0: a");
    }

    @Test
    void whoHasAnotherNameByNowRepeatsAllTheSame() {
        store(said(ALICE, 1, TEA, "a"));

        assertThat(store(new Entry.Said(ALICE, 1, TEA, actor("alicia"), Kind.TEXT, "a")))
                .containsExactly("repeated 1 at +0: a");
    }

    @Test
    void aRepeatIsOneHoweverItsRoomIsWritten() {
        store(said(ALICE, 1, TEA, "a"), topic(ALICE, 2, TEA, "t"));

        assertThat(store(said(ALICE, 1, room("#TEA"), "a"), topic(ALICE, 2, room("#Tea"), "t")))
                .containsExactly("repeated 1 at +0: a", "repeated 0 at +0: t");
    }

    @Test
    void theSameKeyForAnythingElseIsRefused() {
        store(said(ALICE, 1, TEA, "a"));

        append(said(ALICE, 1, TEA, "b"), said(ALICE, 1, OPS, "a"), topic(ALICE, 1, TEA, "a"));
        append(new Entry.Said(ALICE, 1, TEA, actor("alice"), Kind.ACTION, "a"));

        assertThat(answers(4))
                .containsExactly(
                        "refused ID_REUSED: b", "refused ID_REUSED: a", "refused ID_REUSED: a", "refused ID_REUSED: a");
    }

    @Test
    void whatIsRefusedTakesNoSequence() {
        store(said(ALICE, 1, TEA, "a"), said(ALICE, 1, TEA, "b"));

        assertThat(store(said(ALICE, 2, TEA, "c"))).containsExactly("committed 2 at +0: c");
    }

    @Test
    void theKeyIsInstanceAndIdTogether() {
        assertThat(store(said(ALICE, 1, TEA, "a"), said(BOB, 1, TEA, "a"), said(ALICE, 2, TEA, "a")))
                .containsExactly("committed 1 at +0: a", "committed 2 at +0: a", "committed 3 at +0: a");
    }

    @Test
    void withoutAnInstanceNothingIsARepeat() {
        assertThat(store(said(Id.NONE, 1, TEA, "a"), said(Id.NONE, 1, TEA, "a"), topic(Id.NONE, 1, TEA, "t")))
                .containsExactly("committed 1 at +0: a", "committed 2 at +0: a", "committed 0 at +0: t");
    }

    @Test
    void aTopicHasNoSequence() {
        append(said(ALICE, 1, TEA, "a"), topic(ALICE, 2, TEA, "t"), topic(ALICE, 3, OPS, ""), said(ALICE, 4, TEA, "b"));

        assertThat(answers(4))
                .containsExactly(
                        "committed 1 at +0: a", "committed 0 at +0: t", "committed 0 at +0: ", "committed 2 at +0: b");
    }

    @Test
    void aTopicIsRepeatedAndRefusedLikeWhatIsSaid() {
        store(topic(ALICE, 1, TEA, "t"));
        wallClock(NOON + 1);

        append(
                topic(ALICE, 1, TEA, "t"),
                topic(ALICE, 1, TEA, "u"),
                topic(ALICE, 1, OPS, "t"),
                said(ALICE, 1, TEA, "t"));

        assertThat(answers(4))
                .containsExactly(
                        "repeated 0 at +0: t", "refused ID_REUSED: u", "refused ID_REUSED: t", "refused ID_REUSED: t");
    }

    /** Until its answer has been run on the loop, an entry counts: so the bound holds for answers that wait, too. */
    @Test
    void whenTheQueueIsFullNothingHappens() throws Exception {
        reopen(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 2L));
        append(said(ALICE, 1, TEA, "a"), topic(ALICE, 2, TEA, "t"));

        assertThat(journal().append(said(ALICE, 3, TEA, "c"))).isFalse();
        assertThat(journal().append(topic(ALICE, 4, TEA, "u"))).isFalse();

        assertThat(answers(2)).containsExactly("committed 1 at +0: a", "committed 0 at +0: t");
        assertThat(store(said(ALICE, 3, TEA, "other"))).containsExactly("committed 2 at +0: other");
    }

    @Test
    void comingAndGoingIsTakenBehindAFullQueueAndTakesNoPlaceInIt() throws Exception {
        reopen(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 1L));

        append(new Entry.Presence(() -> {}), said(ALICE, 1, TEA, "a"), new Entry.Presence(() -> {}));
        append(new Entry.Presence(() -> {}));

        assertThat(answers(4))
                .containsExactly(
                        "committed 0 at +0: presence",
                        "committed 1 at +0: a",
                        "committed 0 at +0: presence",
                        "committed 0 at +0: presence");
        assertThat(store(said(ALICE, 2, TEA, "b"))).containsExactly("committed 2 at +0: b");
    }

    @Test
    void timeDoesNotGoBackWhenTheWallClockDoes() {
        store(said(ALICE, 1, TEA, "a"));
        wallClock(NOON - 3_600_000);

        assertThat(store(said(ALICE, 2, TEA, "b"))).containsExactly("committed 2 at +0: b");

        wallClock(NOON + 5);
        assertThat(store(said(ALICE, 3, TEA, "c"))).containsExactly("committed 3 at +5: c");
    }
}
