package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Event;
import confab.protocol.Range;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
    void whoIsCongestedIsToldTheNextSliceWhenDrained() {
        sayMore(60);
        harika.takes(2);
        harika.recall("#tea", Range.LATEST, 50);
        scene.settle();
        assertThat(historyHeard()).isEqualTo(numbers(21, 52));

        harika.drains(20);
        scene.settle();
        assertThat(historyHeard()).isEqualTo(numbers(53, 70));
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void liveMessagesGoOnBetweenTheSlices() {
        sayMore(60);
        harika.takes(1);
        harika.recall("#tea", Range.LATEST, 33);
        scene.settle();
        harika.forget();
        saif.say("#tea", "live");
        scene.settle();
        harika.drains(10);
        scene.settle();

        harika.heard("said #tea 71 saif: live", "history 3 #tea 70 saif: m70", "end 3 #tea 38-70 of 70");
    }

    @Test
    void whoLeavesWhileCongestedIsToldNoMore() {
        sayMore(60);
        harika.takes(1);
        harika.recall("#tea", Range.LATEST, 50);
        scene.settle();
        harika.forget();
        harika.isCut("too slow");
        harika.drains(10);
        scene.settle();

        harika.heardNothing();
    }

    private void sayMore(int count) {
        for (int i = 0; i < count; i++) {
            saif.say("#tea", "m" + (11 + i));
            scene.settle();
        }
        harika.forget();
    }

    /** The sequences of the history heard since this was asked last. */
    private List<Long> historyHeard() {
        return harika.news().stream()
                .filter(line -> line.startsWith("history "))
                .map(line -> Long.valueOf(line.split(" ")[3]))
                .toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
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

    @Test
    void aRoomThatWasForgottenIsCalledAgainAsItWasFirstWritten() {
        Scene small = new Scene(Map.of(Limit.ROOMS, 1L));
        Guest one = small.guestIn("one", "#Plans");
        one.say("#Plans", "hi");
        one.part("#Plans", "");
        small.settle();
        one.join("#quiet");
        one.part("#quiet", "");
        small.settle();

        one.join("#PLANS");
        small.settle();

        assertThat(one.last(Event.Present.class).room()).hasToString("#Plans");
        assertThat(one.last(Event.HistoryEnd.class).room()).hasToString("#Plans");
    }
}
