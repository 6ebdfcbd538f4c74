package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** The JVM itself asks for something now and then; and so may a turn that was cut in two by a busy machine. */
    private static final int SELDOM = 20;

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
    void aTurnIsOneWaitOneReadAndOneWriteToEachMember(Speech speech, int members, int atOnce, int turns) {
        long told = speech == Speech.LINE ? members - 1 : members; // who says it in frames is acknowledged

        CallCounts calls = counted(speech, members, atOnce, turns);

        assertThat(calls.of("epoll_wait")).as("%s", calls).isBetween((long) turns, (long) turns + SELDOM);
        assertThat(calls.of("read")).as("%s", calls).isBetween((long) turns, (long) turns + SELDOM);
        assertThat(calls.of("write")).as("%s", calls).isBetween(turns * told, turns * told + SELDOM);
        assertThat(calls.of("epoll_ctl")).as("%s", calls).isZero();
        assertThat(calls.others("epoll_wait", "read", "write")).as("%s", calls).isLessThan(SELDOM);
    }

    private CallCounts counted(Speech speech, int members, int atOnce, int turns) {
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
            return CallCounts.during(daemon.pid(), folder, () -> company.say(turns, atOnce));
        }
    }
}
