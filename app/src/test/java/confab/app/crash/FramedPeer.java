package confab.app.crash;

import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** One connection that speaks frames, by blocking calls that give up in time. */
final class FramedPeer implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER_BYTES = 4 + FrameDecoder.BODY_BYTES_MAX;

    private final Socket socket = new Socket();
    private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
    private boolean begun;

    private FramedPeer(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static FramedPeer connect(int port) throws IOException {
        return new FramedPeer(port);
    }

    void send(Request request) throws IOException {
        out.clear();
        RequestCodec.encode(request, out);
        socket.getOutputStream().write(out.array(), 0, out.position());
    }

    /**
     * The next event.
     *
     * @param millis null when none comes for so long; at least 1
     * @throws EOFException when the stream has ended
     */
    Event next(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            for (Event event = decoded(); ; event = decoded()) {
                if (event != null) {
                    return event;
                }
                read();
            }
        } catch (SocketTimeoutException nothing) {
            return null;
        }
    }

    private Event decoded() throws IOException {
        while (!begun && in.hasRemaining()) {
            begun = in.get(in.position()) == 0 || in.get() == 0; // before the first frame: words for people
        }
        try {
            ByteBuffer body = begun ? frames.next(in) : null;
            return body == null ? null : EventCodec.decode(body);
        } catch (ProtocolException e) {
            throw new IOException("an event that cannot be read", e);
        }
    }

    private void read() throws IOException {
        InputStream from = socket.getInputStream();
        in.compact();
        int count;
        try {
            count = from.read(in.array(), in.position(), in.remaining());
            in.position(in.position() + Math.max(0, count));
        } finally {
            in.flip();
        }
        if (count < 0) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
