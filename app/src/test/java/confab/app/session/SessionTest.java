package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bytes become requests and events become bytes, each in its order. */
class SessionTest {
    private final Reception reception = new Reception();
    private final Peer saif = reception.peer("saif", "#tea");
    private final Peer harika = reception.peer("harika", "#tea");

    SessionTest() {
        saif.told();
    }

    @Test
    void aLineIsARequestAndAnEventIsALine() {
        saif.sends("say #tea hi everyone");
        reception.settle();

        saif.heard("stored 3 #tea 1");
        harika.heard("said #tea 1 saif: hi everyone");
    }

    @Test
    void aRequestMayComeInPieces() {
        saif.sendsBytes("say #t");
        saif.sendsBytes("ea hi");
        reception.settle();
        harika.heardNothing();

        saif.sendsBytes("\nping\nsay #tea wh");
        reception.settle();
        harika.heard("said #tea 1 saif: hi");
        saif.heard("stored 3 #tea 1", "pong 4");

        saif.sendsBytes("at?\n");
        reception.settle();
        harika.heard("said #tea 2 saif: what?");
    }

    @Test
    void theFirstByteChoosesAndIsReadByWhomItHasChosen() {
        Peer framed = reception.peer();
        framed.sendsBytes("!");
        framed.sendsBytes("hello herleen\n");

        framed.heard("welcome 1 herleen");
    }

    @Test
    void whatTheDialectKeepsFromItsPeerIsNotSent() {
        saif.sends("answer unheard", "answer heard");

        saif.heard("notice heard");
    }

    @Test
    void whatIsNotForItsEarsIsLeftOutOfWhatItIsToldTogether() {
        saif.sends(
                "say #tea unheard", "say #tea a", "say #tea b", "say #tea unheard", "say #tea c", "say #tea unheard");
        reception.settle();

        harika.heard("said #tea 2 saif: a", "said #tea 3 saif: b", "said #tea 5 saif: c");
    }

    @Test
    void manyWordsAreOnTheirWayAtOnce() {
        saif.sends("say #tea one", "say #tea two", "say #tea three");
        saif.heardNothing();
        assertThat(saif.isRead()).isTrue();
        reception.settle();

        saif.heard("stored 3 #tea 1", "stored 4 #tea 2", "stored 5 #tea 3");
    }

    @Test
    void everythingElseWaitsForThemAndLetsNothingPass() {
        saif.sends("say #tea one", "ping", "say #tea two", "whisper harika psst", "ping");
        saif.heardNothing();
        assertThat(saif.isRead()).isFalse();
        reception.settle();

        saif.heard("stored 3 #tea 1", "pong 4", "stored 5 #tea 2", "delivered 6 harika", "pong 7");
        assertThat(saif.isRead()).isTrue();
    }

    @Test
    void whatTheDialectAnswersItselfWaitsToo() {
        saif.sends("say #tea one", "answer two", "say #tea three", "bad four", "say #tea five");
        saif.heardNothing();
        reception.settle();

        saif.heard("stored 3 #tea 1", "notice two", "stored 4 #tea 2", "refused 0 bad-argument", "stored 5 #tea 3");
    }

    @Test
    void untilAJoinIsAnsweredNothingElseIsAsked() {
        saif.sends("join #ops", "say #ops hi", "ping");
        saif.heardNothing();
        assertThat(saif.isRead()).isFalse();
        reception.settle();

        saif.heard("present 3 #ops 1", "end 3 #ops 0-0 of 0", "stored 4 #ops 1", "pong 5");
    }

    @Test
    void aPongPassesAndHasNoAnswer() {
        saif.sends("say #tea one", "pong", "say #tea two");
        assertThat(saif.isRead()).isTrue();
        reception.settle();

        saif.heard("stored 3 #tea 1", "stored 4 #tea 2");
    }

    @Test
    void aRefusalOfWhatIsSaidKeepsItsPlace() {
        saif.sends("say #tea one", "say #ops two", "say #tea three");
        reception.settle();

        saif.heard("stored 3 #tea 1", "refused 4 not-in-room \"two\"", "stored 5 #tea 2");
    }

    @Test
    void theEndOfInputIsANormalLeaveBehindAllThatCame() {
        saif.sendsLast("say #tea one", "ping", "say #tea two");
        assertThat(saif.isGone()).isFalse();
        reception.settle();

        harika.heard("said #tea 1 saif: one", "said #tea 2 saif: two", "left #tea saif by quit");
        saif.heard("stored 3 #tea 1", "pong 4", "stored 5 #tea 2");
        assertThat(saif.isGone()).isTrue();
        assertThat(reception.chat().people()).isEqualTo(1);
    }

    @Test
    void theEndOfInputMayComeAfterwards() {
        saif.sends("say #tea one");
        saif.hangsUp();
        reception.settle();

        harika.heard("said #tea 1 saif: one", "left #tea saif by quit");
        saif.heard("stored 3 #tea 1");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void anEndWithoutANameIsTheEnd() {
        Peer stranger = reception.peer();
        stranger.hangsUp();

        assertThat(stranger.isGone()).isTrue();
        stranger.heardNothing();
    }

    @Test
    void ofABrokenConnectionWhatArrivedIsCarriedOut() {
        saif.sends("say #tea last words");
        saif.resets();
        reception.settle();

        harika.heard("said #tea 1 saif: last words", "left #tea saif by cut (connection lost)");
        assertThat(reception.chat().people()).isEqualTo(1);
    }

    @Test
    void whoQuitsIsToldGoodbyeAndNothingBehindItIsAsked() {
        saif.sends("quit", "say #tea one more thing");
        reception.settle();

        saif.heard("closing goodbye");
        harika.heard("left #tea saif by quit");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void whatCannotBeReadOnIsTheEndAndOthersAreToldWhy() {
        saif.sends("end", "say #tea one more thing");
        reception.settle();

        saif.heard("closing bad-frame");
        harika.heard("left #tea saif by cut (gibberish)");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void behindTheEndNothingIsAskedThoughLeavingWaitsItsTurn() {
        harika.sends("say #tea on its way");
        saif.sends("end", "say #tea one more thing");
        reception.settle();

        saif.heard("closing bad-frame");
        harika.heard("stored 3 #tea 1", "left #tea saif by cut (gibberish)");
    }

    @Test
    void theEndWaitsForEarlierAnswers() {
        saif.sends("say #tea one", "end", "say #tea two");
        saif.heardNothing();
        reception.settle();

        saif.heard("stored 3 #tea 1", "closing bad-frame");
        harika.heard("said #tea 1 saif: one", "left #tea saif by cut (gibberish)");
    }

    @Test
    void whenTheServerStopsTheFarewellIsLast() {
        saif.sends("say #tea one");
        reception.chat().stop();
        saif.sends("say #tea two");
        reception.settle();

        saif.heard("stored 3 #tea 1", "closing shutting-down");
        harika.heard("said #tea 1 saif: one", "closing shutting-down");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void whoeverIsGoneLeavesNothingBehind() {
        Peer stranger = reception.peer();
        saif.hangsUp();
        harika.resets();
        stranger.hangsUp();
        reception.settle();

        assertThat(reception.chat().people()).isZero();
        assertThat(reception.chat().rooms()).isZero();
        assertThat(reception.timers()).isZero();
    }
}
