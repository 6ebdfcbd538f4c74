package confab.app.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a peer is, as people write it: {@code 192.0.2.7:40112}, {@code [2001:db8::7]:40112}, {@code unix}. */
final class Peer {
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private Peer() {}

    static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? host(inet.getAddress()) + ":" + inet.getPort() : "unix";
    }

    /** IPv6 in brackets, the longest run of zeros left out (RFC 5952). */
    static String host(InetAddress address) {
        String host = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + shortened(host) + "]" : host;
    }

    private static String shortened(String host) {
        String longest = "";
        for (Matcher zeros = ZEROS.matcher(host); zeros.find(); ) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        return longest.isEmpty() ? host : host.replaceFirst(Pattern.quote(longest), "::");
    }
}
