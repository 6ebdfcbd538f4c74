package confab.app.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.net.ExtendedSocketOptions;

/** A TCP port of one address, of all IPv4 addresses, or ({@code *}) of all addresses. */
final class TcpAddress extends ListenAddress {
    static final String SCHEME = "tcp://";

    private static final Pattern HOST_PORT = Pattern.compile("(\\*|\\[[^\\]]+]|[^:\\[\\]]+):(\\d{1,5})");
    private static final int PORT_MAX = 65_535;

    /** A peer that is gone without a word is noticed after two minutes, behind most routers that forget it sooner. */
    private static final int KEEPALIVE_IDLE_SECONDS = 60;

    private static final int KEEPALIVE_INTERVAL_SECONDS = 15;
    private static final int KEEPALIVE_PROBES = 4;

    private final String host;
    private final int port;

    private TcpAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    static TcpAddress of(String uri) {
        Matcher parts = HOST_PORT.matcher(uri.substring(SCHEME.length()));
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "cannot listen on " + uri + ": write tcp://HOST:PORT, tcp://*:PORT for all, tcp://[::1]:PORT");
        }
        int port = Integer.parseInt(parts.group(2));
        if (port > PORT_MAX) {
            throw new IllegalArgumentException("cannot listen on " + uri + ": a port is from 0 to " + PORT_MAX);
        }
        return new TcpAddress(parts.group(1), port);
    }

    @Override
    public String howToConnect() {
        boolean any = host.equals("*") || host.equals("0.0.0.0") || host.equals("[::]");
        return "nc " + (any ? "localhost" : host.replaceAll("[\\[\\]]", "")) + " " + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    ListeningSocket open() throws IOException {
        ServerSocketChannel channel = null;
        try {
            InetAddress address = host.equals("*") ? null : InetAddress.getByName(host);
            channel = address == null ? ServerSocketChannel.open() : ServerSocketChannel.open(family(address));
            configure(channel);
            channel.bind(new InetSocketAddress(address, port), BACKLOG);
            int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new ListeningSocket(channel, new TcpAddress(host, bound), () -> {});
        } catch (IOException | UnsupportedOperationException e) {
            if (channel != null) {
                Acceptor.close(channel);
            }
            throw new IOException("cannot listen on " + this + ": " + words(e), e);
        }
    }

    private static ProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /** The times are for the connections: those inherit them, which spares three system calls for each. */
    private static void configure(ServerSocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
    }

    private static String words(Exception e) {
        if (e instanceof UnknownHostException || e.getMessage() == null) {
            return "unknown host";
        }
        return e.getMessage().substring(0, 1).toLowerCase(Locale.ROOT)
                + e.getMessage().substring(1);
    }

    @Override
    public String toString() {
        return SCHEME + host + ":" + port;
    }
}
