package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Text;
import org.junit.jupiter.api.Test;

/** What is stored together is told together, and nobody can tell but by the time it takes. */
class BatchTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea", "#milk");
    private final Guest harika = scene.guestIn("harika", "#tea", "#milk");
    private final Guest herleen = scene.guestIn("herleen", "#tea", "#milk");

    BatchTest() {
        saif.forget();
        harika.forget();
    }

    @Test
    void whoSaysNothingIsToldAllOfThemAtOnce() {
        for (int i = 1; i <= 50; i++) {
            (i % 2 == 0 ? saif : harika).say("#tea", "m" + i);
        }
        scene.settle();

        assertThat(herleen.batches()).containsExactly(50);
        assertThat(herleen.news())
                .hasSize(50)
                .startsWith("said #tea 1 harika: m1")
                .endsWith("said #tea 50 saif: m50");
    }

    @Test
    void theListIsTheSameForEverybodySoThatItIsEncodedOnce() {
        saif.say("#tea", "one");
        saif.say("#tea", "two");
        scene.settle();

        assertThat(harika.last(Event.Said.class)).isSameAs(herleen.last(Event.Said.class));
        assertThat(harika.batches()).containsExactly(2);
    }

    @Test
    void anAuthorsAcknowledgementsHaveTheirPlacesAmongWhatTheOthersSay() {
        harika.say("#tea", "before");
        saif.say("#tea", "first");
        harika.say("#tea", "between");
        herleen.say("#tea", "between too");
        saif.say("#tea", "second");
        saif.say("#tea", "third");
        harika.say("#tea", "behind");
        scene.settle();

        saif.heard(
                "said #tea 1 harika: before",
                "stored 4 #tea 2",
                "said #tea 3 harika: between",
                "said #tea 4 herleen: between too",
                "stored 5 #tea 5",
                "stored 6 #tea 6",
                "said #tea 7 harika: behind");
        assertThat(saif.batches()).containsExactly(1, 2, 1);
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void whatIsSaidInAnotherRoomEndsABatch() {
        saif.say("#tea", "one");
        saif.say("#milk", "two");
        saif.say("#tea", "three");
        saif.say("#tea", "four");
        scene.settle();

        harika.heard(
                "said #tea 1 saif: one", "said #milk 1 saif: two", "said #tea 2 saif: three", "said #tea 3 saif: four");
        assertThat(harika.batches()).containsExactly(1, 1, 2);
        saif.heard("stored 4 #tea 1", "stored 5 #milk 1", "stored 6 #tea 2", "stored 7 #tea 3");
    }

    @Test
    void whoComesAndGoesBetweenMessagesHearsTheRightOnes() {
        Guest ahmad = scene.guest("ahmad");
        herleen.forget();
        saif.say("#tea", "one");
        herleen.part("#tea", "");
        saif.say("#tea", "two");
        ahmad.join("#tea");
        saif.say("#tea", "three");
        scene.settle();

        assertThat(herleen.news()).startsWith("said #tea 1 saif: one").noneMatch(line -> line.contains("two"));
        harika.heard(
                "said #tea 1 saif: one",
                "left #tea herleen by part",
                "said #tea 2 saif: two",
                "joined #tea ahmad",
                "said #tea 3 saif: three");
        ahmad.heard("present 2 #tea 3 with saif, harika", "end 2 #tea 0-0 of 3");
    }

    @Test
    void aTopicAndARepeatHaveTheirPlacesToo() {
        saif.say(7, "#tea", "one");
        saif.topic("#tea", "green");
        saif.say(18, "#tea", "two");
        saif.say(7, "#tea", "one");
        saif.say(19, "#tea", "three");
        scene.settle();

        assertThat(saif.news())
                .filteredOn(line -> line.startsWith("stored"))
                .containsExactly("stored 7 #tea 1", "stored 18 #tea 2", "stored 7 #tea 1", "stored 19 #tea 3");
        assertThat(harika.batches()).containsExactly(1, 1, 1);
    }

    @Test
    void whoWantsAnEchoHasItBeforeItsAcknowledgement() {
        Guest ahmad = scene.stranger();
        ahmad.hello("ahmad", Id.NONE, Id.NONE, Event.Welcome.ECHO);
        scene.settle();
        ahmad.join("#tea");
        scene.settle();
        ahmad.forget();
        saif.say("#tea", "one");
        ahmad.say("#tea", "two");
        saif.say("#tea", "three");
        scene.settle();

        ahmad.heard("said #tea 1 saif: one", "echo 3 #tea 2 ahmad: two", "stored 3 #tea 2", "said #tea 3 saif: three");
    }

    @Test
    void whoLeftBeforeTheAnswerIsToldNothingAndTheOthersAre() {
        saif.say("#tea", "one");
        saif.say("#tea", "two");
        saif.visit().leave();
        scene.settle();

        saif.heardNothing();
        assertThat(harika.batches()).containsExactly(2);
    }

    @Test
    void itIsNoLongerThanWhatIsEncodedInOnePiece() {
        String text = "x".repeat(Text.SAID_BYTES_MAX);
        for (int i = 0; i < 12; i++) {
            saif.say("#tea", text);
        }
        scene.settle();

        assertThat(harika.batches()).allMatch(size -> size <= 5).contains(5);
        assertThat(harika.news()).hasSize(12);
    }

    @Test
    void whoLagsIsBehindFromItsFirstMessageOn() {
        herleen.lags();
        saif.say("#tea", "one");
        saif.say("#tea", "two");
        scene.settle();
        herleen.heardNothing();

        herleen.drains(100);
        scene.settle();
        assertThat(herleen.news()).contains("history 0 #tea 1 saif: one", "history 0 #tea 2 saif: two");
    }

    @Test
    void whoWantsToKnowNothingOfItsOwnMessagesIsToldThoseOfTheOthersAndIsAnswered() {
        saif.hearsOthersOnly();
        harika.say("#tea", "before");
        saif.say("#tea", "first");
        harika.say("#tea", "between");
        saif.say("#tea", "second");
        scene.settle();

        saif.heard("said #tea 1 harika: before", "said #tea 3 harika: between");
        assertThat(saif.unanswered()).isZero();
        harika.heard("stored 4 #tea 1", "said #tea 2 saif: first", "stored 5 #tea 3", "said #tea 4 saif: second");
    }

    @Test
    void whoWantsToKnowNothingOfItsOwnMessagesAndLagsIsToldThemAsHistory() {
        saif.hearsOthersOnly();
        saif.lags();
        harika.say("#tea", "before");
        saif.say("#tea", "first");
        scene.settle();
        saif.drains(100);
        scene.settle();

        assertThat(saif.news()).contains("history 0 #tea 1 harika: before", "history 0 #tea 2 saif: first");
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void whoIsStillComingIntoAQuietRoomIsToldTogetherInTheBusyOne() {
        harika.join("#quiet");
        scene.journal().holdPages();
        scene.answer();
        scene.journal().holdAnswers();
        saif.say("#tea", "on its way");
        scene.answer();
        scene.journal().givePages();
        scene.answer();
        scene.journal().giveAnswers();
        scene.settle();
        harika.forget();

        for (int turn = 0; turn < 3; turn++) {
            saif.say("#tea", "a");
            saif.say("#tea", "b");
            scene.settle();
        }
        assertThat(harika.batches()).containsExactly(2, 2, 2);
    }
}
