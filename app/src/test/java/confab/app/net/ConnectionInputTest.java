package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionInputTest {

    @Test
    void whatIsNotConsumedIsHandedOnWithWhatComesBehindIt() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();

            remote.say("one\ntw");
            assertThat(link.told()).isEqualTo("one");
            remote.say("o\n");

            assertThat(link.told()).isEqualTo("two");
        }
    }

    @Test
    void aLineThatComesByteByByteIsWholeInTheEnd() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();

            for (byte letter : "slowly\n".getBytes(StandardCharsets.UTF_8)) {
                remote.say(new byte[] {letter});
                running.turn();
            }

            assertThat(link.told()).isEqualTo("slowly");
        }
    }

    @Test
    void onlyAnUnconsumedRestTakesMemory() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("one\ntw");
            link.told();
            assertThat(running.call(running.loop::held)).isEqualTo(2);

            remote.say("o\n");
            link.told();

            assertThat(running.call(running.loop::held)).isZero();
        }
    }

    @Test
    void aLoudLinkIsReadInPartsSoThatOthersHaveTheirTurn() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.READ_BYTES_PER_TURN, 1_024L))) {
            Remote loud = running.connect();
            Remote quiet = running.connect();
            Recorder first = running.accepted();
            Recorder second = running.accepted();
            Recorder loudLink = first.link.peer().endsWith(":" + loud.port()) ? first : second;
            Recorder quietLink = loudLink == first ? second : first;
            int[] turns = {0};
            long[] turn = {0};
            loudLink.onLine = line -> {
                turns[0] += turn[0] == running.loop.turns() ? 0 : 1;
                turn[0] = running.loop.turns();
            };

            running.run(loudLink::hold);
            loud.say("x\n".repeat(10_000));
            running.run(loudLink::goOn);
            quiet.say("me too\n");

            assertThat(quietLink.told()).isEqualTo("me too");
            for (int lines = 0; lines < 10_000; ) {
                lines += loudLink.told().equals("x") ? 1 : 0;
            }
            assertThat(running.call(() -> turns[0])).isGreaterThanOrEqualTo(19);
        }
    }

    @Test
    void aPausedLinkIsNotReadAndHandsOnItsRestWhenItGoesOn() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\nsecond\n");
            assertThat(link.told()).isEqualTo("hold");
            remote.say("third\n");
            running.turn();
            assertThat(link.rest()).isEmpty();

            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("second");
            assertThat(link.told()).isEqualTo("third");
        }
    }

    @Test
    void aPausedLinkLetsTheLoopRestAlsoWhenMoreHasCome() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\n");
            link.told();
            remote.say("more\n");
            running.turn();

            running.assertRests();
        }
    }

    @Test
    void resumingHandsOnAnEmptyBufferTooSinceARequestMayBeHeld() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\n");
            link.told();

            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("nothing");
        }
    }

    @Test
    void resumingFromWithinACallOfTheListenerIsCarriedOutBehindIt() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> {
                if (line.equals("hold")) {
                    link.goOn();
                    link.hold();
                    link.goOn();
                }
            };

            remote.say("hold\nsecond\n");

            assertThat(link.told()).isEqualTo("hold");
            assertThat(link.told()).isEqualTo("second");
        }
    }

    @Test
    void aPauseTakesBackAResumeThatWasNotCarriedOut() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\nsecond\n");
            link.told();

            running.run(() -> {
                link.goOn();
                link.link.pause();
            });
            running.turn();

            assertThat(link.rest()).isEmpty();
            running.run(link::goOn);
            assertThat(link.told()).isEqualTo("second");
        }
    }

    @Test
    void aLinkThatIsPausedByAnotherInTheMidstOfATurnIsNotReadInIt() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote one = running.connect();
            Recorder first = running.accepted();
            Remote two = running.connect();
            Recorder second = running.accepted();
            first.onLine = line -> second.link.pause();
            second.onLine = line -> first.link.pause();

            running.run(() -> {
                one.tell("both are ready\n");
                two.tell("in the next turn\n");
            });
            running.turn();

            assertThat(first.rest().size() + second.rest().size()).isEqualTo(1);
        }
    }

    @Test
    void theEndOfInputIsHandedOnAgainUntilItIsWanted() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\nsecond\nhold\nthird\nand a half");
            remote.finish();
            assertThat(link.told()).isEqualTo("hold");

            running.run(link::goOn);
            assertThat(link.told()).isEqualTo("second");
            assertThat(link.told()).isEqualTo("hold");
            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("third");
            assertThat(link.told()).isEqualTo("last, and 10 more");
            assertThat(link.told()).isEqualTo("closed goodbye: closed by peer");
        }
    }

    @Test
    void anEndOfInputThatIsNotAnsweredYetLetsTheLoopRest() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLast = () -> {};
            remote.say("one\n").finish();
            link.told();
            assertThat(link.told()).isEqualTo("last");
            running.turn();

            running.assertRests();

            running.run(link.link::resume);
            assertThat(link.told()).isEqualTo("last");
            running.run(link.link::finish);
            assertThat(remote.hearAll()).isEmpty();
        }
    }

    @Test
    void whatArrivedBeforeAFullCloseIsCarriedOut() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> running.tell("an answer nobody hears\n", link.link);

            remote.say("one\ntwo\nthree\n").close();

            assertThat(link.told()).isEqualTo("one");
            assertThat(link.told()).isEqualTo("two");
            assertThat(link.told()).isEqualTo("three");
            assertThat(link.told()).isEqualTo("last");
            assertThat(link.told()).startsWith("closed goodbye: ");
        }
    }

    @Test
    void whatArrivedBeforeAResetIsCarriedOut() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(link::hold);
            remote.say("one\ntwo\n").reset();

            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("nothing");
            assertThat(link.told()).isEqualTo("one");
            assertThat(link.told()).isEqualTo("two");
            assertThat(link.told()).isEqualTo("last");
            assertThat(link.told()).isEqualTo("closed goodbye: connection lost");
        }
    }

    @Test
    void aListenerCanTellAResetFromAnEndAtItsLastCall() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote polite = running.connect();
            Recorder first = running.accepted();
            Remote rude = running.connect();
            Recorder second = running.accepted();
            List<Boolean> lost = new ArrayList<>();
            first.onLast = () -> lost.add(first.link.lost());
            second.onLast = () -> lost.add(second.link.lost());

            polite.finish();
            assertThat(first.told()).isEqualTo("last");
            rude.reset();
            assertThat(second.told()).isEqualTo("last");

            assertThat(running.call(() -> List.copyOf(lost))).containsExactly(false, true);
        }
    }

    @Test
    void whatArrivedBeforeAResetIsCarriedOutAlsoWhenWritingHasFailedMeanwhile() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(link::hold);
            remote.say("one\ntwo\n").reset();
            for (int i = 0; i < 3; i++) {
                running.run(() -> running.tell("an answer nobody hears\n", link.link));
            }
            assertThat(link.rest()).isEmpty();

            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("nothing");
            assertThat(link.told()).isEqualTo("one");
            assertThat(link.told()).isEqualTo("two");
            assertThat(link.told()).isEqualTo("last");
            assertThat(link.told()).isEqualTo("closed goodbye: connection lost");
        }
    }

    @Test
    void aListenerThatNeitherConsumesNorPausesEndsItsLinkAndTurnsNoCircles() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            byte[] endless = new byte[1 << 20];
            Arrays.fill(endless, (byte) 'x');
            Thread talker = new Thread(() -> {
                try {
                    remote.say(endless);
                } catch (java.io.IOException e) {
                    // it is cut off
                }
            });
            talker.start();

            assertThat(link.told()).isEqualTo("closed internal: an error in the server");
            talker.join();
            assertThat(running.call(running.loop::held)).isZero();
        }
    }
}
