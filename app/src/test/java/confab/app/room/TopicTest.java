package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Request;
import org.junit.jupiter.api.Test;

class TopicTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");

    TopicTest() {
        saif.forget();
    }

    @Test
    void aTopicIsToldToAllOnceItIsStoredToWhoSetsItToo() {
        saif.topic("#tea", "launch on Friday");
        saif.heardNothing();
        harika.heardNothing();
        scene.settle();

        harika.heard("topic 0 #tea \"launch on Friday\" by saif");
        saif.heard("topic 0 #tea \"launch on Friday\" by saif", "done 3");
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void whoeverAsksIsToldTheTopic() {
        Guest outside = scene.guest("outside");
        saif.topic("#tea", "launch on Friday");
        scene.settle();
        long then = scene.clock().epochMillis();
        scene.clock().advanceMillis(60_000);

        outside.topic("#tea");

        outside.heard("topic 2 #tea \"launch on Friday\" by saif");
        assertThat(outside.last(Event.Topic.class).epochMillis()).isEqualTo(then);
    }

    @Test
    void aRoomMayHaveNoTopic() {
        saif.topic("#tea");

        saif.heard("topic 3 #tea \"\"");
        assertThat(saif.last(Event.Topic.class)).isEqualTo(new Event.Topic(3, Scene.room("#tea"), "", null, 0));
    }

    @Test
    void anEmptyTextTakesTheTopicAway() {
        saif.topic("#tea", "launch on Friday");
        saif.topic("#tea", "");
        scene.settle();
        saif.forget();

        saif.topic("#tea");
        saif.join("#tea");
        scene.settle();

        saif.heard("topic 5 #tea \"\"", "present 6 #tea 2 with harika", "end 6 #tea 0-0 of 0");
    }

    @Test
    void aNewcomerIsShownTheTopic() {
        saif.topic("#tea", "launch on Friday");
        scene.settle();
        Guest late = scene.guest("late");
        long then = scene.clock().epochMillis();
        scene.clock().advanceMillis(1);

        late.join("#tea");
        scene.settle();

        late.heard("present 2 #tea 3 with saif, harika topic \"launch on Friday\" by saif", "end 2 #tea 0-0 of 0");
        assertThat(late.last(Event.Present.class).topicEpochMillis()).isEqualTo(then);
    }

    @Test
    void aTopicIsKeptWhenTheRoomIsEmpty() {
        saif.topic("#tea", "launch on Friday");
        scene.settle();
        saif.quit("");
        harika.quit("");
        Guest late = scene.guest("late");

        late.topic("#tea");
        late.join("#tea");
        scene.settle();

        late.heard(
                "refused 2 no-such-room", "present 3 #tea 1 topic \"launch on Friday\" by saif", "end 3 #tea 0-0 of 0");
    }

    @Test
    void aTopicHasTheNameOfWhoSetItAtTheTime() {
        saif.topic("#tea", "launch on Friday");
        saif.rename("sam");
        scene.settle();

        harika.heard("topic 0 #tea \"launch on Friday\" by saif", "renamed #tea saif is sam");
    }

    @Test
    void onlyWhoIsInTheRoomSetsItsTopic() {
        Guest outside = scene.guest("outside");

        outside.topic("#tea", "mine");
        outside.topic("#nowhere", "mine");
        scene.settle();

        outside.heard("refused 2 not-in-room", "refused 3 not-in-room");
        harika.heardNothing();
        saif.topic("#tea");
        saif.heard("topic 3 #tea \"\"");
    }

    @Test
    void thereIsNoTopicWhereThereIsNoRoom() {
        saif.topic("#nowhere");

        saif.heard("refused 3 no-such-room");
        assertThat(scene.chat().rooms()).isEqualTo(1);
    }

    @Test
    void aTopicThatCannotBeWrittenChangesNothing() {
        scene.journal().unwritable(true);
        saif.topic("#tea", "launch on Friday");
        scene.settle();

        saif.heard("refused 3 not-stored");
        harika.heardNothing();
        harika.topic("#tea");
        harika.heard("topic 3 #tea \"\"");
    }

    @Test
    void aTopicSetAgainUnderTheSameIdIsSetOnce() {
        saif.topic("#tea", "launch on Friday");
        scene.settle();
        harika.topic("#tea", "launch on Monday");
        scene.settle();
        harika.forget();
        saif.forget();

        saif.ask(new Request.SetTopic(3, Scene.room("#tea"), "launch on Friday"));
        saif.ask(new Request.SetTopic(3, Scene.room("#tea"), "launch on Sunday"));
        scene.settle();

        saif.heard("done 3", "refused 3 id-reused");
        harika.heardNothing();
        harika.topic("#tea");
        harika.heard("topic 4 #tea \"launch on Monday\" by harika");
    }
}
