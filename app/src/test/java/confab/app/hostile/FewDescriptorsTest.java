package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.DaemonProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A daemon that the system gives few descriptors, and more clients than those. */
@Timeout(60)
class FewDescriptorsTest {
    private static final int DESCRIPTORS = 150;
    private static final int CLIENTS = 200;
    private static final Duration SHORTAGE = Duration.ofSeconds(2);

    /** What it does in two seconds when it rests but for a try a second; a spin would take all of one core. */
    private static final double CPU_SECONDS_MAX = 0.4;

    @Test
    @Tag("heavy")
    void whenDescriptorsRunOutThoseInsideTalkOnAndOthersComeLater() {
        try (DaemonProcess daemon = DaemonProcess.startWithDescriptors(DESCRIPTORS)) {
            warmUp(daemon.port());
            Resources before = Resources.of(daemon.pid());
            exhaust(daemon);

            before.requireNotExceeded(0, 0);
            assertThat(daemon.log())
                    .filteredOn(line -> line.contains("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("event=accept-failed");
        }
    }

    /** Classes are files too: in a checkout each takes a descriptor for the moment in which it is read. */
    private static void warmUp(int port) {
        try (QuietPair pair = new QuietPair(port)) {
            pair.roundTrip();
        }
        TestClient.connect(port).reset();
    }

    private static void exhaust(DaemonProcess daemon) {
        List<TestClient> crowd = new ArrayList<>();
        try (QuietPair pair = new QuietPair(daemon.port())) {
            for (int i = 0; i < CLIENTS; i++) {
                crowd.add(TestClient.connect(daemon.port())); // the system takes them, the daemon cannot
            }
            eventually("there are no more descriptors", () -> Resources.descriptorsOf(daemon.pid()) >= DESCRIPTORS - 1);
            double cpuBefore = Resources.cpuSecondsOf(daemon.pid());
            pair.begin();
            aWhile(SHORTAGE);
            QuietPair.Latencies latencies = pair.latencies();
            double cpu = Resources.cpuSecondsOf(daemon.pid()) - cpuBefore;
            System.out.println("without descriptors: " + cpu + " s of processor time in " + SHORTAGE.toSeconds()
                    + " s, beside it " + latencies);
            assertThat(cpu).isLessThan(CPU_SECONDS_MAX);
            assertThat(latencies.percentile(50)).isLessThan(Duration.ofMillis(200));

            crowd.subList(0, CLIENTS / 2).forEach(TestClient::close);
            TestClient last = crowd.get(CLIENTS - 1);
            last.introduce("patient");
        } finally {
            crowd.forEach(TestClient::close);
        }
    }
}
