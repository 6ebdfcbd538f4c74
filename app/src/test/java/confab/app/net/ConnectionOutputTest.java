package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.link.Link;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionOutputTest {
    private static final int KIB = 1 << 10;

    /** More than the kernel takes for a peer who does not read. */
    private static final int NUMBERS = 4 << 20;

    private static final Map<Limit, Long> PATIENT = Map.of(Limit.OUTPUT_HARD_BYTES, 32L << 20);

    /** On the loop: owes {@code count} numbers of four bytes from {@code from} on. */
    private static void tellNumbers(RunningLoop running, Link link, int from, int count) {
        for (int number = from; number < from + count; ) {
            ByteBuffer out = running.loop.turnBuffer().begin(0);
            for (int end = Math.min(from + count, number + KIB); number < end; number++) {
                out.putInt(number);
            }
            link.send(running.loop.turnBuffer().end());
        }
    }

    private static void hearNumbers(Remote remote, int from, int count) throws IOException {
        for (int number = from; number < from + count; ) {
            int some = Math.min(16 * KIB, from + count - number);
            ByteBuffer heard = ByteBuffer.wrap(remote.hear(4 * some));
            assertThat(heard.remaining()).as("bytes from number %d on", number).isEqualTo(4 * some);
            while (heard.hasRemaining()) {
                int next = heard.getInt();
                if (next != number++) {
                    assertThat(next).as("the number heard").isEqualTo(number - 1);
                }
            }
        }
    }

    @Test
    void aPeerThatDoesNotReadGetsEveryByteOnceAndInOrderWhenItDoes() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));
            assertThat(running.call(running.loop::held)).isPositive();
            running.run(() -> tellNumbers(running, link.link, NUMBERS, 100));
            running.assertRests();

            hearNumbers(remote, 0, NUMBERS);
            running.run(() -> tellNumbers(running, link.link, NUMBERS + 100, 100));
            hearNumbers(remote, NUMBERS, 200);

            assertThat(running.call(running.loop::held))
                    .as("held after the burst")
                    .isZero();
            running.assertRests();
        }
    }

    /** That memory is not swapped, and when it is short, everybody on the machine waits. */
    @Test
    void theSystemKeepsLittleForAPeerThatDoesNotRead() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote deaf = running.connect();
            Recorder link = running.accepted();
            for (int told = 0; told < NUMBERS; told += NUMBERS / 64) {
                int from = told;
                running.run(() -> tellNumbers(running, link.link, from, NUMBERS / 64));
            }

            assertThat(4 * NUMBERS - running.call(running.loop::held)).isLessThan(1 << 20);
            deaf.close();
        }
    }

    @Test
    void aPeerThatDoesNotReadDelaysNobody() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote deaf = running.connect();
            Recorder deafLink = running.accepted();
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, deafLink.link, 0, NUMBERS));

            running.run(() -> running.tell("hello\n", deafLink.link, link.link));

            assertThat(remote.hearText(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void aLinkIsCongestedAboveItsSoftBoundAndDrainedOnceFarBelowIt() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            assertThat(running.call(link.link::congested)).isFalse();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));
            assertThat(running.call(link.link::congested)).isTrue();
            assertThat(link.rest()).isEmpty();

            hearNumbers(remote, 0, NUMBERS);

            assertThat(link.told()).isEqualTo("drained");
            assertThat(running.call(link.link::congested)).isFalse();
            assertThat(link.rest()).isEmpty();
        }
    }

    @Test
    void aLinkLagsWhenItsSocketHasRefusedHalfOfTheHardBound() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_HARD_BYTES, 8L << 20))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            assertThat(running.call(() -> {
                        tellNumbers(running, link.link, 0, 16 * KIB);
                        return link.link.lagging();
                    }))
                    .as("before the socket was asked")
                    .isFalse();
            int told = 16 * KIB;
            for (; !running.call(link.link::lagging); told += 16 * KIB) {
                int from = told;
                running.run(() -> tellNumbers(running, link.link, from, 16 * KIB));
            }
            assertThat(running.call(running.loop::held)).isBetween(4L << 20, 5L << 20);
            assertThat(running.call(link.link::congested)).isTrue();

            hearNumbers(remote, 0, told);

            assertThat(link.told()).isEqualTo("drained");
            assertThat(running.call(link.link::lagging)).isFalse();
        }
    }

    @Test
    void whoIsNotYetCongestedDoesNotLag() throws Exception {
        Map<Limit, Long> limits = Map.of(Limit.OUTPUT_SOFT_BYTES, 6L << 20, Limit.OUTPUT_HARD_BYTES, 8L << 20);
        try (RunningLoop running = new RunningLoop(limits)) {
            running.connect();
            Recorder link = running.accepted();
            while (!running.call(link.link::lagging)) {
                running.run(() -> tellNumbers(running, link.link, 0, 16 * KIB));
            }

            assertThat(running.call(running.loop::held)).isGreaterThan(6L << 20);
            assertThat(running.call(link.link::congested)).isTrue();
        }
    }

    @Test
    void whoeverFoundALinkCongestedWithinATurnIsToldThatItHasDrainedAtItsEnd() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.OUTPUT_SOFT_BYTES, 4_096L))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onDrained = () -> running.tell("again\n", link.link);

            boolean congested = running.call(() -> {
                running.tell("x".repeat(5_000), link.link);
                return link.link.congested();
            });

            assertThat(congested).isTrue();
            assertThat(link.told()).isEqualTo("drained");
            assertThat(remote.hearText(5_006)).endsWith("xagain\n");
        }
    }

    @Test
    void aPeerOwedMoreThanTheHardBoundIsCutWithTheBoundsName() throws Exception {
        try (RunningLoop running =
                new RunningLoop(Map.of(Limit.OUTPUT_SOFT_BYTES, 32_768L, Limit.OUTPUT_HARD_BYTES, 65_536L))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();

            for (int i = 0; i < 200; i++) {
                running.run(() -> tellNumbers(running, link.link, 0, 16 * KIB));
            }

            assertThat(link.told()).startsWith("closed too-slow: ").contains("output-hard-bytes 65536");
            assertThat(running.call(running.loop::held)).isZero();
            assertThat(running.call(running.loop::links)).isZero();
            assertThat(link.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatTakesNothingForTooLongIsCut() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));

            running.passMillis(59_999);
            assertThat(link.rest()).isEmpty();
            running.passMillis(1);

            assertThat(link.told()).startsWith("closed too-slow: ").contains("write-stall-seconds 60");
            assertThat(running.call(running.timers::size)).isZero();
        }
    }

    @Test
    void aPeerThatTakesALittleNowAndThenIsNotCut() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));
            for (int i = 0; i < 3; i++) {
                running.passMillis(50_000);
                long held = running.call(running.loop::held);
                hearNumbers(remote, i << 18, 1 << 18);
                for (int looks = 0; running.call(running.loop::held) == held; looks++) {
                    assertThat(looks).as("looks whether the socket took more").isLessThan(100_000);
                }
            }

            assertThat(link.rest()).isEmpty();
        }
    }

    @Test
    void aStallThatEndedLeavesNoTimerBehind() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));
            assertThat(running.call(running.timers::size)).isEqualTo(1);

            hearNumbers(remote, 0, NUMBERS);

            assertThat(link.told()).isEqualTo("drained");
            assertThat(running.call(running.timers::size)).isZero();
        }
    }

    @Test
    void aLinkThatEndsInAStallLeavesNoTimerBehindEither() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));

            running.run(() -> link.link.abort(ErrorCode.FLOODING, "planned"));

            assertThat(running.call(running.timers::size)).isZero();
            assertThat(running.call(running.loop::held)).isZero();
            assertThat(link.told()).isEqualTo("closed flooding: planned");
        }
    }

    @Test
    void whereAllHoldTooMuchTheLargestIsCutAndNobodyElse() throws Exception {
        Map<Limit, Long> limits = Map.of(Limit.OUTPUT_HARD_BYTES, 3L << 20, Limit.HELD_BYTES, 4L << 20);
        try (RunningLoop running = new RunningLoop(limits)) {
            running.connect();
            Recorder greedy = running.accepted();
            running.connect();
            Recorder second = running.accepted();
            while (running.call(running.loop::held) < 5 << 19) {
                running.run(() -> tellNumbers(running, greedy.link, 0, 16 * KIB));
            }

            while (greedy.rest().isEmpty()) {
                running.run(() -> tellNumbers(running, second.link, 0, 16 * KIB));
            }

            assertThat(greedy.told()).startsWith("closed too-slow: ").contains("held-bytes 4194304");
            assertThat(second.rest()).isEmpty();
            assertThat(running.call(running.loop::held)).isBetween(1L << 20, 2L << 20);
        }
    }

    @Test
    void whereHalfOfWhatAllMayHoldIsHeldALinkIsCongestedAndLagsMuchEarlier() throws Exception {
        Map<Limit, Long> limits = Map.of(
                Limit.OUTPUT_SOFT_BYTES, 1L << 20, Limit.OUTPUT_HARD_BYTES, 3L << 20, Limit.HELD_BYTES, 4L << 20);
        try (RunningLoop running = new RunningLoop(limits)) {
            Remote first = running.connect();
            Recorder greedy = running.accepted();
            Remote remote = running.connect();
            Recorder second = running.accepted();
            int told = 0;
            for (; running.call(running.loop::held) < 300 << 10; told += 4 * KIB) {
                int from = told;
                running.run(() -> tellNumbers(running, second.link, from, 4 * KIB));
            }
            long held = running.call(running.loop::held);
            assertThat(running.call(second.link::congested)).isFalse();
            int toldFirst = 0;
            for (; running.call(running.loop::held) < (2 << 20) + 1_000; toldFirst += 16 * KIB) {
                int from = toldFirst;
                running.run(() -> tellNumbers(running, greedy.link, from, 16 * KIB));
            }

            assertThat(held).isLessThan(400 << 10);
            assertThat(running.call(second.link::congested)).isTrue();
            assertThat(running.call(second.link::lagging)).isTrue();
            hearNumbers(first, 0, toldFirst);
            assertThat(running.call(second.link::congested)).isFalse();
            hearNumbers(remote, 0, told);
            assertThat(second.told()).isEqualTo("drained");
        }
    }

    @Test
    void aResetOfACongestedPeerEndsItAndReleasesAll() throws Exception {
        try (RunningLoop running = new RunningLoop(PATIENT)) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            running.run(() -> tellNumbers(running, link.link, 0, NUMBERS));
            assertThat(running.call(link.link::congested)).isTrue();

            remote.reset();

            assertThat(link.told()).isIn("drained", "last");
            assertThat(link.told()).isIn("drained", "last", "closed goodbye: connection lost");
            assertThat(running.call(running.loop::held)).isZero();
            assertThat(running.call(running.timers::size)).isZero();
        }
    }
}
