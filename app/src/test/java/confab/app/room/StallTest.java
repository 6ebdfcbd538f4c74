package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A journal that does not answer for a while. */
class StallTest {
    private final Scene scene = new Scene(Map.of(Limit.JOURNAL_STALL_SECONDS, 5L));
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");
    private final Guest herleen = scene.guest("herleen");

    StallTest() {
        saif.forget();
    }

    @Test
    void comingAndGoingWaitsForTheJournalForAWhile() {
        saif.say("#tea", "hi");
        herleen.join("#tea");
        harika.part("#tea", "");

        scene.pass(4);
        saif.heardNothing();

        scene.pass(1);
        saif.heard("joined #tea herleen", "left #tea harika by part");
        harika.heard("joined #tea herleen", "parted 3 #tea");
    }

    @Test
    void whileTheJournalStallsComingAndGoingWaitsNoMore() {
        saif.say("#tea", "hi");
        scene.pass(5);

        harika.part("#tea", "");
        herleen.join("#tea");
        scene.stranger().hello("stranger");

        saif.heard("left #tea harika by part", "joined #tea herleen");
        assertThat(scene.chat().people()).isEqualTo(4);
    }

    @Test
    void whatWaitedHappensOnce() {
        saif.say("#tea", "hi");
        harika.rename("hari");
        scene.pass(20);
        scene.settle();

        saif.heard("renamed #tea harika is hari", "stored 3 #tea 1");
        harika.heard("renamed #tea harika is hari", "done 3", "said #tea 1 saif: hi");
    }

    @Test
    void whenTheJournalAnswersTheOrderIsBack() {
        saif.say("#tea", "one");
        scene.pass(5);
        scene.settle();
        saif.forget();
        harika.forget();

        saif.say("#tea", "two");
        harika.rename("hari");
        saif.heardNothing();
        scene.settle();

        saif.heard("stored 4 #tea 2", "renamed #tea harika is hari");
        harika.heard("said #tea 2 saif: two", "renamed #tea harika is hari", "done 3");
    }

    @Test
    void aJournalThatAnswersOnceInAWhileIsNotStalled() {
        for (int i = 0; i < 5; i++) {
            saif.say("#tea", "m" + i);
            herleen.rename("h" + i);
            scene.pass(3);
            scene.journal().holdAnswers();
            scene.answer();
            saif.say("#tea", "n" + i);
            scene.pass(1);
            scene.journal().giveOneAnswer();
            scene.pass(1);
            assertThat(herleen.visit().nick()).as("waits, round %d", i).isNotEqualTo("h" + i);
            scene.journal().giveAnswers();
            scene.settle();
            assertThat(herleen.visit().nick()).isEqualTo("h" + i);
        }
    }

    @Test
    void aQuietHourIsNoStall() {
        saif.say("#tea", "one");
        scene.settle();
        scene.pass(3_600);
        saif.forget();
        harika.forget();

        saif.say("#tea", "two");
        scene.pass(1);
        harika.rename("hari");
        scene.pass(3);
        harika.heardNothing();

        scene.settle();
        harika.heard("said #tea 2 saif: two", "renamed #tea harika is hari", "done 3");
    }

    @Test
    void aStallIsCountedFromTheFirstThatWaits() {
        saif.say("#tea", "one");
        scene.settle();
        scene.pass(4);
        saif.say("#tea", "two");
        harika.rename("hari");
        scene.pass(4);
        assertThat(harika.visit().nick()).isEqualTo("harika");

        scene.pass(1);
        assertThat(harika.visit().nick()).isEqualTo("hari");
    }

    @Test
    void answersToOneVisitKeepTheirOrderThoughTheJournalStalls() {
        saif.say("#tea", "one");
        saif.say("#ops", "two");
        scene.pass(5);
        saif.say("#ops", "three");
        saif.heardNothing();
        scene.settle();

        saif.heard("stored 3 #tea 1", "refused 4 not-in-room \"two\"", "refused 5 not-in-room \"three\"");
    }

    @Test
    void whoLeavesDuringAStallIsSeenLeavingBeforeTheLastWords() {
        saif.say("#tea", "last words");
        saif.hangsUp();
        scene.pass(5);
        harika.heard("left #tea saif by quit");
        assertThat(saif.ended()).isTrue();

        scene.settle();
        harika.heard("said #tea 1 saif: last words");
    }

    @Test
    void whatIsStoredAfterEverybodyLeftIsStillThere() {
        saif.say("#tea", "last words");
        scene.pass(5);
        saif.part("#tea", "");
        harika.part("#tea", "");
        assertThat(scene.chat().rooms()).isZero();
        scene.settle();

        herleen.join("#tea", -1, 10);
        scene.settle();
        herleen.heard("present 2 #tea 1", "history 2 #tea 1 saif: last words", "end 2 #tea 1-1 of 1");
    }

    @Test
    void noTimerIsLeftWhenAllIsAnswered() {
        saif.say("#tea", "hi");
        assertThat(scene.timers()).isEqualTo(1);
        scene.settle();
        scene.pass(10);

        assertThat(scene.timers()).isZero();
    }
}
