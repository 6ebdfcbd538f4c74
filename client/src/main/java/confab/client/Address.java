package confab.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server is, as people write it. */
public sealed interface Address {
    /** The port that stands for itself. */
    int PORT = 5002;

    /** Where one looks when nothing is said. */
    Address DEFAULT = new Tcp("localhost", PORT);

    /** A host by name or by number, and a port. */
    record Tcp(String host, int port) implements Address {
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** A Unix socket. */
    record Unix(String path) implements Address {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code :port}, {@code [::1]:port}, {@code ::1} or {@code unix:/path}.
     *
     * @throws IllegalArgumentException it is none of these; the message says why
     */
    static Address parse(String text) {
        return parse(text, PORT);
    }

    /**
     * The same, of a server of another kind.
     *
     * @param port where such a server listens when nothing is said
     */
    static Address parse(String text, int port) {
        return text.startsWith("unix:") ? unix(text.substring(5)) : tcp(text, port);
    }

    private static Address unix(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("unix: wants the path of a socket");
        }
        return new Unix(path);
    }

    private static Address tcp(String text, int port) {
        if (text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[")) {
            return new Tcp(text, port); // an IPv6 address as it is: its colons are its own
        }
        Matcher parts = Pattern.compile("(?:\\[([^\\[\\]\\s]+)]|([^\\[\\]:\\s]*))(?::(\\d{1,5}))?")
                .matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException(text + " is no HOST, HOST:PORT, [IPV6]:PORT or unix:PATH");
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        return new Tcp(host.isEmpty() ? "localhost" : host, port(parts.group(3), port));
    }

    private static int port(String digits, int otherwise) {
        int port = digits == null ? otherwise : Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
        return port;
    }
}
