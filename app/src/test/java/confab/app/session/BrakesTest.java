package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks too much, too fast, or does not listen, is read more slowly; and cut only for what cannot be meant well. */
class BrakesTest {

    private static String[] says(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            lines.add("say #tea m" + i);
        }
        return lines.toArray(String[]::new);
    }

    private static List<String> said(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            lines.add("said #tea " + i + " saif: m" + i);
        }
        return lines;
    }

    @Test
    void soManyUnansweredRequestsAndNoMoreAreRead() {
        Reception reception = new Reception(Map.of(Limit.UNANSWERED_REQUESTS, 3L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        saif.sends(says(1, 2));
        assertThat(saif.isRead()).isTrue();

        saif.sends(says(3, 10));
        assertThat(saif.isRead()).isFalse();
        reception.settle();

        assertThat(harika.told()).isEqualTo(said(1, 10));
        assertThat(saif.isRead()).isTrue();
    }

    @Test
    void aPasteIsReadAtOnceAndWhatFollowsAtItsRate() {
        Reception reception = new Reception(Map.of(Limit.FLOOD_LINES_PER_SECOND, 5L, Limit.FLOOD_BURST_LINES, 10L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        reception.passSeconds(10);

        saif.sends(says(1, 30));
        reception.settle();
        assertThat(harika.told()).isEqualTo(said(1, 10));
        assertThat(saif.isRead()).isFalse();

        for (int second = 1; second <= 4; second++) {
            reception.passSeconds(1);
            reception.settle();
            assertThat(harika.told()).isEqualTo(said(5 + 5 * second + 1, 10 + 5 * second));
        }
        reception.passSeconds(1);
        assertThat(saif.isRead()).isTrue();
        assertThat(saif.told()).as("everything is stored").endsWith("stored 32 #tea 30");
    }

    @Test
    void whatIsAnsweredAtOnceIsReadAtItsRateToo() {
        Reception reception = new Reception(Map.of(Limit.FLOOD_LINES_PER_SECOND, 5L, Limit.FLOOD_BURST_LINES, 10L));
        Peer saif = reception.peer("saif");
        reception.passSeconds(10);

        saif.sends("ping\n".repeat(20).split("\n"));
        assertThat(saif.told()).hasSize(10);
        reception.passSeconds(1);
        assertThat(saif.told()).hasSize(5);
        reception.passSeconds(1);
        assertThat(saif.told()).hasSize(5).endsWith("pong 21");
    }

    @Test
    void manyBytesAreReadAtTheirRate() {
        Reception reception = new Reception(Map.of(Limit.FLOOD_BYTES_PER_SECOND, 1_024L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        reception.passSeconds(10);

        saif.sends("say #tea " + "x".repeat(3_000));
        saif.sends("say #tea more");
        reception.settle();
        assertThat(harika.told()).hasSize(1);
        assertThat(saif.isRead()).isFalse();

        reception.pass(1_900);
        reception.settle();
        harika.heardNothing();
        reception.pass(100);
        reception.settle();
        harika.heard("said #tea 2 saif: more");
    }

    @Test
    void longAnswersAreGivenAtTheirRate() {
        Reception reception = new Reception(Map.of(Limit.ANSWER_BYTES_PER_SECOND, 1_024L));
        Peer saif = reception.peer("saif", "#tea");
        saif.sends("say #tea " + "x".repeat(4_000));
        reception.settle();
        reception.passSeconds(10);
        saif.told();

        for (int i = 0; i < 2; i++) {
            saif.sends("recall #tea", "ping");
            reception.settle();
            assertThat(saif.told()).hasSize(2);
            assertThat(saif.isRead()).isFalse();
            reception.pass(2_900);
            saif.heardNothing();
            reception.pass(100);
            assertThat(saif.told()).hasSize(1);
            reception.passSeconds(10);
        }
    }

    @Test
    void whatOthersSayIsNoAnswer() {
        Reception reception = new Reception(Map.of(Limit.ANSWER_BYTES_PER_SECOND, 1_024L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        reception.passSeconds(10);
        saif.sends("say #tea " + "x".repeat(4_000));
        reception.settle();
        harika.told();

        harika.sends("ping", "ping");

        harika.heard("pong 3", "pong 4");
    }

    @Test
    void pastesWaitForTheJournalAndWhoSaysOneThingDoesNot() {
        Reception reception = new Reception(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 10L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        Peer herleen = reception.peer("herleen", "#tea");
        saif.told();
        harika.told();

        saif.sends(says(1, 30));
        harika.sends(says(31, 60));
        herleen.sends("say #tea one thing");
        assertThat(List.of(saif.isRead(), harika.isRead())).containsOnly(false);
        reception.settle();

        assertThat(herleen.told())
                .hasSize(61)
                .contains("stored 3 #tea 8")
                .last()
                .isEqualTo("said #tea 61 harika: m60");
        assertThat(saif.told()).hasSize(61).noneMatch(line -> line.startsWith("refused"));
        assertThat(harika.told()).hasSize(61).noneMatch(line -> line.startsWith("refused"));
        assertThat(List.of(saif.isRead(), harika.isRead(), herleen.isRead())).containsOnly(true);
    }

    @Test
    void whoFloodsAndHangsUpIsCarriedOutToTheEnd() {
        Reception reception = new Reception(Map.of(Limit.FLOOD_LINES_PER_SECOND, 5L, Limit.FLOOD_BURST_LINES, 10L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        reception.passSeconds(10);

        saif.sendsLast(says(1, 30));
        for (int second = 0; second < 5; second++) {
            reception.settle();
            reception.passSeconds(1);
        }

        List<String> told = new ArrayList<>(said(1, 30));
        told.add("left #tea saif by quit");
        assertThat(harika.told()).isEqualTo(told);
        assertThat(saif.isGone()).isTrue();
        assertThat(reception.timers()).isZero();
    }

    @Test
    void othersAreNotHeldUpByAFlood() {
        Reception reception = new Reception(Map.of(Limit.FLOOD_LINES_PER_SECOND, 5L, Limit.FLOOD_BURST_LINES, 10L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        saif.sends(says(1, 30));
        reception.settle();
        harika.told();

        harika.sends("ping");

        harika.heard("pong 3");
    }

    private static Reception small() {
        return new Reception(Map.of(
                Limit.OUTPUT_SOFT_BYTES, 4_096L,
                Limit.OUTPUT_HARD_BYTES, 65_536L,
                Limit.TURN_BYTES, 4_096L,
                Limit.JOURNAL_STALL_SECONDS, 3_600L));
    }

    @Test
    void whoOwesTooMuchIsNotReadUntilItHasDrained() {
        Reception reception = small();
        Peer saif = reception.peer("saif", "#tea");
        Peer slow = reception.peer("slow", "#tea");
        slow.takes(0);
        saif.sends("say #tea " + "x".repeat(3_000), "say #tea " + "y".repeat(3_000));
        reception.settle();

        slow.sends("ping", "ping");
        assertThat(slow.isRead()).isFalse();
        reception.settle();
        assertThat(slow.isRead()).isFalse();

        slow.takes(Integer.MAX_VALUE);
        assertThat(slow.told()).hasSize(4).endsWith("pong 3", "pong 4");
        assertThat(slow.isRead()).isTrue();
    }

    @Test
    void historyIsToldNoFasterThanItIsTaken() {
        Reception reception = small();
        Peer saif = reception.peer("saif", "#tea");
        for (int i = 0; i < 50; i++) {
            saif.sends("say #tea " + i + "x".repeat(1_000));
            reception.settle();
        }
        saif.told();
        saif.takes(0);
        saif.sends("recall #tea", "ping");
        reception.settle();
        assertThat(saif.owes()).as("a slice of 32").isBetween(32_000, 34_000);

        saif.takes(Integer.MAX_VALUE);
        reception.settle();
        List<String> told = saif.told();

        assertThat(told).hasSize(52).endsWith("pong 54");
        assertThat(told.get(50)).isEqualTo("end 53 #tea 1-50 of 50");
        assertThat(saif.owedMost()).isLessThan(34_000);
    }

    @Test
    void whoNeverTakesAnythingIsCutAndOthersAreToldWhy() {
        Reception reception = small();
        Peer saif = reception.peer("saif", "#tea");
        Peer slow = reception.peer("slow", "#tea");
        slow.takes(0);
        saif.told();

        for (int i = 0; i < 20; i++) {
            saif.sends("say #tea " + "x".repeat(4_000));
            reception.settle();
        }

        assertThat(saif.told()).contains("left #tea slow by cut (too slow)");
        assertThat(slow.isGone()).isTrue();
        assertThat(reception.chat().people()).isEqualTo(1);
    }

    @Test
    void tooManyFailedRequestsForTooLongAreTheEnd() {
        Reception reception = new Reception(Map.of(Limit.FAILURES_PER_SECOND, 1L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        saif.told();
        for (int i = 0; i < 5; i++) {
            saif.sends("bad", "say #ops hi");
        }
        assertThat(saif.told()).hasSize(10);
        assertThat(saif.isGone()).isFalse();

        saif.sends("whisper nobody psst");
        saif.heard("refused 8 no-such-nick \"psst\"");
        saif.sends("say #tea sorry");
        reception.settle();

        saif.heard("closing flooding");
        harika.heard("left #tea saif by cut (too many failed requests or too many moves, for ten seconds)");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void whatCannotBeStoredIsNotHeldAgainstWhoSaidIt() {
        Reception reception = new Reception(Map.of(Limit.FAILURES_PER_SECOND, 1L, Limit.JOURNAL_QUEUE_ENTRIES, 1L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        harika.told();
        for (int i = 0; i < 20; i++) {
            saif.sends("say #tea fills the queue");
            harika.sends("say #tea finds it full");
            reception.settle();
        }

        assertThat(harika.told())
                .filteredOn(line -> line.contains(" not-stored "))
                .hasSize(20);
        assertThat(harika.isGone()).isFalse();
    }

    @Test
    void failedRequestsNowAndThenAreForgiven() {
        Reception reception = new Reception(Map.of(Limit.FAILURES_PER_SECOND, 1L));
        Peer saif = reception.peer("saif", "#tea");
        for (int i = 0; i < 60; i++) {
            saif.sends("bad");
            reception.passSeconds(1);
        }

        assertThat(saif.told()).hasSize(60);
        assertThat(saif.isGone()).isFalse();
    }

    @Test
    void tooManyMovesForTooLongAreTheEnd() {
        Reception reception = new Reception(Map.of(Limit.MOVES_PER_SECOND, 1L));
        Peer saif = reception.peer("saif");
        for (int i = 0; i < 5; i++) {
            saif.sends("rename s" + i);
            saif.sends("part #nowhere");
        }
        assertThat(saif.told()).hasSize(15);
        assertThat(saif.isGone()).isFalse();

        saif.sends("join #tea");
        reception.settle();
        assertThat(saif.told()).hasSize(2);
        saif.sends("ping");

        saif.heard("closing flooding");
        assertThat(saif.isGone()).isTrue();
    }

    @Test
    void behindTheFarewellOfOneWhoIsCutNothingIsTold() {
        Reception reception = new Reception(Map.of(Limit.FAILURES_PER_SECOND, 1L));
        Peer saif = reception.peer("saif", "#tea");
        Peer harika = reception.peer("harika", "#tea");
        saif.told();
        for (int i = 0; i < 11; i++) {
            saif.sends("bad");
        }
        saif.told();

        harika.sends("say #tea hi");
        saif.sends("say #tea sorry", "say #tea sorry again");
        reception.settle();

        saif.heard("closing flooding");
        assertThat(harika.told()).first().isEqualTo("stored 3 #tea 1");
        assertThat(saif.isGone()).isTrue();
    }
}
