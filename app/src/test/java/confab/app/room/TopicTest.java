package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.limits.Limit;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Request;
import java.util.Map;
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
    void aRoomThatWasForgottenShowsItsTopicAgain() {
        Scene small = new Scene(Map.of(Limit.ROOMS, 1L));
        Guest setter = small.guestIn("saif", "#tea");
        setter.topic("#tea", "launch on Friday");
        small.settle();
        setter.part("#tea", "");
        setter.join("#ops");
        small.settle();
        setter.part("#ops", "");
        small.settle();
        setter.forget();

        setter.join("#tea");
        small.settle();

        setter.heard("present 7 #tea 1 topic \"launch on Friday\" by saif", "end 7 #tea 0-0 of 0");
    }

    @Test
    void aRoomThatOnlyTheJournalKnowsShowsItsTopic() {
        long then = scene.clock().epochMillis();
        scene.journal().remembers(topic("#ops", "old"));
        scene.settle();
        scene.clock().advanceMillis(60_000);

        saif.join("#ops");
        scene.settle();
        harika.join("#ops");
        scene.settle();

        saif.heard("present 3 #ops 1 topic \"old\" by herleen", "end 3 #ops 0-0 of 0", "joined #ops harika");
        harika.heard("present 3 #ops 2 with saif topic \"old\" by herleen", "end 3 #ops 0-0 of 0");
        assertThat(harika.last(Event.Present.class).topicEpochMillis()).isEqualTo(then);
    }

    @Test
    void aTopicThatIsSetIsNotReplacedByAnOlderPage() {
        scene.journal().remembers(topic("#ops", "old"));
        scene.journal().unreadable(true);
        harika.join("#ops");
        scene.settle();
        harika.heard("present 3 #ops 1", "refused 0 history-unavailable", "end 3 #ops 0-0 of 0");

        scene.journal().unreadable(false);
        scene.journal().holdPages();
        saif.join("#ops");
        scene.answer();
        harika.topic("#ops", "new");
        scene.settle();
        scene.journal().givePages();

        saif.heard("present 3 #ops 2 with harika topic \"new\" by harika", "end 3 #ops 0-0 of 0");
        harika.topic("#ops");
        assertThat(harika.news()).last().isEqualTo("topic 5 #ops \"new\" by harika");
    }

    @Test
    void aTopicThatWasTakenAwayIsNotBroughtBackByAnOlderPage() {
        scene.journal().remembers(topic("#ops", "old"));
        scene.journal().unreadable(true);
        harika.join("#ops");
        scene.settle();
        scene.journal().unreadable(false);
        scene.journal().holdPages();
        saif.join("#ops");
        scene.answer();
        harika.topic("#ops", "");
        scene.settle();
        scene.journal().givePages();

        saif.heard("present 3 #ops 2 with harika", "end 3 #ops 0-0 of 0");
    }

    private static Entry.Topic topic(String room, String topic) {
        return new Entry.Topic(Id.NONE, 0, Scene.room(room), Actor.guest(Scene.nick("herleen")), topic);
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
