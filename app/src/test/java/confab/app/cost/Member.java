package confab.app.cost;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;

/** Somebody in a room, over a real socket. Every call blocks, but fails when nothing comes for twenty seconds. */
abstract class Member implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BUFFER_BYTES = 4_096;

    private final Socket socket;
    private final DataInputStream in;

    Member(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks to come into a room. */
    abstract void join(String room);

    /** Returns when that has been answered. */
    abstract void awaitJoined();

    /** Says these in the room, in one write. */
    abstract void say(List<String> texts);

    /** What somebody else says next. */
    abstract String hear();

    /** Reads the acknowledgements of so many messages, where one is told of them. */
    abstract void expectStored(int messages);

    final void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes up to the next line's end, which is read too. */
    final byte[] readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("behind \"" + line + "\"");
                }
                line.write(b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toByteArray();
    }

    /** The bytes behind the next length, whose first byte is zero; who was slow is greeted in words before it. */
    final byte[] readFrame() {
        try {
            while (in.readByte() != 0) {}
            byte[] body = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
            in.readFully(body);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
