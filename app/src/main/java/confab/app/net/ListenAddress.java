package confab.app.net;

import java.io.IOException;

/** Where to listen: {@code tcp://*:5002}, {@code tcp://[::1]:0}, {@code unix:/run/confab.sock?mode=0660}. */
public abstract sealed class ListenAddress permits TcpAddress, UnixAddress {
    static final int BACKLOG = 1_024;

    /** @throws IllegalArgumentException with words for the user */
    public static ListenAddress parse(String uri) {
        if (uri.startsWith(TcpAddress.SCHEME)) {
            return TcpAddress.of(uri);
        }
        if (uri.startsWith(UnixAddress.SCHEME)) {
            return UnixAddress.of(uri);
        }
        throw new IllegalArgumentException(
                "cannot listen on " + uri + ": it is neither tcp://HOST:PORT nor unix:PATH?mode=0660");
    }

    /** A command by which somebody on this machine can connect. */
    public abstract String howToConnect();

    /** The port, 0 for any free one or where there are no ports. */
    public abstract int port();

    /** @throws IOException with one line for the user */
    abstract ListeningSocket open() throws IOException;
}
