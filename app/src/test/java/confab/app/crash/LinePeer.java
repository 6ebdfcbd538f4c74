package confab.app.crash;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection that speaks lines, by blocking calls that give up in time. */
final class LinePeer implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final Socket socket = new Socket();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final InputStream in;

    LinePeer(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next line.
     *
     * @param millis null when none comes for so long; at least 1
     * @throws EOFException when there are no more
     */
    String next(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                line.write(b);
            }
        } catch (SocketTimeoutException nothing) {
            return null;
        }
        String whole = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return whole;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
