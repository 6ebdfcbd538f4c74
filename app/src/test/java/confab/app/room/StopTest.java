package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");
    private final Guest stranger = scene.stranger();

    StopTest() {
        saif.forget();
    }

    @Test
    void everybodyIsToldAndStrangersToo() {
        scene.chat().stop();

        for (Guest guest : new Guest[] {saif, harika, stranger}) {
            guest.heard("closing shutting-down");
            assertThat(guest.ended()).isTrue();
        }
    }

    @Test
    void whatWasSaidBeforeIsStoredAndShownFirst() {
        saif.say("#tea", "last words");
        scene.chat().stop();
        saif.heardNothing();
        scene.settle();

        saif.heard("stored 3 #tea 1", "closing shutting-down");
        harika.heard("said #tea 1 saif: last words", "closing shutting-down");
    }

    @Test
    void nobodyIsToldOfAllWhoLeave() {
        scene.chat().stop();
        saif.forget();

        harika.isCut("the link has ended");
        scene.settle();

        saif.heardNothing();
    }

    @Test
    void whatIsAskedAfterwardsIsRefused() {
        scene.chat().stop();
        Guest late = scene.stranger();

        late.hello("late");

        late.heard("refused 1 shutting-down");
        assertThat(scene.chat().people()).isEqualTo(2);
    }

    @Test
    void whoLeavesMeanwhileLeavesAtOnce() {
        scene.journal().holdAnswers();
        saif.say("#tea", "before");
        scene.chat().stop();
        saif.say("#tea", "behind");
        scene.answer();
        scene.journal().giveOneAnswer();
        scene.journal().giveOneAnswer();
        assertThat(saif.ended()).isTrue();
        Guest late = scene.stranger();

        late.isCut("connection reset");

        assertThat(late.ended()).isTrue();
    }

    @Test
    void behindTheFarewellNothingIsTold() {
        saif.say("#tea", "before");
        scene.chat().stop();
        saif.say("#tea", "behind");
        harika.rename("hari");
        scene.settle();

        saif.heard("stored 3 #tea 1", "closing shutting-down");
        harika.heard("said #tea 1 saif: before", "closing shutting-down");
    }
}
