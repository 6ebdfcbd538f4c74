package confab.app.net;

import confab.app.limits.Limit;
import confab.app.link.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.tinylog.Logger;

/** One listening socket: accepts in bursts, and rests when the system has no more descriptors. */
final class Acceptor implements Ready {
    private final EventLoop loop;
    private final ListeningSocket socket;
    private final Admission admission;
    private final Link.Greeter greeter;
    private final Refusals refusals;
    private final SelectionKey key;

    /** The last accept has failed: told once, until one succeeds. */
    private boolean failing;

    Acceptor(EventLoop loop, ListeningSocket socket, Admission admission, Link.Greeter greeter) throws IOException {
        this.loop = loop;
        this.socket = socket;
        this.admission = admission;
        this.greeter = greeter;
        this.refusals = new Refusals(loop.timers());
        socket.channel().configureBlocking(false);
        this.key = socket.channel().register(loop.selector(), SelectionKey.OP_ACCEPT, this);
    }

    /** Where it listens. */
    ListenAddress address() {
        return socket.address();
    }

    void close() {
        socket.close();
    }

    @Override
    public void ready() {
        int left = loop.bound(Limit.ACCEPTS_PER_TURN);
        while (left > 0 && accept()) {
            left--;
        }
    }

    @Override
    public void failed(Exception cause) {
        Logger.error(cause, "event=acceptor-failed listen={}", address());
    }

    /** One link has ended. */
    void left(SocketAddress address) {
        loop.count(-1);
        admission.leave(inetAddress(address));
    }

    /** Whether there may be more. */
    private boolean accept() {
        SocketChannel channel;
        try {
            channel = key.isValid() ? socket.channel().accept() : null;
        } catch (IOException e) {
            rest(e);
            return false;
        }
        if (channel == null) {
            return false;
        }
        failing = false;
        admit(channel);
        return true;
    }

    /** The socket stays ready while descriptors are short: asking again and again would be a spin. */
    private void rest(IOException cause) {
        if (!failing) {
            failing = true;
            Logger.error("event=accept-failed listen={} why=\"{}\"", address(), cause.getMessage());
        }
        key.interestOps(0);
        loop.timers().after(loop.bound(Limit.ACCEPT_RETRY_MILLIS), this::retry);
    }

    private void retry() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void admit(SocketChannel channel) {
        try {
            SocketAddress address = channel.getRemoteAddress();
            Admission.Refusal refusal = admission.admit(inetAddress(address));
            if (refusal == null) {
                begin(channel, address);
            } else {
                refuse(channel, address, refusal);
            }
        } catch (IOException e) {
            close(channel);
        }
    }

    private void begin(SocketChannel channel, SocketAddress address) {
        loop.count(1);
        try {
            if (address instanceof InetSocketAddress) {
                configure(channel);
            }
            channel.configureBlocking(false);
            Connection link = new Connection(loop, this, channel, address);
            link.open(channel.register(loop.selector(), SelectionKey.OP_READ, link), greeter);
        } catch (IOException | RuntimeException e) {
            Logger.warn("event=not-set-up peer={} why=\"{}\"", Peer.text(address), e);
            close(channel);
            left(address);
        }
    }

    /** The probes' times are inherited from the listening socket. */
    private void configure(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        int sendBytes = loop.bound(Limit.SOCKET_SEND_BYTES);
        if (sendBytes < Integer.MAX_VALUE) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBytes);
        }
    }

    private void refuse(SocketChannel channel, SocketAddress address, Admission.Refusal refusal) throws IOException {
        refusals.add(refusal.code(), Peer.text(address));
        byte[] line = ("!! " + refusal.code().wire() + " " + refusal.words() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = loop.buffers().out.clear().put(line).flip();
        channel.configureBlocking(false);
        channel.write(out);
        channel.close();
    }

    /** Null for a Unix socket. */
    private static InetAddress inetAddress(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress() : null;
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            Logger.debug("event=not-closed why=\"{}\"", e.getMessage());
        }
    }
}
