package confab.client;

import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The stream to the server: frames both ways. Never calls its listener from inside a call that its listener made.
 *
 * <pre>
 *   CLOSED --connect--> SEEKING (names, addresses in turn) --> OPEN --> CLOSED
 * </pre>
 */
final class ServerLink implements ClientLoop.Ready {
    /** Bound of one request with its length: the longest text, a room's name and the rest with room to spare. */
    static final int REQUEST_BYTES_MAX = 8 << 10;

    /** Bound of what waits to be sent. */
    static final int OUT_BYTES_MAX = 64 << 10;

    private static final int IN_BYTES = FrameDecoder.BODY_BYTES_MAX + 4;

    private final ClientLoop loop;
    private final Executor resolver;
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES_MAX);
    private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
    private final Queue<SocketAddress> candidates = new ArrayDeque<>();
    private Preamble preamble = new Preamble();
    private Listener listener;
    private SocketChannel channel;
    private SelectionKey key;
    private boolean open;
    private int attempt;

    /** @param resolver runs what blocks while a name is looked up */
    ServerLink(ClientLoop loop, Executor resolver) {
        this.loop = loop;
        this.resolver = resolver;
    }

    /** What a link tells, on the loop. */
    interface Listener {

        /** The server can be talked to. */
        void connected();

        /** The server has said something. */
        void heard(Event event);

        /** There is no connection, or no longer; the last call for this {@link ServerLink#connect}. */
        void lost(String why);
    }

    /**
     * Looks for the server, trying all addresses that a name has, one after the other.
     *
     * @param told is told on the loop how it goes
     */
    void connect(Address address, Listener told) {
        close();
        listener = told;
        int now = attempt;
        if (address instanceof Address.Tcp tcp) {
            resolver.execute(() -> resolve(tcp, now));
        } else if (address instanceof Address.Unix unix) {
            loop.execute(() -> resolved(() -> List.of(UnixDomainSocketAddress.of(unix.path())), now));
        }
    }

    /** Waits no longer for this address: the next one, when there is one. */
    void giveUp(String why) {
        int now = attempt;
        loop.execute(() -> {
            if (now == attempt && !open) {
                tryNext(why);
            }
        });
    }

    /** What the server said before its first frame, which is for people; empty when nothing. */
    String preamble() {
        return preamble.text();
    }

    /** True when there is room for any request. */
    boolean takes() {
        return open && out.remaining() >= 2 * REQUEST_BYTES_MAX; // One more is kept free for pings and pongs.
    }

    /** Sends when {@link #flush} is called. A server that does not read loses the connection. */
    void send(Request request) {
        if (!open) {
            return;
        }
        if (out.remaining() < REQUEST_BYTES_MAX) {
            end("the server does not read");
            return;
        }
        RequestCodec.encode(request, out);
    }

    /** Writes as much as can be written. Who was not taken any more is called again when there is room. */
    void flush() {
        if (!open) {
            return;
        }
        try {
            boolean full = !takes();
            if (out.position() > 0) {
                channel.write(out.flip());
                out.compact();
            }
            boolean again = full || out.position() > 0;
            key.interestOps(SelectionKey.OP_READ | (again ? SelectionKey.OP_WRITE : 0));
        } catch (IOException e) {
            end(words(e));
        }
    }

    /** Ends it at once; nothing more is told. */
    void close() {
        attempt++;
        open = false;
        candidates.clear();
        drop();
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (!open) {
            channel.finishConnect();
            opened();
            return;
        }
        if (ready.isWritable()) {
            flush();
        }
        if (open && ready.isReadable()) {
            read();
        }
    }

    @Override
    public void failed(IOException cause) {
        if (open) {
            end(words(cause));
        } else {
            tryNext(words(cause));
        }
    }

    // Seeking

    private interface Lookup {
        List<SocketAddress> addresses() throws UnknownHostException;
    }

    private void resolve(Address.Tcp tcp, int now) {
        Lookup lookup;
        try {
            List<SocketAddress> found = Stream.of(InetAddress.getAllByName(tcp.host()))
                    .<SocketAddress>map(address -> new InetSocketAddress(address, tcp.port()))
                    .toList();
            lookup = () -> found;
        } catch (UnknownHostException e) {
            lookup = () -> {
                throw e;
            };
        }
        Lookup answer = lookup;
        loop.execute(() -> resolved(answer, now));
    }

    private void resolved(Lookup lookup, int now) {
        if (now != attempt) {
            return;
        }
        try {
            candidates.addAll(lookup.addresses());
            tryNext("it has no address");
        } catch (UnknownHostException e) {
            end("there is no host of that name");
        } catch (IllegalArgumentException e) {
            end(e.getMessage());
        }
    }

    private void tryNext(String whyNotTheLast) {
        drop();
        SocketAddress next = candidates.poll();
        if (next == null) {
            end(whyNotTheLast);
            return;
        }
        try {
            start(next);
        } catch (IOException | UnsupportedOperationException e) {
            tryNext(words(e));
        }
    }

    private void start(SocketAddress address) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        channel.configureBlocking(false);
        boolean connected = channel.connect(address);
        key = loop.register(channel, connected ? 0 : SelectionKey.OP_CONNECT, this);
        if (connected) {
            opened();
        }
    }

    private void opened() throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // Whole turns are sent at once already.
        }
        key.interestOps(SelectionKey.OP_READ);
        candidates.clear();
        in.clear();
        out.clear();
        preamble = new Preamble();
        open = true;
        listener.connected();
    }

    // Open

    private void read() throws IOException {
        int count = channel.read(in);
        in.flip();
        try {
            if (preamble.skip(in)) {
                hear();
            }
        } catch (ProtocolException e) {
            end(e.code().wire() + ": " + e.getMessage());
        }
        in.compact();
        if (count < 0 && open) {
            end(in.position() > 0 ? "the server closed it within a frame" : "the server closed it");
        }
    }

    private void hear() throws ProtocolException {
        ByteBuffer body = frames.next(in);
        while (body != null) {
            Event event = EventCodec.decode(body);
            if (event != null) { // A newer server may say more than is understood here.
                listener.heard(event);
            }
            body = open ? frames.next(in) : null;
        }
    }

    private void end(String why) {
        close();
        int now = attempt;
        loop.execute(() -> {
            if (now == attempt) {
                listener.lost(why);
            }
        });
    }

    private void drop() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private static String words(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
