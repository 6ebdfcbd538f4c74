package confab.app;

import static confab.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RunningDaemonTest {

    @Test
    void aDaemonOnAThreadIsReachedAndSeen() throws IOException {
        try (RunningDaemon daemon = RunningDaemon.start()) {
            try (Socket client = new Socket(daemon.host(), daemon.port())) {
                eventually("the link is seen", () -> client.isConnected() && daemon.links() == 1);
                assertThat(daemon.turns()).isPositive();
            }
            eventually("it is seen to leave", () -> daemon.links() == 0);
        }
    }

    @Test
    void aDaemonInAProcessIsReachedAndStops() throws IOException {
        DaemonProcess daemon = DaemonProcess.startWithDescriptors(200);
        try (daemon;
                Socket client = new Socket(daemon.host(), daemon.port())) {
            assertThat(client.getInputStream().read()).isEqualTo('W');
            assertThat(daemon.output().get(0)).contains("nc 127.0.0.1 " + daemon.port());
        }
        assertThat(daemon.process().exitValue()).isZero();
    }

    @Test
    void aDaemonThatDoesNotStartSaysWhy() {
        assertThatThrownBy(() -> DaemonProcess.start("--listen", "tcp://[::1"))
                .hasMessageContaining("cannot listen on tcp://[::1");
    }
}
