package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a silent peer is waited for, at the default limits where nothing else is said. */
class PatienceTest {
    private final Reception reception = new Reception(Map.of(Limit.JOURNAL_STALL_SECONDS, 3_600L));

    @Test
    void whoSaysNothingIsGreetedAfterAQuarterOfASecond() {
        Peer stranger = reception.peer();
        reception.pass(200);
        stranger.heardNothing();

        reception.pass(50);
        stranger.heard("notice who are you?");
        reception.passSeconds(100);
        stranger.heardNothing();
    }

    @Test
    void whoSpeaksAtOnceIsNotGreeted() {
        Peer stranger = reception.peer();
        stranger.sends("hello saif");
        reception.passSeconds(1);

        stranger.heard("welcome 1 saif");
    }

    @Test
    void theGreetingDecidesNothing() {
        Peer stranger = reception.peer();
        reception.passSeconds(10);
        stranger.told();

        stranger.sends("!hello saif");
        stranger.heard("welcome 1 saif");
        reception.passSeconds(60);
        stranger.heard("ping 1");
    }

    @Test
    void whoSaysNothingAtAllIsCutAfterTwoMinutes() {
        Peer stranger = reception.peer();
        reception.pass(250 + 119_950);
        stranger.heard("notice who are you?");

        reception.pass(50);
        stranger.heard("closing name-timeout");
        assertThat(stranger.isGone()).isTrue();
        assertThat(reception.timers()).isZero();
    }

    @Test
    void whoHasNoNameTwoMinutesAfterItsFirstWordIsCut() {
        reception.peer("taken");
        Peer stranger = reception.peer();
        stranger.sends("ping");
        reception.passSeconds(100);
        stranger.sends("hello taken");
        reception.pass(19_950);
        stranger.heard("refused 1 no-name", "refused 2 nick-in-use");

        reception.pass(50);
        stranger.heard("closing name-timeout");
        assertThat(stranger.isGone()).isTrue();
    }

    @Test
    void whoCanAnswerPingsHasToSayHelloWithinFifteenSeconds() {
        Peer stranger = reception.peer();
        stranger.sendsBytes("!hel");
        reception.pass(14_950);
        stranger.sendsBytes("lo sa");
        stranger.heardNothing();

        reception.pass(50);
        stranger.heard("closing no-hello");
        assertThat(stranger.isGone()).isTrue();
    }

    @Test
    void aPersonWithANameIsNeverCutForBeingSilent() {
        Peer saif = reception.peer("saif");
        reception.passSeconds(3_600);

        saif.heardNothing();
        assertThat(saif.isGone()).isFalse();
        assertThat(reception.timers()).isZero();
    }

    @Test
    void aProgramIsAskedAfterAMinuteAndTwoAndCutAfterTwoAndAHalf() {
        Peer saif = reception.peer("other", "#tea");
        Peer program = reception.peer();
        program.sends("!hello program", "join #tea");
        reception.settle();
        program.told();
        saif.told();

        reception.pass(59_950);
        program.heardNothing();
        reception.pass(50);
        program.heard("ping 1");
        reception.passSeconds(60);
        program.heard("ping 2");
        reception.pass(29_950);
        program.heardNothing();
        reception.pass(50);
        program.heard("closing idle-timeout");

        assertThat(program.isGone()).isTrue();
        saif.heard("left #tea program by cut (silent for 150 s (idle-cut-seconds))");
        assertThat(reception.timers()).isZero();
    }

    @Test
    void whateverComesIsASignOfLife() {
        Peer program = reception.peer();
        program.sends("!hello program");
        program.told();
        reception.passSeconds(140);
        program.heard("ping 1", "ping 2");
        program.sendsBytes("p");

        reception.pass(59_950);
        program.heardNothing();
        reception.passSeconds(1);
        program.heard("ping 3");
        program.sendsBytes("ong\n");
        reception.passSeconds(59);
        program.heardNothing();
    }

    @Test
    void whoTalksIsNotAsked() {
        Peer program = reception.peer();
        program.sends("!hello program");
        for (int i = 0; i < 100; i++) {
            reception.passSeconds(30);
            program.sends("pong");
        }

        program.heard("welcome 1 program");
    }

    /** A request on its way to a journal that does not answer. */
    private Peer unreadProgram() {
        Peer program = reception.peer();
        program.sends("!hello program", "join #tea");
        reception.settle();
        program.told();
        program.sends("say #tea hi", "ping");
        assertThat(program.isRead()).isFalse();
        return program;
    }

    @Test
    void whileItIsNotReadNoDeadlineRunsAgainstAPeer() {
        Peer program = unreadProgram();
        reception.passSeconds(3_000);
        program.heardNothing();

        reception.settle();
        program.heard("stored 3 #tea 1", "pong 4");
        reception.pass(59_950);
        program.heardNothing();
        reception.pass(50);
        program.heard("ping 1");
    }

    @Test
    void whoWasNotReadIsNotCutTheMomentItIsReadAgain() {
        Peer program = reception.peer();
        program.sends("!hello program", "join #tea");
        reception.settle();
        program.told();
        reception.passSeconds(121);
        program.heard("ping 1", "ping 2");
        program.sends("say #tea hi", "ping");
        assertThat(program.isRead()).isFalse();
        reception.passSeconds(149);

        reception.settle();
        reception.passSeconds(1);

        program.heard("stored 3 #tea 1", "pong 4");
    }

    /** What it has sent meanwhile is read in this turn or the next, and timers come first in a turn. */
    @Test
    void whoIsReadAgainInTheTurnOfADeadlineIsNotCut() {
        Peer program = unreadProgram();
        reception.pass(599_950);
        reception.advance(50);
        reception.settle();

        program.heard("stored 3 #tea 1", "ping 1", "pong 4");
    }

    @Test
    void noDeadlineRunsAgainstOneWhoseHelloWaitsForTheJournal() {
        Peer saif = reception.peer("saif", "#tea");
        saif.sends("say #tea hi");
        Peer person = reception.peer();
        person.sends("hello person");
        Peer program = reception.peer();
        program.sends("!hello program");
        reception.passSeconds(600);
        person.heardNothing();
        program.heardNothing();

        reception.settle();
        person.heard("welcome 1 person");
        program.heard("welcome 1 program");
    }

    private static String[] cries(int count) {
        return Collections.nCopies(count, "answer help").toArray(String[]::new);
    }

    @Test
    void aStrangerWhoIsReadSlowlyForItsFloodHasNoMoreTimeThanOthers() {
        Peer person = reception.peer();
        person.sends(cries(6_000));
        reception.pass(119_950);
        assertThat(person.isRead()).isFalse();
        assertThat(person.told()).doesNotContain("closing name-timeout");

        reception.pass(50);

        assertThat(person.told()).containsExactly("closing name-timeout");
        assertThat(person.isGone()).isTrue();
    }

    @Test
    void aProgramThatFloodsWithoutAHelloHasNoMoreTimeEither() {
        Peer program = reception.peer();
        program.sendsBytes("!");
        program.sends(cries(6_000));
        reception.pass(15_000);

        assertThat(program.told()).endsWith("closing no-hello");
        assertThat(program.isGone()).isTrue();
    }

    @Test
    void aStrangerWhoDoesNotTakeItsAnswersHasNoMoreTimeEither() {
        Reception small =
                new Reception(Map.of(Limit.OUTPUT_SOFT_BYTES, 4_096L, Limit.FLOOD_LINES_PER_SECOND, Limits.OFF));
        Peer person = small.peer();
        person.takes(0);
        person.sends(cries(6_000));
        assertThat(person.isRead()).isFalse();
        small.passSeconds(121);

        person.takes(Integer.MAX_VALUE);
        assertThat(person.told()).endsWith("closing name-timeout");
        assertThat(person.isGone()).isTrue();
    }

    @Test
    void whoIsGoneBeforeItsHelloIsAnsweredLeavesNoTimer() {
        Reception busy = new Reception();
        Peer saif = busy.peer("saif", "#tea");
        saif.sends("say #tea hi");
        Peer program = busy.peer();
        program.sends("!hello program");
        program.isCutOff();
        busy.turn();
        busy.settle();
        busy.passSeconds(10);

        assertThat(busy.chat().people()).isEqualTo(1);
        assertThat(busy.timers()).isZero();
    }

    @Test
    void whoIsGoneHasNoDeadline() {
        Peer silent = reception.peer();
        Peer half = reception.peer();
        half.sendsBytes("!hel");
        Peer program = reception.peer();
        program.sends("!hello program");
        assertThat(reception.timers()).isEqualTo(3);

        silent.resets();
        half.resets();
        program.resets();
        reception.settle();

        assertThat(reception.timers()).isZero();
    }

    @Test
    void whoHasToBeWaitedForToTakeTheFarewellHasNoDeadline() {
        Peer program = reception.peer();
        program.sends("!hello program");
        program.told();
        program.takes(0);
        program.sends("quit");
        reception.turn();

        assertThat(program.isGone()).isFalse();
        assertThat(reception.timers()).isZero();
    }

    @Test
    void deadlinesCanBeLifted() {
        Reception patient = new Reception(Map.of(
                Limit.HELLO_WAIT_SECONDS, Limits.OFF,
                Limit.NAME_WAIT_SECONDS, Limits.OFF,
                Limit.PING_AFTER_SECONDS, Limits.OFF,
                Limit.IDLE_CUT_SECONDS, Limits.OFF));
        Peer silent = patient.peer();
        Peer half = patient.peer();
        half.sendsBytes("!hel");
        Peer program = patient.peer();
        program.sends("!hello program");
        patient.passSeconds(600);

        silent.heard("notice who are you?");
        half.heardNothing();
        program.heard("welcome 1 program");
        assertThat(patient.timers()).isZero();
    }

    @Test
    void pingsWithoutACutAndACutWithoutPings() {
        Reception asking = new Reception(Map.of(Limit.IDLE_CUT_SECONDS, Limits.OFF));
        Peer asked = asking.peer();
        asked.sends("!hello program");
        asking.passSeconds(200);
        asked.heard("welcome 1 program", "ping 1", "ping 2", "ping 3");

        Reception cutting = new Reception(Map.of(Limit.PING_AFTER_SECONDS, Limits.OFF));
        Peer cut = cutting.peer();
        cut.sends("!hello program");
        cutting.passSeconds(149);
        cut.heard("welcome 1 program");
        cutting.passSeconds(1);
        cut.heard("closing idle-timeout");
    }

    @Test
    void theGreetingMayComeAtOnce() {
        Reception eager = new Reception(Map.of(Limit.GREETING_WAIT_MILLIS, 0L));
        Peer stranger = eager.peer();

        stranger.heard("notice who are you?");
    }
}
