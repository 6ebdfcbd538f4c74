package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import confab.app.RunningDaemon;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the loop's thread allocates for what is said, in memory mode over real sockets: counted by the JVM, so the same on
 * every machine and however busy that is. What costs more in a large room than in a small one is paid for each delivery.
 */
@Timeout(120)
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int SMALL = 10;
    private static final int LARGE = 210;

    /** Behind these messages the journal has the memory that it keeps, and takes it again. */
    private static final int WARM_UP = 240;

    private static final int COUNTED = 320;

    /** A list that grows once more in one of the two rooms. */
    private static final double NOISE_BYTES = 0.1;

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aDeliveryAllocatesNothing(Speech speech) {
        try (RunningDaemon daemon = daemon()) {
            double small = bytesPerMessage(daemon, speech, SMALL, 16);
            double large = bytesPerMessage(daemon, speech, LARGE, 16);

            assertThat((large - small) / (LARGE - SMALL))
                    .as(
                            "bytes per delivery; per message %s in a room of %s, %s in one of %s",
                            small, SMALL, large, LARGE)
                    .isLessThan(NOISE_BYTES);
        }
    }

    @ParameterizedTest
    @CsvSource({"LINE, 16, 330", "LINE, 1, 560", "FRAMED, 16, 650", "FRAMED, 1, 780"})
    void aMessageAllocatesLittle(Speech speech, int atOnce, int most) {
        try (RunningDaemon daemon = daemon()) {
            assertThat(bytesPerMessage(daemon, speech, SMALL, atOnce))
                    .as("bytes per message, %s of them in a turn", atOnce)
                    .isLessThan(most);
        }
    }

    /** That it is counted at all, and on the right thread. */
    @Test
    void whatTheLoopAllocatesIsSeen() {
        try (RunningDaemon daemon = daemon()) {
            long before = allocated(daemon);
            int length = daemon.onLoop(() -> new byte[1 << 20]).length;

            assertThat(allocated(daemon) - before).isBetween((long) length, 2L * length);
        }
    }

    private static RunningDaemon daemon() {
        return RunningDaemon.start(
                "--room",
                "none",
                "--limit",
                "flood-lines-per-second=off",
                "--limit",
                "flood-bytes-per-second=off",
                "--limit",
                "memory-messages-per-room=10",
                "--limit",
                "memory-ids=10");
    }

    private static double bytesPerMessage(RunningDaemon daemon, Speech speech, int size, int atOnce) {
        try (Company company = Company.gather(speech, daemon.port(), "#room" + size, size)) {
            company.say(WARM_UP / atOnce, atOnce);
            long before = allocated(daemon);
            company.say(COUNTED / atOnce, atOnce);
            return (allocated(daemon) - before) / (double) COUNTED;
        }
    }

    /** Bytes, by the loop's thread so far. Asking costs some hundred. */
    private static long allocated(RunningDaemon daemon) {
        return daemon.onLoop(
                () -> THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }
}
