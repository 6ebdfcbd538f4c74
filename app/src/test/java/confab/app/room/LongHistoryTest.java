package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** History of several pages, told no faster than it is taken, while others go on talking. */
class LongHistoryTest extends LateJoiner {

    @Test
    void moreThanOnePageIsReadPageByPage() {
        say(450);

        late.join("#tea", 7, 0);
        scene.step();
        assertThat(sequences(late)).isEqualTo(history(8, 207));
        assertThat(late.all()).noneMatch(Event.Present.class::isInstance);
        scene.step();
        assertThat(sequences(late)).isEqualTo(history(8, 407));
        scene.settle();
        say(1);

        List<String> expected = history(8, 450);
        expected.add("451");
        assertThat(sequences(late)).isEqualTo(expected);
        assertThat(late.last(Event.HistoryEnd.class))
                .isEqualTo(new Event.HistoryEnd(2, Scene.room("#tea"), 8, 450, 450));
    }

    @Test
    void exactlyOnePageIsNotFollowedByAnother() {
        say(200);

        late.join("#tea", 0, 0);
        scene.step();

        assertThat(scene.isIdle()).isTrue();
        assertThat(sequences(late)).isEqualTo(history(1, 200));
    }

    @Test
    void theStateComesBeforeTheLastMessagesHoweverManyPagesThereWere() {
        say(250);

        late.join("#tea", 0, 0);
        scene.settle();

        List<Event> told = late.all();
        int present = told.indexOf(late.last(Event.Present.class));
        assertThat(told.size() - present).as("the state, 32 messages, the end").isEqualTo(1 + 32 + 1);
    }

    @Test
    void whoIsCongestedIsToldASliceAtATime() {
        say(100);
        late.takes(10);

        late.join("#tea", 0, 0);
        scene.settle();
        assertThat(sequences(late)).isEqualTo(history(1, 10));

        late.drains(30);
        assertThat(sequences(late)).isEqualTo(history(1, 40));
        assertThat(late.unanswered()).isEqualTo(1);

        late.drains(28);
        assertThat(sequences(late)).as("the last 32 come with the state").isEqualTo(history(1, 100));
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void whatIsSaidBetweenTheSlicesWaitsBehindTheEnd() {
        say(50);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        say(10);
        late.drains(100);

        List<String> expected = history(1, 50);
        for (int sequence = 51; sequence <= 60; sequence++) {
            expected.add(Integer.toString(sequence));
        }
        assertThat(sequences(late)).isEqualTo(expected);
        assertThat(late.last(Event.HistoryEnd.class).newest()).isEqualTo(50);
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
    void whoIsGoneBetweenTheSlicesIsToldNothingMore() {
        say(100);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        late.isCut("too slow");
        late.drains(100);
        say(1);

        assertThat(sequences(late)).hasSize(10);
    }
}
