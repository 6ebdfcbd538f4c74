package confab.app.net;

import java.net.InetAddress;
import java.util.List;

/**
 * Who is free of the bounds per address.
 *
 * @param networks whoever comes from one of these
 * @param unix whether whoever comes over a Unix socket is
 */
public record Exempt(List<Cidr> networks, boolean unix) {
    private static final String UNIX = "unix";

    public static final Exempt NOBODY = new Exempt(List.of(), false);

    public Exempt {
        networks = List.copyOf(networks);
    }

    /**
     * As people write it.
     *
     * @param names networks as for {@link Cidr#parse}, and {@code unix}
     * @throws IllegalArgumentException with words for the user
     */
    public static Exempt parse(List<String> names) {
        List<Cidr> networks = names.stream()
                .filter(name -> !name.equals(UNIX))
                .map(Cidr::parse)
                .toList();
        return new Exempt(networks, names.contains(UNIX));
    }

    /** @param address null for a Unix socket */
    boolean contains(InetAddress address) {
        if (address == null) {
            return unix;
        }
        for (Cidr range : networks) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
