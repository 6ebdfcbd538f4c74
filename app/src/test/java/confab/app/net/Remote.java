package confab.app.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The other end of a link: a blocking socket whose reads do not wait for ever. */
final class Remote {
    private static final int READ_MILLIS_MAX = 20_000;
    private static final int SMALL_BYTES = 4_096;

    private final Socket socket = new Socket();

    Remote(int port) throws IOException {
        // The window is offered when connecting: it has to be small before that, so that a peer who does not read fills
        // up.
        socket.setReceiveBufferSize(SMALL_BYTES);
        socket.setSoTimeout(READ_MILLIS_MAX);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
    }

    /** Time in which nothing is meant to happen: a read from a socket on which nothing comes. */
    static void waitMillis(int millis) throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(millis);
            nobody.accept().close();
        } catch (SocketTimeoutException e) {
            // as meant
        }
    }

    Remote say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Remote say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** As {@link #say}, for use in a task. */
    void tell(String text) {
        try {
            say(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next {@code count} bytes. */
    byte[] hear(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** The next {@code count} bytes, as text. */
    String hearText(int count) throws IOException {
        return new String(hear(count), StandardCharsets.UTF_8);
    }

    /** All until the end of input. */
    String hearAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Says nothing more, but listens. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Is gone, with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    int port() {
        return socket.getLocalPort();
    }

    void close() throws IOException {
        socket.close();
    }
}
