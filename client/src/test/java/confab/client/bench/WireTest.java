package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link whose other side does not read for a while, or is not there. */
@Timeout(30)
class WireTest {
    private static final int LONGS = 1 << 21;
    private static final int AT_ONCE = 8;
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatWaitsIsSentWholeAndInOrderAndCostsLittleHoweverMuchItIs() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Loop loop = new Loop(System::nanoTime)) {
            Noted end = new Noted();
            Wire wire = connect(loop, listening.getLocalSocketAddress(), end);
            try (Socket peer = listening.accept()) {
                for (long first = 0; first < LONGS; first += AT_ONCE) {
                    wire.send(numbers(loop.out(), first));
                }
                assertThat(wire.hasWaiting()).isTrue();

                Thread reader = reader(peer);
                while (wire.hasWaiting() && !Thread.currentThread().isInterrupted()) {
                    loop.turn(5 * MILLI);
                }
                reader.join();
                wire.close();
                assertThat(end.drained).isEqualTo(1);
            }
            assertThat(inOrder).isEqualTo(LONGS);
        }
    }

    @Test
    void whoReadsNothingAtAllIsGivenUp() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Loop loop = new Loop(System::nanoTime)) {
            Noted end = new Noted();
            Wire wire = connect(loop, listening.getLocalSocketAddress(), end);
            for (int i = 0; i < 600; i++) { // 38 MiB: more than may wait and the system takes.
                wire.send(loop.out().position(64 << 10).flip());
            }
            loop.turn(5 * MILLI);

            assertThat(end.why).startsWith("the server does not read: ");
        }
    }

    @Test
    void whereNobodyCanBeReachedIsSaidWithHowFarItCame() throws Exception {
        SocketAddress nobody = UnixDomainSocketAddress.of(folder.resolve("nobody"));
        try (Loop loop = new Loop(System::nanoTime)) {
            Member member = new Member(loop, new LineSpeech(64, false), 0, 0, "bob", "#x");
            Crowd crowd = new Crowd(loop, nobody, 8, "line", new ProgressLine(System.err, false, () -> 0), () -> false);

            assertThatThrownBy(() -> crowd.bring(List.of(member), null))
                    .isInstanceOf(BenchException.class)
                    .hasMessageStartingWith("only 0 of 1 connections came in: ");
        }
    }

    private static ByteBuffer numbers(ByteBuffer out, long first) {
        for (int i = 0; i < AT_ONCE; i++) {
            out.putLong(first + i);
        }
        return out.flip();
    }

    private volatile long inOrder;

    private Thread reader(Socket peer) {
        Thread reader = new Thread(() -> {
            try (DataInputStream in = new DataInputStream(peer.getInputStream())) {
                byte[] all = in.readNBytes(LONGS * Long.BYTES);
                ByteBuffer numbers = ByteBuffer.wrap(all);
                while (numbers.hasRemaining() && numbers.getLong() == inOrder) {
                    inOrder++;
                }
            } catch (IOException e) {
                // What came so far is what counts.
            }
        });
        reader.start();
        return reader;
    }

    private static Wire connect(Loop loop, SocketAddress address, Noted end) throws IOException {
        Wire wire = new Wire(loop, end);
        wire.connect(address);
        while (!end.connected) {
            loop.turn(5 * MILLI);
        }
        return wire;
    }

    /** Notes what is told. */
    private static final class Noted implements Wire.End {
        private boolean connected;
        private int drained;
        private String why = "";

        @Override
        public void connected() {
            connected = true;
        }

        @Override
        public void received(ByteBuffer in) {}

        @Override
        public void drained() {
            drained++;
        }

        @Override
        public void closed(String words) {
            why = words;
        }
    }
}
