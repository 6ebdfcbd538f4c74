package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Range;
import org.junit.jupiter.api.Test;

class RecallTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");

    RecallTest() {
        for (int i = 1; i <= 10; i++) {
            saif.say("#tea", "m" + i);
            scene.settle();
        }
        saif.forget();
        harika.forget();
    }

    @Test
    void historyIsToldToWhoAskedOldestFirstAndEndsWithAMark() {
        harika.recall("#tea", Range.LATEST, 3);
        harika.heardNothing();
        scene.settle();

        harika.heard(
                "history 3 #tea 8 saif: m8",
                "history 3 #tea 9 saif: m9",
                "history 3 #tea 10 saif: m10",
                "end 3 #tea 8-10 of 10");
        saif.heardNothing();
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void aRangeIsHandedToTheJournal() {
        harika.recall("#tea", Range.before(4), 2);
        harika.recall("#tea", Range.after(8), 10);
        scene.settle();

        harika.heard(
                "history 3 #tea 2 saif: m2",
                "history 3 #tea 3 saif: m3",
                "end 3 #tea 2-3 of 10",
                "history 4 #tea 9 saif: m9",
                "history 4 #tea 10 saif: m10",
                "end 4 #tea 9-10 of 10");
    }

    @Test
    void whereNothingIsInRangeThereIsOnlyTheEnd() {
        harika.recall("#tea", Range.before(1), 5);
        scene.settle();

        harika.heard("end 3 #tea 0-0 of 10");
    }

    @Test
    void historyHasTheNameAndTheTimeOfItsDay() {
        long then = scene.clock().epochMillis();
        saif.rename("sam");
        scene.clock().advanceMillis(60_000);
        harika.forget();

        harika.recall("#tea", Range.LATEST, 1);
        scene.settle();

        harika.heard("history 3 #tea 10 saif: m10", "end 3 #tea 10-10 of 10");
        assertThat(harika.last(Event.Said.class).epochMillis()).isEqualTo(then);
    }

    @Test
    void onesOwnMessagesAreInHistoryToo() {
        saif.recall("#tea", Range.LATEST, 1);
        scene.settle();

        assertThat(saif.news()).first().isEqualTo("history 13 #tea 10 saif: m10");
    }

    @Test
    void onlyWhoIsInTheRoomReadsItsHistory() {
        Guest outside = scene.guest("outside");

        outside.recall("#tea", Range.LATEST, 3);
        outside.recall("#nowhere", Range.LATEST, 3);
        scene.settle();

        outside.heard("refused 2 not-in-room", "refused 3 not-in-room");
        assertThat(outside.unanswered()).isZero();
    }

    @Test
    void whoIsCongestedIsToldTheRestWhenDrained() {
        harika.takes(2);
        harika.recall("#tea", Range.LATEST, 5);
        scene.settle();
        harika.heard("history 3 #tea 6 saif: m6", "history 3 #tea 7 saif: m7");

        harika.drains(2);
        harika.heard("history 3 #tea 8 saif: m8", "history 3 #tea 9 saif: m9");
        assertThat(harika.unanswered()).isEqualTo(1);

        harika.drains(2);
        harika.heard("history 3 #tea 10 saif: m10", "end 3 #tea 6-10 of 10");
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void liveMessagesGoOnBetweenTheSlices() {
        harika.takes(1);
        harika.recall("#tea", Range.LATEST, 2);
        scene.settle();
        saif.say("#tea", "live");
        scene.settle();
        harika.drains(10);

        harika.heard(
                "history 3 #tea 9 saif: m9",
                "said #tea 11 saif: live",
                "history 3 #tea 10 saif: m10",
                "end 3 #tea 9-10 of 10");
    }

    @Test
    void whoLeavesWhileCongestedIsToldNoMore() {
        harika.takes(1);
        harika.recall("#tea", Range.LATEST, 5);
        scene.settle();
        harika.isCut("too slow");
        harika.drains(10);
        scene.settle();

        harika.heard("history 3 #tea 6 saif: m6");
    }

    @Test
    void whoLeavesBeforeThePageComesIsToldNothing() {
        harika.recall("#tea", Range.LATEST, 5);
        harika.isCut("connection reset");
        scene.settle();

        harika.heardNothing();
    }

    @Test
    void historyThatCannotBeReadIsRefused() {
        scene.journal().unreadable(true);
        harika.recall("#tea", Range.LATEST, 5);
        scene.settle();

        harika.heard("refused 3 history-unavailable");
        assertThat(harika.unanswered()).isZero();
    }
}
