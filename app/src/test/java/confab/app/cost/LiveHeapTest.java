package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.DaemonProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daemon holds in its heap for people who are silent: while they are there, after a burst, and when they are gone. */
@Timeout(120)
class LiveHeapTest {
    private static final int MEMBERS = 1_000;

    @ParameterizedTest
    @CsvSource({"LINE, 1400", "FRAMED, 1700"})
    void amongManyASilentMemberTakesLittle(Speech speech, int most) {
        try (DaemonProcess daemon = daemon();
                Company first = Company.gather(speech, daemon.port(), "#first", MEMBERS)) {
            long before = LiveHeap.bytesOf(daemon.pid());
            try (Company more = Company.gather(speech, daemon.port(), "#more", MEMBERS)) {
                double each = (LiveHeap.bytesOf(daemon.pid()) - before) / (double) MEMBERS;

                System.out.println("HEAP " + speech + " " + each);
                assertThat(each)
                        .as("bytes for each of %s members more", MEMBERS)
                        .isLessThan(most);
            }
        }
    }

    private static DaemonProcess daemon() {
        return DaemonProcess.start(
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
}
