package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who say nothing, and those who take their time. */
@Timeout(60)
class SilentAndSlowTest {
    private static final int SILENT = 1_000;
    private static final int SILENT_BYTES_EACH_MAX = 8 << 10;

    @Test
    @Tag("heavy")
    void aThousandWhoSayNothingAreGreetedCostLittleAndAreCut() {
        try (Attacked daemon = Attacked.start("--limit", "name-wait-seconds=1")) {
            Resources before = Resources.ofThisProcess();
            List<TestClient> silent = new ArrayList<>();
            for (int i = 0; i < SILENT; i++) {
                silent.add(TestClient.connect(daemon.port()));
            }
            eventually("all are in", () -> daemon.daemon().links() == SILENT);
            long each = (Resources.ofThisProcess().heapBytes() - before.heapBytes()) / SILENT;
            System.out.println("silent connections: " + each + " bytes of heap each, the test's end included");
            assertThat(each).isLessThan(SILENT_BYTES_EACH_MAX);

            for (TestClient one : silent) {
                assertThat(one.untilEnd())
                        .containsExactly(
                                "Welcome to confab. Enter your name and join the room!",
                                "!! name-timeout no name was given for 1 s (name-wait-seconds)");
                one.close();
            }
        }
    }

    @Test
    void thoseWhoSendAByteAtATimeDelayNobodyAndAreUnderstood() {
        try (Attacked daemon = Attacked.start();
                QuietPair pair = new QuietPair(daemon.port());
                TestClient witness = TestClient.named(daemon.port(), "witness")) {
            List<TestClient> slow = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                slow.add(TestClient.connect(daemon.port()));
            }
            pair.begin();
            for (byte each : "slow% \r\nhow are you%?\r\n".getBytes()) {
                for (int i = 0; i < slow.size(); i++) {
                    slow.get(i).sendBytes(each == '%' ? new byte[] {(byte) ('a' + i)} : new byte[] {each});
                    aWhile(Duration.ofMillis(2));
                }
            }
            for (int i = 0; i < slow.size(); i++) {
                char name = (char) ('a' + i);
                witness.expect("[#lobby] slow" + name + ": how are you" + name + "?");
            }
            QuietPair.Latencies latencies = pair.latencies();
            System.out.println("a byte at a time, beside it " + latencies);
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));
            slow.forEach(TestClient::close);
        }
    }
}
