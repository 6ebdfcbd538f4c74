package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.DaemonProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daemon holds in its heap for people who are silent, for people who do not read, and when they have read. */
@Timeout(120)
class LiveHeapTest {
    private static final int MEMBERS = 1_000;
    /** Garbage between live objects is not left where it is, as by default now and then. */
    private static final String COMPACT = "-XX:MarkSweepAlwaysCompactCount=1";

    /** More than any socket takes: with Linux that is 4 MB at most. */
    private static final int UNREAD_BYTES = 5 << 20;

    /** What the first of anything leaves behind, as a class; less than a piece of 16 KiB for each who did not read. */
    private static final int LEFT_BEHIND_BYTES = 60_000;

    @ParameterizedTest
    @CsvSource({"LINE, 1380", "FRAMED, 1490"})
    void amongManyASilentMemberTakesLittle(Speech speech, int most) {
        try (DaemonProcess daemon = daemon();
                Company first = Company.gather(speech, daemon.port(), "#first", MEMBERS)) {
            first.say(1, 10);
            long before = LiveHeap.bytesOf(daemon.pid());
            try (Company more = Company.gather(speech, daemon.port(), "#more", MEMBERS)) {
                more.say(1, 10);
                double each = (LiveHeap.bytesOf(daemon.pid()) - before) / (double) MEMBERS;

                assertThat(each)
                        .as("bytes for each of %s members more", MEMBERS)
                        .isLessThan(most);
            }
        }
    }

    @Test
    void whatWasHeldForThoseWhoDidNotReadIsGivenBackWhenTheyHave() {
        String text = "x".repeat(4_000);
        int times = UNREAD_BYTES / text.length();
        try (DaemonProcess daemon = daemon("--limit", "output-hard-bytes=16777216");
                Company company = Company.gather(Speech.LINE, daemon.port(), "#room", 10)) {
            company.say(10, 10);
            long before = LiveHeap.bytesOf(daemon.pid());

            company.sayToSome(1, times, text);
            long unread = LiveHeap.bytesOf(daemon.pid());
            company.othersHear(1, times, text);
            company.say(10, 10);
            long read = LiveHeap.bytesOf(daemon.pid());

            assertThat(unread - before).isGreaterThan(1 << 20);
            assertThat(read - before).isLessThan(LEFT_BEHIND_BYTES);
        }
    }

    private static DaemonProcess daemon(String... more) {
        List<String> options = new ArrayList<>(List.of("--room", "none"));
        for (String limit : List.of(
                "flood-lines-per-second=off",
                "flood-bytes-per-second=off",
                "memory-messages-per-room=10",
                "memory-ids=10")) {
            options.addAll(List.of("--limit", limit));
        }
        options.addAll(List.of(more));
        return DaemonProcess.startWithJvm(COMPACT, options.toArray(String[]::new));
    }
}
