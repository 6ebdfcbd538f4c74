package confab.app.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A blocking client that speaks lines, and whatever else it is given. Nothing it waits for takes longer than ten seconds. */
final class TestClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BUFFER_BYTES = 1 << 10;
    private static final String LOCALHOST = "127.0.0.1";

    private final Socket socket;
    private final InputStream in;

    private TestClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    }

    /** Connects, and says nothing. */
    static TestClient connect(int port) {
        return connect(port, LOCALHOST);
    }

    /** The same, from this address. */
    static TestClient connect(int port, String from) {
        return connect(new Socket(), port, from);
    }

    /** The same, and takes no more than about so many bytes as long as nobody reads here. */
    static TestClient connectNarrow(int port, int bytes) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(bytes);
            return connect(socket, port, LOCALHOST);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestClient connect(Socket socket, int port, String from) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(LOCALHOST, port), PATIENCE_MILLIS);
            return new TestClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and comes into the home room, by the name of {@code nick}; what is told on the way is read. */
    static TestClient named(int port, String nick) {
        TestClient client = connect(port);
        client.introduce(nick);
        return client;
    }

    /** Says a name, and reads on to the end of the home room's history. */
    void introduce(String nick) {
        send(nick);
        expect("Hello " + nick + "!");
        expect("-- end of history");
    }

    /** Sends a line. */
    void send(String line) {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends these lines at once. */
    void sendAll(List<String> lines) {
        sendBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends them as far as the other side takes them. */
    boolean trySend(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    /** The next line, without its end; null when there are no more, because the connection was closed or reset. */
    String line() {
        byte[] line = lineBytes();
        return line == null ? null : new String(line, StandardCharsets.UTF_8);
    }

    /** The bytes of the next line. */
    byte[] lineBytes() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                return line.toByteArray();
            }
            line.write(b);
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    /** The next byte, -1 when there are no more, because the connection was closed or reset. */
    int read() {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until a line begins so, and returns it. */
    String expect(String beginning) {
        List<String> others = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            others.add(line);
        }
        throw new AssertionError("no line begins with \"" + beginning + "\", the connection ended behind " + others);
    }

    /** All lines until the connection ends. */
    List<String> untilEnd() {
        List<String> lines = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        return lines;
    }

    /** As `nc -N` when its input ends. */
    void finishOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is gone as if its machine was switched off and on again. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
