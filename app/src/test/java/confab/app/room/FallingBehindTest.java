package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Event;
import confab.protocol.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who cannot keep up with a room is told what was said there from the journal: no hole, no repeat, in order. */
class FallingBehindTest extends LateJoiner {
    private Guest slow = slow("slow", "#tea");

    private Guest slow(String nick, String... rooms) {
        Guest guest = scene.guestIn(nick, rooms);
        saif.forget();
        return guest;
    }

    private void slowReads(int events) {
        slow.drains(events);
        scene.settle();
    }

    private static List<String> live(long from, long to) {
        List<String> sequences = new ArrayList<>();
        for (long sequence = from; sequence <= to; sequence++) {
            sequences.add(Long.toString(sequence));
        }
        return sequences;
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void whatIsSaidMeanwhileIsToldFromTheJournalThenTheStateAndThenItIsLiveAgain() {
        say(2);
        slow.lags();
        say(3);
        assertThat(sequences(slow)).isEqualTo(live(1, 2));
        slow.forget();

        slowReads(1_000);
        say(1);

        slow.heard(
                "present 0 #tea 2 with saif",
                "history 0 #tea 3 saif: m3",
                "history 0 #tea 4 saif: m4",
                "history 0 #tea 5 saif: m5",
                "end 0 #tea 3-5 of 5",
                "said #tea 6 saif: m6");
    }

    @Test
    void nothingIsReadBeforeItHasDrained() {
        slow.lags();
        say(100);
        slow.heardNothing();
        assertThat(scene.isIdle()).isTrue();

        slow.drains(10);
        assertThat(scene.isIdle()).isFalse();
    }

    @Test
    void itIsReadInSlicesNoFasterThanTheyAreTaken() {
        slow.lags();
        say(100);

        slowReads(10);
        assertThat(sequences(slow)).isEqualTo(history(1, 32));
        say(50);
        assertThat(sequences(slow)).isEqualTo(history(1, 32));

        slowReads(40);
        assertThat(sequences(slow)).isEqualTo(history(1, 96));
        slowReads(1_000);
        say(1);
        assertThat(sequences(slow)).isEqualTo(concat(history(1, 150), live(151, 151)));
    }

    @Test
    void whoeverKeepsUpNoticesNothing() {
        Guest quick = scene.guestIn("quick", "#tea");
        slow.lags();
        say(5);

        assertThat(sequences(quick)).isEqualTo(live(1, 5));
        assertThat(quick.all()).noneMatch(event -> event instanceof Event.HistoryEnd end && end.label() == 0);
    }

    @Test
    void whoIsOnlyCongestedIsNotBehind() {
        slow.takes(0);
        say(5);

        assertThat(sequences(slow)).isEqualTo(live(1, 5));
    }

    @Test
    void whatIsSaidWhileTheLastSliceIsReadIsHeardLiveBehindIt() {
        slow.lags();
        say(3);
        scene.journal().holdPages();
        slowReads(1_000);
        say(2);
        assertThat(sequences(slow)).isEmpty();
        scene.journal().givePages();
        say(1);

        assertThat(sequences(slow)).isEqualTo(concat(history(1, 3), live(4, 6)));
    }

    /** A journal with a writer of its own has stored more than it has answered. */
    @Test
    void whatWasStoredWhenThePageWasReadIsNotToldTwice() {
        slow.lags();
        say(2);
        scene.journal().holdAnswers();
        ask(2);
        slow.drains(1_000);
        scene.answer();
        assertThat(sequences(slow)).isEqualTo(history(1, 4));
        scene.journal().giveAnswers();
        say(1);

        assertThat(sequences(slow)).isEqualTo(concat(history(1, 4), live(5, 5)));
    }

    @Test
    void whoFallsBehindWhileThatIsAnsweredIsToldItOnce() {
        slow.lags();
        say(2);
        scene.journal().holdAnswers();
        ask(4);
        slow.drains(1_000);
        scene.answer();
        slow.lags();
        scene.journal().giveAnswers();
        say(2);
        assertThat(sequences(slow)).isEqualTo(history(1, 6));

        slowReads(1_000);
        assertThat(sequences(slow)).isEqualTo(history(1, 8));
    }

    @Test
    void againAndAgainItLeavesNoHole() {
        for (int i = 0; i < 10; i++) {
            say(1);
            slow.lags();
            say(40);
            slow.drains(20);
            ask(20);
            scene.settle();
        }
        slowReads(1_000);
        say(1);

        assertThat(sequences(slow).stream().map(one -> one.replaceAll("[()]", "")))
                .isEqualTo(live(1, 611));
        assertThat(sequences(slow)).endsWith("611");
    }

    @Test
    void aRoomThatIsNeverQuietIsCaughtUpWith() {
        Scene busy = new Scene();
        Guest loud = busy.guestIn("loud", "#tea");
        Guest lagging = busy.guestIn("lagging", "#tea");
        lagging.lags();
        for (int turn = 0; turn < 100; turn++) {
            for (int i = 0; i < 100; i++) {
                loud.say("#tea", "in turn " + turn);
            }
            busy.turn();
            if (turn == 4) {
                lagging.drains(100_000);
            }
        }

        assertThat(lagging.last(Event.HistoryEnd.class).newest()).isBetween(501L, 5_000L);
        assertThat(sequences(lagging).stream().map(one -> one.replaceAll("[()]", "")))
                .isEqualTo(live(1, 10_000));
    }

    @Test
    void largeMessagesAreToldFewAtOnce() {
        String large = "x".repeat(4_000);
        slow.lags();
        for (int i = 0; i < 64; i++) {
            saif.say("#tea", large);
        }
        scene.settle();

        slowReads(1);

        assertThat(sequences(slow)).isEqualTo(history(1, 17));
        slowReads(1_000);
        assertThat(sequences(slow)).isEqualTo(history(1, 64));
    }

    @Test
    void whoComesAndGoesMeanwhileIsInTheStateAndNotToldBeside() {
        Guest harika = scene.guestIn("harika", "#tea");
        slow.forget();
        slow.lags();
        say(1);
        scene.guestIn("herleen", "#tea");
        saif.rename("sam");
        harika.part("#tea", "");
        saif.topic("#tea", "on time");
        scene.settle();
        slow.heardNothing();

        slowReads(1_000);
        scene.guestIn("zoe", "#tea");

        slow.heard(
                "present 0 #tea 3 with sam, herleen topic \"on time\" by sam",
                "history 0 #tea 1 saif: m1",
                "end 0 #tea 1-1 of 1",
                "joined #tea zoe");
    }

    @Test
    void beforeAnythingIsSaidPresenceIsToldHoweverSlowItIs() {
        slow.lags();
        scene.guestIn("herleen", "#tea");

        slow.heard("joined #tea herleen");
    }

    @Test
    void whatIsToldOnceAcrossRoomsIsToldInARoomWhereItIsNotBehind() {
        slow = slow("slower", "#tea", "#ops");
        Guest harika = scene.guestIn("harika", "#tea", "#ops");
        Guest herleen = scene.guestIn("herleen", "#tea", "#ops");
        slow.forget();
        slow.lags();
        say(1);
        harika.rename("hari");
        herleen.quit("bye");
        scene.settle();

        slow.heard("renamed #ops harika is hari", "left #ops herleen by quit (bye)");
        slowReads(1_000);
        slow.heard("present 0 #tea 4 with saif, slow, hari", "history 0 #tea 1 saif: m1", "end 0 #tea 1-1 of 1");
    }

    @Test
    void itHearsOfItsOwnNewNameAtOnce() {
        slow.lags();
        say(1);
        slow.rename("late-riser");
        scene.settle();

        slow.heard("renamed nowhere slow is late-riser", "done 3");
    }

    @Test
    void whispersAndAnswersComeAsEver() {
        slow.lags();
        say(1);
        saif.whisper("slow", "psst");
        slow.ping();
        scene.settle();

        slow.heard("whispered to slow by saif: psst", "pong 3");
    }

    @Test
    void inSeveralRoomsItIsBehindInEach() {
        slow = slow("slower", "#tea", "#ops", "#all");
        Guest harika = scene.guestIn("harika", "#ops", "#all");
        slow.forget();
        slow.lags();
        for (int i = 1; i <= 40; i++) {
            saif.say("#tea", "t" + i);
            harika.say("#ops", "o" + i);
        }
        scene.settle();
        slow.drains(1);
        scene.settle();
        slow.drains(1);
        scene.settle();
        slowReads(1_000);
        harika.say("#all", "hi");
        scene.settle();

        List<Event.Said> said = slow.all().stream()
                .filter(Event.Said.class::isInstance)
                .map(Event.Said.class::cast)
                .toList();
        assertThat(said.stream().filter(one -> one.room().equals(Scene.room("#tea"))))
                .extracting(Event.Said::text)
                .containsExactlyElementsOf(texts("t", 40));
        assertThat(said.stream().filter(one -> one.room().equals(Scene.room("#ops"))))
                .extracting(Event.Said::text)
                .containsExactlyElementsOf(texts("o", 40));
        assertThat(slow.news())
                .endsWith("said #all 1 harika: hi")
                .contains("end 0 #tea 1-40 of 40", "end 0 #ops 1-40 of 40");
    }

    private static List<String> texts(String letter, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            texts.add(letter + i);
        }
        return texts;
    }

    @Test
    void historyAskedForMeanwhileIsToldToo() {
        say(5);
        slow.forget();
        slow.lags();
        say(2);
        slow.recall("#tea", Range.LATEST, 1);
        scene.settle();
        slow.heardNothing();

        slowReads(1_000);

        assertThat(slow.news())
                .contains("history 3 #tea 7 saif: m7", "end 3 #tea 7-7 of 7")
                .containsSubsequence(
                        "present 0 #tea 2 with saif",
                        "history 0 #tea 6 saif: m6",
                        "history 0 #tea 7 saif: m7",
                        "end 0 #tea 6-7 of 7");
        assertThat(slow.unanswered()).isZero();
    }

    @Test
    void itsOwnIsAcknowledgedAtOnceAndToldInItsPlace() {
        slow.lags();
        say(1);
        slow.say("#tea", "mine");
        scene.settle();
        say(1);
        slow.heard("stored 3 #tea 2");

        slowReads(1_000);

        slow.heard(
                "present 0 #tea 2 with saif",
                "history 0 #tea 1 saif: m1",
                "history 0 #tea 2 slow: mine",
                "history 0 #tea 3 saif: m2",
                "end 0 #tea 1-3 of 3");
    }

    @Test
    void itsOwnSaidWhileTheLastSliceIsReadIsToldLiveInItsPlace() {
        slow.lags();
        say(1);
        scene.journal().holdPages();
        slowReads(1_000);
        say(1);
        slow.say("#tea", "mine");
        say(1);
        scene.journal().givePages();
        slow.say("#tea", "mine too");
        scene.settle();

        slow.heard(
                "stored 3 #tea 3",
                "present 0 #tea 2 with saif",
                "history 0 #tea 1 saif: m1",
                "end 0 #tea 1-1 of 1",
                "said #tea 2 saif: m2",
                "said #tea 3 slow: mine",
                "said #tea 4 saif: m3",
                "stored 4 #tea 5");
    }

    @Test
    void whoWantsEchoesHearsThemInTheirPlaceWithoutALabel() {
        Guest echoing = scene.stranger();
        echoing.hello("echoing", confab.protocol.Id.NONE, confab.protocol.Id.NONE, Event.Welcome.ECHO);
        echoing.join("#tea");
        scene.settle();
        echoing.forget();
        echoing.lags();
        say(1);
        echoing.say("#tea", "mine");
        scene.settle();
        echoing.heard("stored 3 #tea 2");
        echoing.drains(1_000);
        scene.settle();
        echoing.say("#tea", "again");
        scene.settle();

        assertThat(echoing.news())
                .containsSubsequence("history 0 #tea 1 saif: m1", "history 0 #tea 2 echoing: mine")
                .endsWith("echo 4 #tea 3 echoing: again", "stored 4 #tea 3");
    }

    @Test
    void whoPartsMeanwhileIsToldNothingMore() {
        slow.lags();
        say(50);
        slowReads(1);
        slow.part("#tea", "");
        slow.forget();
        slowReads(1_000);
        say(1);

        slow.heardNothing();
    }

    @Test
    void whoPartsAndComesBackHearsItLiveFromThenOn() {
        slow.lags();
        say(5);
        slow.part("#tea", "");
        slow.drains(1_000);
        slow.join("#tea", -1, 2);
        slow.forget();
        scene.settle();
        say(1);

        slow.heard(
                "present 4 #tea 2 with saif",
                "history 4 #tea 4 saif: m4",
                "history 4 #tea 5 saif: m5",
                "end 4 #tea 4-5 of 5",
                "said #tea 6 saif: m6");
    }

    @Test
    void joiningAgainTakesThePlaceOfCatchingUp() {
        slow.lags();
        say(40);
        slowReads(1);
        slow.forget();
        slow.join("#tea", 32, 0);
        slowReads(1_000);

        assertThat(slow.news())
                .hasSize(10)
                .startsWith("present 3 #tea 2 with saif", "history 3 #tea 33 saif: m33")
                .endsWith("history 3 #tea 40 saif: m40", "end 3 #tea 33-40 of 40");
    }

    @Test
    void whoIsGoneMeanwhileIsToldNothingMore() {
        slow.lags();
        say(50);
        slow.isCut("too slow");
        slowReads(1_000);
        say(1);

        slow.heardNothing();
    }

    @Test
    void whoTakesItsPlaceReadsFromWhereItWas() {
        say(1);
        slow.lags();
        say(3);
        Guest again = scene.again(slow);
        again.hello("slow", slow.token(), FakeJournal.ID);
        scene.settle();
        slow.forget();
        slowReads(1_000);
        slow.heardNothing();
        again.forget();

        again.join("#tea", 1, 0);
        scene.settle();

        again.heard(
                "present 2 #tea 2 with saif",
                "history 2 #tea 2 saif: m2",
                "history 2 #tea 3 saif: m3",
                "history 2 #tea 4 saif: m4",
                "end 2 #tea 2-4 of 4");
    }

    @Test
    void aNewcomerThatCannotKeepUpWithItsHistoryIsNotBehindTwice() {
        say(100);
        late.join("#tea", 0, 0);
        late.lags();
        scene.settle();
        say(20);
        late.drains(1_000);
        scene.settle();
        late.lags();
        say(1);
        late.drains(1_000);
        scene.settle();

        assertThat(sequences(late)).isEqualTo(history(1, 121));
        assertThat(late.unanswered()).isZero();
    }

    @Test
    void historyThatCannotBeReadIsTriedAgainUntilItCan() {
        slow.lags();
        say(2);
        scene.journal().unreadable(true);
        slowReads(1_000);
        say(2);
        for (int i = 0; i < 5; i++) {
            scene.pass(1);
            scene.settle();
        }
        slow.heardNothing();

        scene.journal().unreadable(false);
        scene.pass(1);
        scene.settle();

        assertThat(sequences(slow)).isEqualTo(history(1, 4));
        assertThat(slow.givenUp()).isNull();
        assertThat(scene.timers()).isZero();
    }

    @Test
    void whoCannotBeToldWhatItMissedHasToGo() {
        scene.journal().unreadable(true);
        slow.lags();
        say(1);
        slowReads(1_000);
        for (int second = 1; second <= 60; second++) {
            assertThat(slow.givenUp()).as("after %d seconds", second).isNull();
            scene.pass(1);
            scene.settle();
        }

        assertThat(slow.givenUp()).contains("#tea", "write-stall-seconds 60");
        slow.heardNothing();
        scene.pass(100);
        assertThat(scene.timers()).isZero();
    }

    @Test
    void aLargeRoomsPresenceIsToldBeforeSomebodyFallsBehindThere() {
        Scene large = new Scene(Map.of(Limit.ROOMS_PER_PERSON, 50L));
        List<Guest> crowd = large.crowd("n", 102, "#all");
        Guest lagging = large.guestIn("lagging", "#all", "#tea");
        Guest leaving = large.guestIn("leaving", "#all", "#tea");
        lagging.forget();

        leaving.quit("");
        lagging.lags();
        crowd.get(0).say("#all", "hi");
        large.settle();

        lagging.heard("left #all leaving by quit");
        lagging.drains(1_000);
        large.settle();
        assertThat(lagging.last(Event.Present.class).total()).isEqualTo(103);
    }
}
