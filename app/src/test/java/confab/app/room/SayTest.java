package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SayTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");
    private final Guest herleen = scene.guestIn("herleen", "#tea");

    SayTest() {
        saif.forget();
        harika.forget();
    }

    @Test
    void everybodyElseHearsWhatIsSaidAndTheAskerKnowsItIsStored() {
        saif.say("#tea", "hi everyone");
        scene.settle();

        harika.heard("said #tea 1 saif: hi everyone");
        herleen.heard("said #tea 1 saif: hi everyone");
        saif.heard("stored 3 #tea 1");
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void nothingIsHeardOrAcknowledgedBeforeItIsStored() {
        saif.say("#tea", "hi");
        scene.endOfTurn();

        harika.heardNothing();
        saif.heardNothing();
    }

    @Test
    void allHearTheSameObjectSoThatItIsEncodedOnce() {
        saif.say("#tea", "hi");
        scene.settle();

        assertThat(harika.last(Event.Said.class)).isSameAs(herleen.last(Event.Said.class));
    }

    @Test
    void whatIsSaidHasTheTimeAtWhichItWasStored() {
        saif.say("#tea", "hi");
        scene.clock().advanceMillis(250);
        scene.settle();

        long now = scene.clock().epochMillis();
        assertThat(harika.last(Event.Said.class).epochMillis()).isEqualTo(now);
        assertThat(saif.last(Event.Stored.class).epochMillis()).isEqualTo(now);
    }

    @Test
    void anActionAndANoticeAreHeardAsSuch() {
        saif.ask(new Request.Say(3, Scene.room("#tea"), Kind.ACTION, "waves"));
        saif.ask(new Request.Say(4, Scene.room("#tea"), Kind.NOTICE, "build is green"));
        scene.settle();

        harika.heard("said #tea 1 * saif waves", "said #tea 2 ! saif: build is green");
    }

    @Test
    void manyMayBeOnTheirWayAndAreAnsweredInOrder() {
        saif.say("#tea", "one");
        harika.say("#tea", "two");
        saif.say("#tea", "three");
        scene.settle();

        herleen.heard("said #tea 1 saif: one", "said #tea 2 harika: two", "said #tea 3 saif: three");
        saif.heard("stored 3 #tea 1", "said #tea 2 harika: two", "stored 4 #tea 3");
        harika.heard("said #tea 1 saif: one", "stored 3 #tea 2", "said #tea 3 saif: three");
    }

    @Test
    void whoWantsAnEchoHearsItJustBeforeTheAcknowledgement() {
        Guest echoing = scene.stranger();
        echoing.hello("echo", Id.NONE, Id.NONE, "echo");
        echoing.join("#tea");
        scene.settle();
        echoing.forget();
        harika.forget();

        echoing.say("#tea", "hi");
        scene.settle();

        echoing.heard("echo 3 #tea 1 echo: hi", "stored 3 #tea 1");
        harika.heard("said #tea 1 echo: hi");
    }

    @Test
    void whoPartsBeforeItIsStoredHearsItStill() {
        saif.say("#tea", "hi");
        harika.part("#tea", "");
        scene.settle();

        harika.heard("said #tea 1 saif: hi", "parted 3 #tea");
    }

    @Test
    void outsideTheRoomNothingCanBeSaidInIt() {
        Guest outside = scene.guest("outside");

        outside.say("#tea", "can you hear me?");
        outside.say("#nowhere", "or here?");
        scene.settle();

        outside.heard("refused 2 not-in-room \"can you hear me?\"", "refused 3 not-in-room \"or here?\"");
        harika.heardNothing();
        assertThat(scene.chat().rooms()).isEqualTo(1);
        assertThat(outside.unanswered()).isZero();
    }

    @Test
    void aRefusalWaitsForTheAnswersBeforeIt() {
        saif.say("#tea", "one");
        saif.say("#ops", "two");
        saif.say("#tea", "three");
        saif.heardNothing();
        scene.settle();

        saif.heard("stored 3 #tea 1", "refused 4 not-in-room \"two\"", "stored 5 #tea 2");
    }

    @Test
    void aRefusalQuotesFortyCharactersWhateverTheyAreMadeOf() {
        saif.say("#ops", "é".repeat(39) + "🫖🫖");

        saif.heard("refused 3 not-in-room \"" + "é".repeat(39) + "🫖\"");
    }

    @Test
    void aRepeatIsAcknowledgedAndHeardByNobody() {
        saif.say("#tea", "hi");
        scene.settle();
        saif.forget();
        harika.forget();

        saif.say(3, "#tea", "hi");
        scene.settle();

        saif.heard("stored 3 #tea 1");
        harika.heardNothing();
    }

    @Test
    void aRepeatOfWhatIsStillOnItsWayIsHeardOnce() {
        saif.say("#tea", "hi");
        saif.say(3, "#tea", "hi");
        scene.settle();

        saif.heard("stored 3 #tea 1", "stored 3 #tea 1");
        harika.heard("said #tea 1 saif: hi");
    }

    @Test
    void aRepeatHasTheTimeOfTheFirst() {
        saif.say("#tea", "hi");
        scene.settle();
        Event.Stored first = saif.last(Event.Stored.class);
        scene.clock().advanceMillis(60_000);

        saif.say(3, "#tea", "hi");
        scene.settle();

        assertThat(saif.last(Event.Stored.class)).isEqualTo(first);
    }

    @Test
    void anIdUsedForSomethingElseIsRefused() {
        saif.say("#tea", "hi");
        saif.say(3, "#tea", "something else");
        scene.settle();

        saif.heard("stored 3 #tea 1", "refused 3 id-reused \"something else\"");
        harika.heard("said #tea 1 saif: hi");
    }

    @Test
    void whatTheJournalCannotWriteIsRefusedAndHeardByNobody() {
        scene.journal().unwritable(true);
        saif.say("#tea", "hi");
        scene.settle();

        saif.heard("refused 3 not-stored \"hi\"");
        assertThat(saif.last(Event.Refused.class).words())
                .isEqualTo("the server's disk has failed or is full, so nobody was shown this; send it again later");
        harika.heardNothing();
        assertThat(saif.unanswered()).isZero();

        scene.journal().unwritable(false);
        saif.say(3, "#tea", "hi");
        scene.settle();
        saif.heard("stored 3 #tea 1");
    }

    @Test
    void whenTheJournalsQueueIsFullNothingHasHappened() {
        Scene small = new Scene(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 1L));
        Guest one = small.guestIn("one", "#tea");
        Guest two = small.guestIn("two", "#tea");
        one.forget();

        one.say("#tea", "first");
        one.say("#tea", "second");
        one.topic("#tea", "third");
        one.heardNothing();
        small.settle();

        one.heard("stored 3 #tea 1", "refused 4 not-stored \"second\"", "refused 5 not-stored");
        two.heard("said #tea 1 one: first");
        Event.Refused refused = one.last(Event.Refused.class);
        assertThat(refused.words()).contains("more than 1 wait", "journal-queue-entries");
    }

    @Test
    void whoHasNothingOnItsWayIsRefusedAtOnceThoughOthersWait() {
        Scene small = new Scene(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 1L));
        Guest one = small.guestIn("one", "#tea");
        Guest two = small.guestIn("two", "#tea");
        one.forget();
        two.forget();

        one.say("#tea", "first");
        two.say("#tea", "second");

        two.heard("refused 3 not-stored \"second\"");
        one.heardNothing();
    }

    @Test
    void whatIsSaidByOneWhoIsCutBeforeItIsStoredIsHeardBeforeTheCut() {
        saif.say("#tea", "last words");
        saif.isCut("connection reset");
        scene.settle();

        harika.heard("said #tea 1 saif: last words", "left #tea saif by cut (connection reset)");
        assertThat(saif.ended()).isTrue();
    }

    @Test
    void sayingSomethingEndsBeingIdleAndARefusalDoesNot() {
        scene.pass(30);
        saif.say("#ops", "refused");
        harika.whois("saif");
        harika.heard("whois 3 saif in [#tea] idle 30");

        saif.say("#tea", "hi");
        harika.whois("saif");
        harika.heard("whois 4 saif in [#tea] idle 0");
    }

    @Test
    void whatAFullQueueRefusedDoesNotEndBeingIdle() {
        Scene small = new Scene(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 1L));
        Guest one = small.guestIn("one", "#tea");
        Guest two = small.guestIn("two", "#tea");
        one.say("#tea", "fills the queue");
        small.clock().advanceMillis(3_000);

        two.say("#tea", "refused");
        one.forget();
        one.whois("two");

        assertThat(one.news()).containsExactly("whois 4 two in [#tea] idle 3");
    }
}
