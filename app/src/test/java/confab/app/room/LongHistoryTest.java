package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** History of several slices of 32, told no faster than they are taken, while others go on talking. */
class LongHistoryTest extends LateJoiner {

    @Test
    void moreThanOneSliceIsReadSliceBySlice() {
        say(450);

        late.join("#tea", 7, 0);
        scene.step();
        assertThat(sequences(late)).isEqualTo(history(8, 39));
        assertThat(late.all()).noneMatch(Event.Present.class::isInstance);
        scene.step();
        assertThat(sequences(late)).isEqualTo(history(8, 71));
        scene.settle();
        say(1);

        List<String> expected = history(8, 450);
        expected.add("451");
        assertThat(sequences(late)).isEqualTo(expected);
        assertThat(late.last(Event.HistoryEnd.class))
                .isEqualTo(new Event.HistoryEnd(2, Scene.room("#tea"), 8, 450, 450));
    }

    @Test
    void exactlyOneSliceIsNotFollowedByAnother() {
        say(32);

        late.join("#tea", 0, 0);
        scene.step();

        assertThat(scene.isIdle()).isTrue();
        assertThat(sequences(late)).isEqualTo(history(1, 32));
    }

    @Test
    void theStateComesBeforeTheLastMessagesHoweverManySlicesThereWere() {
        say(250);

        late.join("#tea", 0, 0);
        scene.settle();

        List<Event> told = late.all();
        int present = told.indexOf(late.last(Event.Present.class));
        assertThat(told.size() - present)
                .as("the state, what is behind 7 slices, the end")
                .isEqualTo(1 + 26 + 1);
    }

    @Test
    void whoIsCongestedIsToldASliceAtATime() {
        say(100);
        late.takes(10);

        late.join("#tea", 0, 0);
        scene.settle();
        assertThat(sequences(late)).isEqualTo(history(1, 32));

        late.drains(30);
        scene.settle();
        assertThat(sequences(late)).isEqualTo(history(1, 64));
        assertThat(late.unanswered()).isEqualTo(1);

        late.drains(40);
        scene.settle();
        assertThat(sequences(late)).as("the last come with the state").isEqualTo(history(1, 100));
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void whatIsSaidBetweenTheSlicesIsInTheNextOne() {
        say(50);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        say(10);
        late.drains(100);

        scene.settle();

        assertThat(sequences(late)).as("read with the next slice").isEqualTo(history(1, 60));
        assertThat(late.last(Event.HistoryEnd.class).newest()).isEqualTo(60);
    }

    @Test
    void whatCannotBeHeldIsReadFromTheJournal() {
        say(50);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        say(11);
        ask(3);
        late.drains(1_000);
        scene.settle();
        say(2);

        List<String> expected = history(1, 64);
        expected.add("65");
        expected.add("66");
        assertThat(sequences(late)).isEqualTo(expected);
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void whatIsSaidWhileTheRestIsReadIsHeldOnce() {
        say(50);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        say(11);
        late.drains(1_000);
        ask(3);
        scene.settle();

        List<String> expected = history(1, 61);
        expected.addAll(List.of("62", "63", "64"));
        assertThat(sequences(late)).isEqualTo(expected);
    }

    @Test
    void overflowAgainAndAgainLeavesNoHole() {
        say(50);
        late.takes(5);
        late.join("#tea", 0, 0);
        scene.settle();
        for (int i = 0; i < 5; i++) {
            say(30);
            late.drains(20);
            scene.settle();
        }
        late.drains(1_000);
        scene.settle();
        late.drains(1_000);

        assertThat(sequences(late)).isEqualTo(history(1, 200));
    }

    @Test
    void whoWantedNoHistoryIsNotToldItWhenTooMuchIsSaidMeanwhile() {
        say(50);
        late.join("#tea", -1, 0);
        ask(11);
        scene.swap();
        scene.settle();
        say(1);

        late.heard("present 2 #tea 2 with saif", "end 2 #tea 0-0 of 61", "said #tea 62 saif: m62");
    }

    @Test
    void aRoomThatIsNeverQuietIsCaughtUpWith() {
        Scene busy = new Scene();
        Guest loud = busy.guestIn("loud", "#tea");
        Guest newcomer = busy.guest("newcomer");
        for (int i = 0; i < 400; i++) {
            loud.say("#tea", "before");
        }
        busy.settle();
        newcomer.join("#tea", 0, 0);
        for (int turn = 0; turn < 100; turn++) {
            for (int i = 0; i < 100; i++) {
                loud.say("#tea", "in turn " + turn);
            }
            busy.turn();
        }

        assertThat(newcomer.unanswered()).isZero();
        busy.settle();
        assertThat(newcomer.all().stream().filter(Event.Said.class::isInstance)).hasSize(400 + 100 * 100);
    }

    @Test
    void historyThatCannotBeReadIsNotReadLaterFromTheBeginning() {
        say(50);
        scene.journal().unreadable(true);
        late.takes(0);
        late.join("#tea", -1, 10);
        scene.settle();
        scene.journal().unreadable(false);
        late.drains(1_000);
        scene.settle();

        late.heard("present 2 #tea 2 with saif", "refused 0 history-unavailable", "end 2 #tea 0-0 of 0");
    }

    @Test
    void whoPartsBetweenTheSlicesIsToldNothingMore() {
        say(100);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        late.part("#tea", "");
        late.forget();
        late.drains(100);
        say(1);

        late.heardNothing();
    }

    @Test
    void whoIsGoneBetweenTheSlicesIsToldNothingMore() {
        say(100);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        late.isCut("too slow");
        late.drains(100);
        say(1);

        assertThat(sequences(late)).hasSize(32);
    }
}
