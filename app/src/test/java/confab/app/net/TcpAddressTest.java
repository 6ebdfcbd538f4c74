package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TcpAddressTest {

    private static ListeningSocket open(String uri) throws IOException {
        return ListenAddress.parse(uri).open();
    }

    private static void assertReaches(String host, ListeningSocket socket) throws IOException {
        try (Socket remote = new Socket(host, socket.address().port());
                SocketChannel accepted = socket.channel().accept()) {
            assertThat(accepted.getRemoteAddress().toString()).endsWith(":" + remote.getLocalPort());
        }
    }

    private static void assumeIpv6() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")))
                .as("IPv6 here")
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"tcp://*:5002, 5002", "tcp://0.0.0.0:0, 0", "tcp://[::1]:65535, 65535", "tcp://chat.example.org:80, 80"
    })
    void anAddressIsWrittenAsItWasRead(String uri, int port) {
        assertThat(ListenAddress.parse(uri)).hasToString(uri);
        assertThat(ListenAddress.parse(uri).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5002",
                "*:5002",
                "http://*:80",
                "tcp:",
                "tcp://",
                "tcp://*",
                "tcp://*:",
                "tcp://:5002",
                "tcp://::1:5002",
                "tcp://[::1]",
                "tcp://[]:5002",
                "tcp://[*]:x",
                "tcp://*:65536",
                "tcp://*:-1",
                "tcp://*:5002/"
            })
    void whatIsNoAddressIsRefusedWithItsText(String uri) {
        assertThatThrownBy(() -> ListenAddress.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot listen on " + uri + ": ");
    }

    @Test
    void aStarIsEveryAddressOfBothFamilies() throws Exception {
        assumeIpv6();
        ListeningSocket socket = open("tcp://*:0");

        assertReaches("127.0.0.1", socket);
        assertReaches("::1", socket);
        assertThat(socket.address().toString()).matches("tcp://\\*:[1-9]\\d*");
        socket.close();
    }

    @Test
    void zerosAreEveryIpv4AddressAndNoOther() throws Exception {
        assumeIpv6();
        ListeningSocket socket = open("tcp://0.0.0.0:0");

        assertReaches("127.0.0.1", socket);
        assertThatThrownBy(() -> assertReaches("::1", socket)).isInstanceOf(ConnectException.class);
        socket.close();
    }

    @Test
    void oneIpv6AddressIsNoOther() throws Exception {
        assumeIpv6();
        ListeningSocket socket = open("tcp://[::1]:0");

        assertReaches("::1", socket);
        assertThatThrownBy(() -> assertReaches("127.0.0.1", socket)).isInstanceOf(ConnectException.class);
        socket.close();
    }

    @Test
    void aNameIsLookedUp() throws Exception {
        ListeningSocket socket = open("tcp://localhost:0");

        assertReaches("localhost", socket);
        socket.close();
    }

    @Test
    void anAddressInUseIsSaidInOneLine() throws Exception {
        ListeningSocket socket = open("tcp://127.0.0.1:0");

        assertThatThrownBy(() -> open(socket.address().toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on " + socket.address() + ": address already in use");
        socket.close();
    }

    @Test
    void aPortIsFreeAgainAtOnceAlsoWithConnectionsInTheirLastWait() throws Exception {
        ListeningSocket socket = open("tcp://127.0.0.1:0");
        Socket remote = new Socket("127.0.0.1", socket.address().port());
        socket.channel().accept().close();
        socket.close();
        remote.close();

        open(socket.address().toString()).close();
    }

    @Test
    void anAddressOfAnotherMachineIsSaidInOneLine() {
        assertThatThrownBy(() -> open("tcp://192.0.2.1:0"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on tcp://192.0.2.1:0: cannot assign requested address");
    }

    @Test
    void anUnknownNameIsSaidInOneLine() {
        assertThatThrownBy(() -> open("tcp://no-such-host.invalid:0"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on tcp://no-such-host.invalid:0: unknown host");
    }

    @Test
    void connectionsAreProbedWhenTheirPeerIsSilentAndSendAtOnce() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(), ListenAddress.parse("tcp://127.0.0.1:0"))) {
            running.connect();
            running.accepted();
            SocketChannel channel = running.call(() -> running.loop.selector().keys().stream()
                    .filter(key -> key.channel() instanceof SocketChannel)
                    .map(key -> (SocketChannel) key.channel())
                    .findAny()
                    .orElseThrow());

            assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL))
                    .isEqualTo(15);
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(4);
        }
    }
}
