package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Id;
import org.junit.jupiter.api.Test;

/** Coming back over another connection, with the token of a welcome. */
class TakeOverTest {
    private static final Id OTHER_JOURNAL = new Id(6, 6);

    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea", "#ops");
    private final Guest harika = scene.guestIn("harika", "#tea", "#ops");

    TakeOverTest() {
        saif.forget();
    }

    private Guest back() {
        Guest back = scene.again(harika);
        back.hello("harika", harika.token(), FakeJournal.ID);
        return back;
    }

    @Test
    void theNewConnectionHasNameAndRoomsAndTheOldOneEnds() {
        Guest back = back();

        back.heard("welcome 1 harika");
        harika.heard("closing resumed-elsewhere");
        assertThat(harika.ended()).isTrue();
        assertThat(scene.chat().people()).isEqualTo(2);
        saif.whois("harika");
        saif.heard("whois 4 harika in [#tea, #ops] idle 0");
    }

    @Test
    void nobodySeesLeftOrJoined() {
        Guest back = back();
        harika.isCut("connection reset");
        back.join("#tea");
        back.join("#ops");
        scene.settle();

        saif.heardNothing();
    }

    @Test
    void whateverNameIsSaidTheSessionsNameHolds() {
        Guest back = scene.again(harika);

        back.hello("saif", harika.token(), FakeJournal.ID);

        back.heard("welcome 1 harika");
    }

    @Test
    void whoHasNotHeardTheWelcomeComesAgainByTheTokenItHas() {
        Guest back = back();
        Guest again = back();

        again.heard("welcome 1 harika");
        assertThat(back.ended()).isTrue();
        Guest third = scene.again(harika);
        third.hello("harika", back.token(), FakeJournal.ID);
        third.heard("refused 1 nick-in-use");
    }

    @Test
    void onceTheNewConnectionHasAskedTheOldTokenIsWorthNothing() {
        Guest back = back();
        back.join("#tea");
        Guest third = scene.again(harika);

        third.hello("harika", harika.token(), FakeJournal.ID);
        third.heard("refused 1 nick-in-use");

        third.hello("harika", back.token(), FakeJournal.ID);
        third.heard("welcome 2 harika");
        assertThat(back.ended()).isTrue();
    }

    @Test
    void theTokenOfWhoHasLeftIsWorthNothing() {
        harika.isCut("connection reset");

        Guest back = back();
        back.heard("welcome 1 harika");
        saif.forget();
        saif.whois("harika");

        saif.heard("whois 4 harika in [] idle 0");
    }

    @Test
    void anInventedTokenIsANewcomer() {
        Guest stranger = scene.stranger();

        stranger.hello("herleen", new Id(3, 3), FakeJournal.ID);

        stranger.heard("welcome 1 herleen");
        assertThat(harika.ended()).isFalse();
    }

    @Test
    void aRoomIsSilentUntilItIsJoinedAgain() {
        Guest back = back();
        back.forget();

        saif.say("#tea", "can you hear me?");
        saif.topic("#tea", "silence");
        scene.settle();
        scene.guestIn("herleen", "#tea");

        back.heardNothing();
    }

    @Test
    void fromTheLastMessageKnownThereIsNoHoleAndNoRepeat() {
        saif.say("#tea", "heard before");
        scene.settle();
        saif.say("#tea", "while away");
        Guest back = back();
        scene.settle();
        back.forget();
        back.join("#tea", 1, 0);
        saif.say("#tea", "while coming back");
        scene.settle();
        saif.say("#tea", "live");
        scene.settle();

        back.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 2 saif: while away",
                "end 2 #tea 2-2 of 2",
                "said #tea 3 saif: while coming back",
                "said #tea 4 saif: live");
    }

    @Test
    void eachRoomComesBackByItself() {
        Guest back = back();
        back.forget();
        back.join("#ops");
        scene.settle();
        back.forget();

        saif.say("#tea", "not yet");
        saif.say("#ops", "heard");
        scene.settle();

        back.heard("said #ops 1 saif: heard");
    }

    @Test
    void aQuitIsHeardThroughTheRoomThatIsBack() {
        Guest back = back();
        back.join("#ops");
        scene.settle();
        back.forget();

        saif.quit("");

        back.heard("left #ops saif by quit");
    }

    @Test
    void aNameChangeIsHeardThroughTheRoomThatIsBack() {
        Guest back = back();
        back.join("#ops");
        scene.settle();
        back.forget();

        saif.rename("sam");

        back.heard("renamed #ops saif is sam");
    }

    @Test
    void onesOwnNameChangeIsHeardInAnyCase() {
        Guest back = back();
        back.forget();

        back.rename("hari");

        back.heard("renamed nowhere harika is hari", "done 2");
        saif.heard("renamed #tea harika is hari");
    }

    @Test
    void aRoomMayBeLeftWithoutJoiningItAgain() {
        Guest back = back();
        back.forget();

        back.part("#tea", "");
        saif.forget();
        back.join("#tea", -1, 0);
        scene.settle();

        back.heard("parted 2 #tea", "present 3 #tea 2 with saif", "end 3 #tea 0-0 of 0");
        saif.heard("joined #tea harika");
    }

    @Test
    void whatWasOnItsWayIsAcknowledgedWhenItIsSentAgain() {
        harika.say("#tea", "on its way");
        Guest back = back();
        scene.settle();

        harika.heard("stored 4 #tea 1", "closing resumed-elsewhere");
        back.forget();
        back.say(4, "#tea", "on its way");
        scene.settle();

        back.heard("stored 4 #tea 1");
        saif.heard("said #tea 1 harika: on its way");
    }

    @Test
    void ofWhatTheOldConnectionAskedLastNothingIsDone() {
        saif.say("#tea", "keeps the journal busy");
        Guest back = back();
        harika.part("#tea", "");
        harika.rename("hari");
        scene.settle();
        saif.forget();

        saif.whois("harika");

        saif.heard("whois 5 harika in [#tea, #ops] idle 0");
        back.heard("welcome 1 harika");
        harika.heard("said #tea 1 saif: keeps the journal busy", "closing resumed-elsewhere");
    }

    @Test
    void takingOverWhileTheOldConnectionReadsHistoryStopsIt() {
        for (int i = 0; i < 100; i++) {
            saif.say("#tea", "m" + i);
            scene.settle();
        }
        harika.takes(10);
        harika.forget();
        harika.join("#tea", 0, 0);
        scene.settle();
        assertThat(harika.news()).hasSize(32);

        Guest back = back();
        harika.drains(100);
        harika.heard("closing resumed-elsewhere");
        back.join("#tea", 10, 0);
        scene.settle();

        assertThat(back.last(Event.HistoryEnd.class).first()).isEqualTo(11);
        assertThat(back.last(Event.HistoryEnd.class).last()).isEqualTo(100);
    }

    @Test
    void anotherJournalsSequencesAreForgotten() {
        for (int i = 1; i <= 3; i++) {
            saif.say("#tea", "m" + i);
            scene.settle();
        }
        Guest late = scene.stranger();

        late.hello("late", Id.NONE, OTHER_JOURNAL);
        late.join("#tea", 2, 0);
        scene.settle();

        late.heard(
                "welcome 1 late",
                "resume-reset " + FakeJournal.ID,
                "present 2 #tea 3 with saif, harika",
                "history 2 #tea 1 saif: m1",
                "history 2 #tea 2 saif: m2",
                "history 2 #tea 3 saif: m3",
                "end 2 #tea 1-3 of 3");
    }

    @Test
    void afterAResetAsMuchIsToldAsWasAskedForWithoutASequence() {
        for (int i = 1; i <= 3; i++) {
            saif.say("#tea", "m" + i);
            scene.settle();
        }
        Guest late = scene.stranger();
        late.hello("late", Id.NONE, OTHER_JOURNAL);
        late.forget();

        late.join("#tea", -1, 1);
        scene.settle();

        late.heard("present 2 #tea 3 with saif, harika", "history 2 #tea 3 saif: m3", "end 2 #tea 3-3 of 3");
    }

    @Test
    void theSameJournalOrNoneIsNoReset() {
        Guest one = scene.stranger();
        one.hello("one", Id.NONE, FakeJournal.ID);
        Guest two = scene.stranger();
        two.hello("two", Id.NONE, Id.NONE);

        one.heard("welcome 1 one");
        two.heard("welcome 1 two");
    }
}
