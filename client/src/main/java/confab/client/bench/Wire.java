package confab.client.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One link to the server: bytes both ways. It holds a buffer of its own only for what is incomplete or not taken. */
final class Wire {
    /** What may wait to be sent: a server that lets so much wait does not read. */
    static final int WAITING_BYTES_MAX = 16 << 20;

    private static final int WRITE_BYTES = 256 << 10;
    private static final int KNOCK_MILLIS = 5_000;

    private final Loop loop;
    private final End end;
    private SocketChannel channel;
    private SelectionKey key;
    private byte[] rest = {};
    private int restBytes;
    private ByteBuffer waiting;
    private long dropped;
    private String failure;
    private boolean over;

    Wire(Loop loop, End end) {
        this.loop = loop;
        this.end = end;
    }

    /** Who is told what happens to it. */
    interface End {

        /** Bytes can be sent. */
        void connected();

        /** Bytes have come; what is not consumed comes again, with what follows it. */
        void received(ByteBuffer in);

        /** All that waited has been taken. */
        void drained();

        /** It is over, and not by {@link Wire#close}; why, or an empty text when the server closed. */
        void closed(String why);
    }

    /**
     * Connects and closes again.
     *
     * @throws IOException nobody listens there
     */
    static void knock(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress) {
            SocketChannel.open(address).close();
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, KNOCK_MILLIS);
        }
    }

    /** Begins to connect, and tells {@link End#connected} or {@link End#closed} later. */
    void connect(SocketAddress address) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        channel.configureBlocking(false);
        set(StandardSocketOptions.TCP_NODELAY, true); // What belongs together is written together already.
        set(StandardSocketOptions.SO_LINGER, 0); // Else thousands of ports would stay taken for a minute.
        boolean connected = begin(address);
        key = loop.register(channel, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
    }

    private boolean begin(SocketAddress address) throws IOException {
        try {
            return channel.connect(address);
        } catch (BindException e) {
            throw new IOException(
                    "no port is left for one more connection from here to there (net.ipv4.ip_local_port_range)", e);
        }
    }

    /** Sends now what is taken now, and the rest later; nothing once it is over. */
    void send(ByteBuffer bytes) {
        if (over) {
            dropped += bytes.remaining();
            return;
        }
        try {
            if (waiting == null) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                keep(bytes);
            }
        } catch (IOException e) {
            dropped += bytes.remaining();
            failure = words(e); // Told in the next turn: who is told must not be within a call of its own.
            loop.soon(this);
        }
    }

    /** Whether something has not been taken yet. */
    boolean hasWaiting() {
        return waiting != null;
    }

    /** How many bytes have not been taken: those that wait, and when it is over those that never will be. */
    long untakenBytes() {
        return dropped + (waiting == null ? 0 : waiting.remaining());
    }

    /** Ends it at once; nothing more is told. */
    void close() {
        over = true;
        rest = new byte[0];
        restBytes = 0;
        dropped = untakenBytes();
        waiting = null;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    /** Something can be done. */
    void ready() {
        try {
            if (failure == null) {
                doWhatCanBeDone();
            }
        } catch (IOException e) {
            failure = words(e);
        }
        if (failure != null && !over) { // A failed connect has closed the channel by itself.
            loop.arrived();
            over(failure);
        }
    }

    private void doWhatCanBeDone() throws IOException {
        if (key.isValid() && key.isConnectable()) {
            channel.finishConnect();
            connected();
        } else if (key.isValid() && key.isWritable()) {
            writable();
        }
        if (key.isValid() && key.isReadable()) {
            read();
        }
    }

    private void connected() {
        key.interestOps(SelectionKey.OP_READ);
        end.connected();
    }

    private void writable() throws IOException {
        if (waiting == null) {
            connected(); // At once, as a Unix socket does.
            return;
        }
        // A piece at a time: the virtual machine copies all that it is given, however little is taken.
        int piece = Math.min(waiting.remaining(), WRITE_BYTES);
        int count = channel.write(waiting.slice(waiting.position(), piece));
        waiting.position(waiting.position() + count);
        if (!waiting.hasRemaining()) {
            waiting = null;
            key.interestOps(SelectionKey.OP_READ);
            end.drained();
        }
    }

    private void read() throws IOException {
        ByteBuffer in = loop.in().put(rest, 0, restBytes);
        int count = channel.read(in);
        loop.arrived();
        end.received(in.flip());
        keepRest(in);
        if (count < 0 && !over) {
            over("");
        }
    }

    private void keepRest(ByteBuffer in) throws IOException {
        restBytes = in.remaining();
        if (restBytes == Loop.IN_BYTES) {
            throw new IOException("what it says has no end within " + Loop.IN_BYTES + " bytes");
        }
        if (restBytes > rest.length) {
            rest = new byte[2 * restBytes];
        }
        in.get(rest, 0, restBytes);
    }

    private void keep(ByteBuffer bytes) throws IOException {
        int more = bytes.remaining();
        int all = more + (waiting == null ? 0 : waiting.remaining());
        if (all > WAITING_BYTES_MAX) {
            throw new IOException("the server does not read: " + all + " bytes wait to be sent");
        }
        if (waiting == null) {
            waiting = ByteBuffer.allocate(all).limit(0);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
        if (waiting.capacity() - waiting.limit() < more) {
            waiting =
                    ByteBuffer.allocate(2 * all).put(waiting).flip(); // Twice: so each byte is moved a few times only.
        }
        int at = waiting.limit();
        waiting.limit(at + more).put(at, bytes, bytes.position(), more);
    }

    private void over(String why) {
        close();
        end.closed(why);
    }

    private <T> void set(SocketOption<T> option, T value) throws IOException {
        if (channel.supportedOptions().contains(option)) {
            channel.setOption(option, value);
        }
    }

    private static String words(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
