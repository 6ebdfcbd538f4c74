package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From a room's history to hearing it live: no hole, no repeat. */
class CatchUpTest extends LateJoiner {
    @Test
    void aNewcomerIsToldTheStateThenTheLastMessagesThenTheEnd() {
        say(5);

        late.join("#tea", -1, 2);
        late.heardNothing();
        scene.settle();

        late.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 4 saif: m4",
                "history 2 #tea 5 saif: m5",
                "end 2 #tea 4-5 of 5");
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void aNewcomerMayWantNoHistory() {
        say(5);

        late.join("#tea", -1, 0);
        scene.settle();
        say(1);

        late.heard("present 2 #tea 2 with saif", "end 2 #tea 0-0 of 5", "said #tea 6 saif: m6");
    }

    @Test
    void whatIsSaidWhileAPageIsReadWaitsBehindTheEnd() {
        say(2);
        late.join("#tea", -1, 10);
        ask(2);
        scene.settle();

        late.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 1 saif: m1",
                "history 2 #tea 2 saif: m2",
                "end 2 #tea 1-2 of 2",
                "said #tea 3 saif: m3",
                "said #tea 4 saif: m4");
    }

    /** A journal with a writer of its own has stored more than it has answered. */
    @Test
    void whatWasStoredWhenThePageWasReadIsNotToldTwice() {
        say(1);
        scene.journal().holdAnswers();
        late.join("#tea", -1, 10);
        ask(3);
        late.heardNothing();
        readAfterTheCommit();
        late.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 1 saif: m1",
                "history 2 #tea 2 saif: m2",
                "history 2 #tea 3 saif: m3",
                "history 2 #tea 4 saif: m4",
                "end 2 #tea 1-4 of 4");

        scene.journal().giveOneAnswer();
        late.heardNothing();
        scene.journal().giveAnswers();
        say(2);

        late.heard("said #tea 5 saif: m5", "said #tea 6 saif: m6");
    }

    @Test
    void whatWasNotStoredWhenThePageWasReadIsHeardBehindIt() {
        say(1);
        scene.journal().holdAnswers();
        late.join("#tea", -1, 10);
        ask(1);
        readAfterTheCommit();
        ask(2);
        scene.answer();
        scene.journal().giveAnswers();

        assertThat(sequences(late)).containsExactly("(1)", "(2)", "3", "4");
    }

    @Test
    void presenceIsHeardWhileWhatWasReadIsAnswered() {
        say(1);
        scene.journal().holdAnswers();
        late.join("#tea", -1, 10);
        ask(2);
        readAfterTheCommit();
        late.forget();
        saif.rename("sam");
        scene.answer();
        scene.journal().giveAnswers();

        late.heard("renamed #tea saif is sam");
    }

    /** The page was asked for before the commit was; the disk does it the other way round. */
    private void readAfterTheCommit() {
        scene.swap();
        scene.answer();
    }

    @Test
    void whoComesAndGoesWhileAPageIsReadIsInTheStateAndNotToldBeside() {
        Guest harika = scene.guestIn("harika", "#tea");
        Guest herleen = scene.guest("herleen");
        saif.forget();

        late.join("#tea", -1, 0);
        herleen.join("#tea");
        saif.rename("sam");
        harika.part("#tea", "");
        saif.topic("#tea", "on time");
        scene.settle();

        late.heard("present 2 #tea 3 with sam, herleen", "end 2 #tea 0-0 of 0", "topic 0 #tea \"on time\" by sam");
    }

    @Test
    void fromTheEndOnPresenceIsHeardLive() {
        late.join("#tea", -1, 0);
        scene.settle();
        late.forget();

        Guest harika = scene.guestIn("harika", "#tea");
        saif.rename("sam");
        harika.part("#tea", "");

        late.heard("joined #tea harika", "renamed #tea saif is sam", "left #tea harika by part");
    }

    @Test
    void whoCameBackIsToldEverythingAfterTheLastMessageItKnows() {
        say(5);

        late.join("#tea", 2, 0);
        scene.settle();

        late.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 3 saif: m3",
                "history 2 #tea 4 saif: m4",
                "history 2 #tea 5 saif: m5",
                "end 2 #tea 3-5 of 5");
    }

    @Test
    void whoMissedNothingIsToldNothing() {
        say(5);

        late.join("#tea", 5, 10);
        scene.settle();

        late.heard("present 2 #tea 2 with saif", "end 2 #tea 0-0 of 5");
    }

    @Test
    void whoKnowsNothingYetIsToldAll() {
        say(3);

        late.join("#tea", 0, 0);
        scene.settle();

        assertThat(sequences(late)).isEqualTo(history(1, 3));
    }

    @Test
    void aSequenceFromNowhereMakesNobodyDeaf() {
        say(3);

        late.join("#tea", 1_000_000, 0);
        saif.say("#tea", "held");
        scene.settle();
        saif.say("#tea", "live");
        scene.settle();

        assertThat(late.news()).endsWith("said #tea 4 saif: held", "said #tea 5 saif: live");
    }

    /** As after a power cut with {@code --sync os}, which has taken the room's end, on a disk that is still in trouble. */
    @Test
    void norDoesItWhenHistoryCannotBeReadAndSomethingIsOnItsWay() {
        say(3);
        scene.journal().unreadable(true);
        scene.journal().holdAnswers();
        saif.say("#tea", "held");
        scene.settle();

        late.join("#tea", 1_000_000, 0);
        scene.settle();
        scene.journal().giveAnswers();
        saif.say("#tea", "live");
        scene.settle();
        saif.say("#tea", "more");
        scene.settle();

        assertThat(late.news()).endsWith("said #tea 5 saif: live", "said #tea 6 saif: more");
    }

    @Test
    void withoutReadableHistoryARoomIsJoinedAllTheSame() {
        say(3);
        scene.journal().unreadable(true);

        late.join("#tea", 1, 0);
        ask(1);
        scene.settle();

        late.heard(
                "present 2 #tea 2 with saif",
                "refused 0 history-unavailable",
                "end 2 #tea 0-0 of 1",
                "said #tea 4 saif: m4");
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void whoPartsAfterAllWasToldHearsNoMore() {
        late.join("#tea", -1, 0);
        scene.settle();
        late.part("#tea", "");
        late.forget();
        say(1);

        late.heardNothing();
    }

    @Test
    void whoHasPartedWhenThePageComesIsNotToldIt() {
        say(3);
        late.join("#tea", -1, 10);
        late.part("#tea", "");
        scene.settle();

        late.heard("parted 3 #tea");
    }

    @Test
    void whoIsGoneWhenThePageComesIsToldNothing() {
        say(3);
        late.join("#tea", -1, 10);
        late.isCut("connection reset");
        scene.settle();

        late.heardNothing();
    }

    @Test
    void anotherRoomIsHeardMeanwhile() {
        Guest harika = scene.guestIn("harika", "#ops");
        late.join("#ops");
        scene.settle();
        say(100);
        late.takes(10);
        late.join("#tea", 0, 0);
        scene.settle();
        late.forget();

        harika.say("#ops", "hi");
        scene.settle();

        late.heard("said #ops 1 harika: hi");
    }
}
