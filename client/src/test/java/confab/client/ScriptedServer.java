package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A server that follows a script, on a real socket: one connection after the other, on a thread of its own. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Thread thread;
    private Throwable failure;

    /** Each connection gets the next script; behind the last one nobody is taken. */
    ScriptedServer(Script... scripts) throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> follow(scripts), "scripted server");
        thread.start();
    }

    /** What is done with one connection, which is closed behind it. */
    interface Script {
        void talk(Peer peer) throws IOException, ProtocolException;
    }

    Address address() {
        return new Address.Tcp("127.0.0.1", port());
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Waits until the scripts have been followed, and tells what went wrong in them. */
    @Override
    public void close() throws IOException {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean unfinished = thread.isAlive();
        listening.close();
        if (failure != null) {
            throw new AssertionError("the script failed", failure);
        }
        if (unfinished) {
            throw new AssertionError("the script is not finished");
        }
    }

    private void follow(Script... scripts) {
        try {
            for (Script script : scripts) {
                try (Socket socket = listening.accept()) {
                    script.talk(new Peer(socket));
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** The client, as the server sees it. */
    static final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(5_000);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** The next request; it must be one of this type. */
        <R extends Request> R hear(Class<R> type) throws IOException, ProtocolException {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return type.cast(RequestCodec.decode(ByteBuffer.wrap(body)));
        }

        void tell(Event... events) throws IOException {
            for (Event event : events) {
                bytes(frame(event));
            }
        }

        /** One byte after the other. */
        void drip(Event event) throws IOException {
            for (byte each : frame(event)) {
                bytes(new byte[] {each});
            }
        }

        void text(String text) throws IOException {
            bytes(text.getBytes(UTF_8));
        }

        void bytes(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** The client says nothing for so long. */
        void hearNothing(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                throw new AssertionError("heard " + in.read());
            } catch (SocketTimeoutException e) {
                socket.setSoTimeout(5_000);
            }
        }

        /** Reads until the client is gone. */
        void awaitEnd() throws IOException {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (EOFException e) {
                // It is.
            }
        }

        /** Closes with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private static byte[] frame(Event event) {
            ByteBuffer out = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX + 4);
            EventCodec.encode(event, out);
            byte[] frame = new byte[out.flip().remaining()];
            out.get(frame);
            return frame;
        }
    }
}
