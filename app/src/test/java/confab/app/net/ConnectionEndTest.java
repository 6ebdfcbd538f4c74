package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionEndTest {

    @Test
    void aPeerThatHasEndedItsInputGetsWhatItIsOwedAndTheEnd() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> running.tell("heard " + line + "\n", link.link);

            remote.say("one\ntwo\n").finish();

            assertThat(remote.hearAll()).isEqualTo("heard one\nheard two\n");
            assertThat(link.told()).isEqualTo("one");
            assertThat(link.told()).isEqualTo("two");
            assertThat(link.told()).isEqualTo("last");
            assertThat(link.told()).isEqualTo("closed goodbye: closed by peer");
            assertThat(running.call(running.loop::links)).isZero();
        }
    }

    @Test
    void aFarewellArrivesAlsoWhenThePeerIsStillTalking() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> {
                if (line.equals("stop")) {
                    running.tell("bye\n", link.link);
                    link.link.finish();
                }
            };
            Thread talker = new Thread(() -> {
                try {
                    remote.say("stop\n");
                    for (int i = 0; i < 64; i++) {
                        remote.say("blah\n".repeat(10_000));
                    }
                    remote.finish();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            List<Throwable> broken = new ArrayList<>();
            talker.setUncaughtExceptionHandler((thread, e) -> broken.add(e));

            talker.start();
            String heard = remote.hearAll();
            talker.join();

            assertThat(heard).isEqualTo("bye\n");
            assertThat(broken).isEmpty();
            while (!link.told().startsWith("closed goodbye: finished")) {
                assertThat(running.loop.turns()).isPositive();
            }
        }
    }

    @Test
    void nothingIsReceivedOrSentAfterFinish() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> {
                running.tell("bye\n", link.link);
                link.link.finish();
                running.tell("too late\n", link.link);
                link.link.resume();
                link.link.pause();
                link.link.finish();
            });
            remote.say("one\n");
            running.run(() -> running.tell("too late\n", link.link));

            assertThat(remote.hearAll()).isEqualTo("bye\n");
            remote.close();
            assertThat(link.told()).isEqualTo("closed goodbye: finished");
            assertThat(link.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatDoesNotCloseItsSideIsWaitedForOnlySoLong() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.LINGER_SECONDS, 5L))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(link.link::finish);
            assertThat(remote.hearAll()).isEmpty();

            running.passMillis(4_999);
            assertThat(running.call(running.loop::links)).isEqualTo(1);
            running.passMillis(1);

            assertThat(link.told()).isEqualTo("closed goodbye: finished");
            assertThat(running.call(running.loop::links)).isZero();
        }
    }

    @Test
    void allAreFinishedWhenAllIsWrittenAlsoWhileTheyLinger() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            assertThat(running.call(running.loop::allFinished)).isFalse();

            running.run(link.link::finish);
            assertThat(remote.hearAll()).isEmpty();

            assertThat(running.call(running.loop::allFinished)).isTrue();
            assertThat(running.call(running.loop::links)).isEqualTo(1);
        }
    }

    @Test
    void aLingeringLinkLetsTheLoopRest() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(link.link::finish);
            assertThat(remote.hearAll()).isEmpty();
            running.turn();

            running.assertRests();
        }
    }

    @Test
    void aLinkThatWasPausedStillSeesItsPeerCloseWhenItLingers() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            remote.say("hold\nunread\n");
            assertThat(link.told()).isEqualTo("hold");
            running.run(link.link::finish);
            assertThat(remote.hearAll()).isEmpty();

            remote.close();

            assertThat(link.told()).isEqualTo("closed goodbye: finished");
            assertThat(running.call(running.timers::size)).isZero();
        }
    }

    @Test
    void aFinishingPeerThatTakesNothingIsCutInTheEnd() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_HARD_BYTES, 32L << 20))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> {
                for (int i = 0; i < 16_384; i++) {
                    running.tell("x".repeat(1_024), link.link);
                }
                link.link.finish();
            });
            running.assertRests();

            running.passMillis(60_000);

            assertThat(link.told()).startsWith("closed too-slow: ");
        }
    }

    @Test
    void aFinishingPeerThatTakesALittleNowAndThenIsCutTooInTheEnd() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_HARD_BYTES, 32L << 20))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> {
                for (int i = 0; i < 16_384; i++) {
                    running.tell("x".repeat(1_024), link.link);
                }
                link.link.finish();
            });
            for (int seconds = 0; seconds < 60; seconds += 20) {
                assertThat(running.call(running.loop::links)).isEqualTo(1);
                remote.hear(1 << 20);
                running.passMillis(20_000);
            }

            assertThat(link.told()).startsWith("closed too-slow: ").endsWith("write-stall-seconds 60");
            assertThat(running.call(running.timers::size)).isZero();
        }
    }

    @Test
    void aFinishingPeerGetsAllThatTheSocketRefusedAtFirst() throws Exception {
        int kib = 16_384;
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_HARD_BYTES, 32L << 20))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> {
                for (int i = 0; i < kib; i++) {
                    running.tell("x".repeat(1_024), link.link);
                }
                running.tell("bye\n", link.link);
                link.link.finish();
            });

            String heard = remote.hearAll();

            assertThat(heard.length()).isEqualTo(kib * 1_024 + 4);
            assertThat(heard).endsWith("xbye\n");
            remote.close();
            assertThat(link.told()).isEqualTo("closed goodbye: finished");
        }
    }

    @Test
    void aResetWhileFinishingEndsItAtOnce() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_HARD_BYTES, 32L << 20))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> {
                for (int i = 0; i < 16_384; i++) {
                    running.tell("x".repeat(1_024), link.link);
                }
                link.link.finish();
            });

            remote.reset();

            assertThat(link.told()).isEqualTo("closed goodbye: finished");
            assertThat(running.call(running.loop::held)).isZero();
            assertThat(running.call(running.timers::size)).isZero();
        }
    }

    @Test
    void anAbortClosesAtOnceAndTellsWhyOnce() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onClosed = () -> link.link.abort(ErrorCode.FLOODING, "once more");

            running.run(() -> {
                running.tell("lost\n", link.link);
                link.link.abort(ErrorCode.FLOODING, "too much");
                link.link.abort(ErrorCode.INTERNAL, "again");
                link.link.finish();
            });

            assertThat(link.told()).isEqualTo("closed flooding: too much");
            assertThat(remote.hearAll()).isEmpty();
            running.run(() -> running.tell("too late\n", link.link));
            assertThat(running.call(link.link::congested)).isFalse();
            assertThat(link.rest()).isEmpty();
        }
    }

    @Test
    void aLinkThatEndsWithinAFanOutIsToldSoOnlyBehindIt() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote one = running.connect();
            Remote two = running.connect();
            Remote three = running.connect();
            List<Recorder> room = new ArrayList<>(List.of(running.accepted(), running.accepted(), running.accepted()));
            Recorder gone = room.get(1);
            room.forEach(member -> member.onClosed = () -> room.remove(member));

            running.run(() -> {
                for (Recorder member : room) {
                    gone.link.abort(ErrorCode.TOO_SLOW, "planned");
                    running.tell("hello\n", member.link);
                }
                assertThat(room).hasSize(3);
            });

            assertThat(gone.told()).isEqualTo("closed too-slow: planned");
            assertThat(running.call(room::size)).isEqualTo(2);
            List<String> heard = List.of(one.hearText(6), two.hearText(6), three.hearText(6));
            assertThat(heard).containsExactlyInAnyOrder("hello\n", "hello\n", "");
        }
    }

    @Test
    void anExceptionOfAListenerEndsItsLinkAndNoOther() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote bad = running.connect();
            Recorder badLink = running.accepted();
            badLink.onLine = line -> {
                throw new IllegalStateException("planned, by received");
            };
            Remote good = running.connect();
            Recorder goodLink = running.accepted();
            goodLink.onLine = line -> running.tell(line + "\n", goodLink.link);
            badLink.onClosed = () -> {
                throw new IllegalStateException("planned, by closed");
            };

            bad.say("boom\n");

            assertThat(badLink.told()).isEqualTo("boom");
            assertThat(badLink.told()).isEqualTo("closed internal: an error in the server");
            good.say("fine\n");
            assertThat(good.hearText(5)).isEqualTo("fine\n");
            assertThat(running.call(running.loop::links)).isEqualTo(1);
            assertThat(badLink.rest()).isEmpty();
        }
    }

    @Test
    void anExceptionOutsideACallFromTheSocketEndsItsLinkToo() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> {
                if (line.equals("more")) {
                    throw new IllegalStateException("planned, by received in a task");
                }
            };
            remote.say("hold\nmore\n");
            link.told();

            running.run(link::goOn);

            assertThat(link.told()).isEqualTo("more");
            assertThat(link.told()).isEqualTo("closed internal: an error in the server");
        }
    }
}
