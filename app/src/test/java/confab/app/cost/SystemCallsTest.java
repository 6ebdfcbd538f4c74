package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confab.app.DaemonProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the loop's thread asks the system for something, in memory mode, as strace counts it from outside. What is said
 * at once is one turn: one wait, one read, and one write to each member, however much that is and however many they are.
 */
@Timeout(120)
class SystemCallsTest {
    /** So nothing is asked of the system for the sake of a compiler. */
    private static final String INTERPRETED = "-Xint";

    /** Loads classes. */
    private static final int WARM_UP_TURNS = 3;

    /** The JVM asks for something of its own, a busy machine cuts a turn in two, strace misses the last call. */
    private static final long SELDOM = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "LINE, 2, 1, 200",
        "LINE, 2, 30, 100",
        "LINE, 10, 1, 100",
        "LINE, 10, 30, 100",
        "LINE, 1000, 1, 5",
        "LINE, 1000, 30, 5",
        "FRAMED, 10, 30, 100"
    })
    void aTurnIsOneWaitOneReadAndOneWriteToEachMember(Speech speech, int members, int atOnce, long turns) {
        int told = speech == Speech.LINE ? members - 1 : members; // who says it in frames is acknowledged

        CallCounts calls = counted(speech, members, atOnce, turns);

        assertThat(calls.of("epoll_wait")).as("%s", calls).isCloseTo(turns, within(SELDOM));
        assertThat(calls.of("read")).as("%s", calls).isCloseTo(turns, within(SELDOM));
        assertThat(calls.of("write")).as("%s", calls).isCloseTo(turns * told, within(SELDOM));
        assertThat(calls.of("epoll_ctl")).as("%s", calls).isZero();
        assertThat(calls.of("futex")).as("%s", calls).isLessThan(futexes(atOnce, turns) + SELDOM);
        assertThat(calls.others("epoll_wait", "read", "write", "futex"))
                .as("%s", calls)
                .isLessThan(SELDOM);
    }

    /** A rest behind a long flush of small writes is two; and strace makes every flush long. */
    private static long futexes(int atOnce, long turns) {
        return atOnce == 1 ? 2 * turns : 0;
    }

    private CallCounts counted(Speech speech, int members, int atOnce, long turns) {
        try (DaemonProcess daemon = DaemonProcess.startWithJvm(
                        INTERPRETED,
                        "--room",
                        "none",
                        "--limit",
                        "flood-lines-per-second=off",
                        "--limit",
                        "flood-bytes-per-second=off");
                Company company = Company.gather(speech, daemon.port(), "#room", members)) {
            company.say(WARM_UP_TURNS, atOnce);
            return CallCounts.during(daemon.pid(), folder, () -> company.say((int) turns, atOnce));
        }
    }
}
