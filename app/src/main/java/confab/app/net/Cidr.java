package confab.app.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; without a length one address. */
public final class Cidr {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final int MAPPED_BITS = 96;

    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * @throws IllegalArgumentException with words for the user when {@code text} is no such range; names are not looked
     *     up
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] network = address(literal, text).getAddress();
        boolean mapped = network.length == 4 && literal.indexOf(':') >= 0;
        int most = mapped ? 128 : 8 * network.length;
        int bits = slash < 0 ? most : bits(text.substring(slash + 1), most, text);
        if (mapped && bits < MAPPED_BITS) {
            throw bad(text);
        }
        return new Cidr(network, mapped ? bits - MAPPED_BITS : bits);
    }

    /** Whether {@code address} is in it; an IPv4 address is so also when it came mapped into IPv6. */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
            if (((network[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String literal, String text) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            throw bad(text);
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw bad(text);
        }
    }

    private static int bits(String digits, int most, String text) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > most) {
            throw bad(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(text + " is no range of addresses like 192.0.2.0/24 or 2001:db8::/32");
    }
}
