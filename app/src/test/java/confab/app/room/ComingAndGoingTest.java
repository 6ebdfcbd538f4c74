package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import org.junit.jupiter.api.Test;

class ComingAndGoingTest {
    private final Scene scene = new Scene();

    @Test
    void aRoomIsMadeByJoiningIt() {
        Guest saif = scene.guest("saif");

        saif.join("#tea");
        scene.settle();

        saif.heard("present 2 #tea 1", "end 2 #tea 0-0 of 0");
        assertThat(saif.unanswered()).isZero();
        assertThat(scene.chat().rooms()).isEqualTo(1);
    }

    @Test
    void aNewcomerIsSeenByTheOthersAndSeesThemInTheOrderInWhichTheyCame() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();
        Guest herleen = scene.guest("herleen");

        herleen.join("#TEA");
        scene.settle();

        herleen.heard("present 2 #tea 3 with saif, harika", "end 2 #tea 0-0 of 0");
        saif.heard("joined #tea herleen");
        harika.heard("joined #tea herleen");
        assertThat(saif.last(Event.Joined.class).epochMillis())
                .isEqualTo(scene.clock().epochMillis());
    }

    @Test
    void whoJoinsAgainIsToldTheRoomAgainAndNobodyElseIs() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.join("#tea");
        scene.settle();

        harika.heard("present 3 #tea 2 with saif", "end 3 #tea 0-0 of 0");
        saif.heardNothing();
    }

    @Test
    void whoPartsLeavesThatRoomOnly() {
        Guest saif = scene.guestIn("saif", "#tea", "#ops");
        Guest harika = scene.guestIn("harika", "#tea", "#ops");
        saif.forget();

        harika.part("#tea", "gone home");
        saif.say("#tea", "is she gone?");
        saif.say("#ops", "no");
        scene.settle();

        harika.heard("parted 4 #tea", "said #ops 1 saif: no");
        saif.heard("left #tea harika by part (gone home)", "stored 4 #tea 1", "stored 5 #ops 1");
    }

    @Test
    void aQuitIsToldOnceToEachPersonWhateverRoomsTheyShare() {
        Guest saif = scene.guestIn("saif", "#a", "#b", "#c");
        Guest harika = scene.guestIn("harika", "#c");
        Guest stranger = scene.guestIn("herleen", "#d");
        Guest leaver = scene.guestIn("leaver", "#a", "#b", "#c");
        saif.forget();
        harika.forget();

        leaver.quit("bye");
        scene.settle();

        saif.heard("left #a leaver by quit (bye)");
        harika.heard("left #c leaver by quit (bye)");
        stranger.heardNothing();
        leaver.heard("closing goodbye");
        assertThat(leaver.ended()).isTrue();
    }

    @Test
    void whoIsCutOffIsAnnouncedWithTheReason() {
        Guest saif = scene.guestIn("saif", "#a", "#b");
        Guest leaver = scene.guestIn("leaver", "#a", "#b");
        saif.forget();

        leaver.isCut("silent for 150 s");
        scene.settle();

        saif.heard("left #a leaver by cut (silent for 150 s)");
        leaver.heardNothing();
        assertThat(leaver.ended()).isTrue();
        assertThat(scene.chat().people()).isEqualTo(1);
    }

    @Test
    void nobodyIsToldOfAStranger() {
        Guest saif = scene.guestIn("saif", "#tea");

        scene.stranger().isCut("no name was given");

        saif.heardNothing();
        assertThat(scene.chat().people()).isEqualTo(1);
    }

    @Test
    void aRoomWithNothingStoredIsForgottenWithItsLastPerson() {
        Guest saif = scene.guestIn("saif", "#tea", "#ops");

        saif.part("#tea", "");
        assertThat(scene.chat().rooms()).isEqualTo(1);

        saif.quit("");
        assertThat(scene.chat().rooms()).isZero();
    }

    @Test
    void aRoomWhereSomethingWasSaidKeepsItsSequenceWhenEmpty() {
        Guest saif = scene.guestIn("saif", "#tea");
        saif.say("#tea", "one");
        scene.settle();
        saif.part("#tea", "");
        assertThat(scene.chat().rooms()).isZero();
        saif.forget();

        saif.join("#tea", -1, 10);
        saif.say("#tea", "two");
        scene.settle();

        assertThat(saif.news())
                .contains("history 5 #tea 1 saif: one", "end 5 #tea 1-1 of 1", "stored 6 #tea 2")
                .hasSize(4);
    }

    @Test
    void whoLeavesIsHeardToTheEndAndThenIsGone() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.say("#tea", "one");
        harika.say("#tea", "two");
        harika.hangsUp();
        assertThat(harika.ended()).isFalse();
        saif.heardNothing();
        scene.settle();

        saif.heard("said #tea 1 harika: one", "said #tea 2 harika: two", "left #tea harika by quit");
        harika.heard("stored 3 #tea 1", "stored 4 #tea 2");
        assertThat(harika.ended()).isTrue();
    }

    @Test
    void comingAndGoingHappensInTheOrderInWhichItWasAsked() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        Guest herleen = scene.guest("herleen");
        saif.forget();

        harika.say("#tea", "one");
        herleen.join("#tea", -1, 10);
        harika.say("#tea", "two");
        harika.part("#tea", "");
        scene.settle();

        saif.heard(
                "said #tea 1 harika: one",
                "joined #tea herleen",
                "said #tea 2 harika: two",
                "left #tea harika by part");
        herleen.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 1 harika: one",
                "history 2 #tea 2 harika: two",
                "end 2 #tea 1-2 of 2");
    }

    @Test
    void whoIsGoneWhenTheTurnComesDoesNothingMore() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guest("harika");

        saif.say("#tea", "hi");
        harika.isCut("connection reset");
        harika.join("#tea");
        harika.part("#tea", "");
        harika.rename("hari");
        harika.whisper("saif", "psst");
        harika.quit("");
        scene.settle();

        saif.heard("stored 3 #tea 1");
        harika.heardNothing();
        assertThat(scene.chat().people()).isEqualTo(1);
    }

    @Test
    void leavingOnceMoreIsOnlyAnswered() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.quit("");
        harika.isCut("connection reset");
        scene.settle();

        saif.heard("left #tea harika by quit");
    }

    @Test
    void aNewPersonUnderTheNameOfOneWhoLeftIsAnotherPerson() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        harika.isCut("connection reset");
        Guest other = scene.guest("harika");

        other.say("#tea", "hi");
        scene.settle();

        other.heard("refused 2 not-in-room \"hi\"");
        saif.whois("harika");
        assertThat(saif.news()).contains("whois 3 harika in [] idle 0");
    }
}
