package confab.app.net;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.Clock;
import confab.protocol.ErrorCode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is let in: so many connections in all, of one address, and of one address per minute. An IPv6 address counts with
 * its /64, which one subscriber has for himself. What is remembered of an address goes when it has no connection and no
 * recent one. All who come over Unix sockets count as one address.
 */
public final class Admission {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int VISITORS_SWEPT_MIN = 1_024;

    /** No network of IPv6: the first bits are those of multicast. */
    private static final Long UNIX = -1L;

    private final Limits limits;
    private final Exempt exempt;
    private final Clock clock;
    private final Map<Long, Visitor> visitors = new HashMap<>();
    private int sweepAt = VISITORS_SWEPT_MIN;
    private int open;

    public Admission(Limits limits, Exempt exempt, Clock clock) {
        this.limits = limits;
        this.exempt = exempt;
        this.clock = clock;
    }

    /** Why a connection is not taken. */
    record Refusal(ErrorCode code, String words) {}

    /** How many connections are open. */
    public int open() {
        return open;
    }

    /** How many addresses are remembered. */
    int visitors() {
        return visitors.size();
    }

    /**
     * Lets one in, or not.
     *
     * @param address null for a Unix socket
     * @return null when it is let in, and {@link #leave} has to be called in the end
     */
    Refusal admit(InetAddress address) {
        if (open >= limits.of(Limit.CONNECTIONS)) {
            return refusal(ErrorCode.TOO_MANY_CONNECTIONS, "the server takes at most", Limit.CONNECTIONS);
        }
        Refusal refusal = exempt.contains(address) ? null : visit(address);
        open += refusal == null ? 1 : 0;
        return refusal;
    }

    /** One that was let in has left. */
    void leave(InetAddress address) {
        open--;
        if (exempt.contains(address)) {
            return;
        }
        Long subscriber = subscriber(address);
        Visitor visitor = visitors.get(subscriber);
        visitor.open--;
        if (visitor.isIdle(clock.nanos())) {
            visitors.remove(subscriber);
        }
    }

    private Refusal visit(InetAddress address) {
        long now = clock.nanos();
        Visitor visitor = visitors.computeIfAbsent(subscriber(address), key -> new Visitor(now));
        if (visitor.open >= limits.of(Limit.CONNECTIONS_PER_ADDRESS)) {
            return refusal(
                    ErrorCode.TOO_MANY_CONNECTIONS, "your address may have at most", Limit.CONNECTIONS_PER_ADDRESS);
        }
        if (!visitor.comes(now)) {
            return refusal(
                    ErrorCode.TOO_FAST_CONNECTIONS,
                    "your address may come at most",
                    Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE);
        }
        visitor.open++;
        sweep(now);
        return null;
    }

    private Refusal refusal(ErrorCode code, String words, Limit limit) {
        return new Refusal(code, words + " " + limits.of(limit) + " (" + limit.option() + "), try again later");
    }

    /** Now and then, so that it costs next to nothing for each. */
    private void sweep(long now) {
        if (visitors.size() < sweepAt) {
            return;
        }
        visitors.values().removeIf(visitor -> visitor.isIdle(now));
        if (visitors.size() > 2 * limits.of(Limit.CONNECTIONS)) {
            visitors.values().removeIf(visitor -> visitor.open == 0);
        }
        sweepAt = Math.max(VISITORS_SWEPT_MIN, 2 * visitors.size());
    }

    private static Long subscriber(InetAddress address) {
        if (address == null) {
            return UNIX;
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address ? bytes.getLong() : 0xFFFF_0000_0000L | bytes.getInt() & 0xFFFF_FFFFL;
    }

    /** One address, or one /64. */
    private final class Visitor {
        private int open;

        /** When all its coming so far would be over at the bounded pace; at most a minute ahead (as GCRA counts). */
        private long pacedUntil;

        private Visitor(long now) {
            pacedUntil = now;
        }

        private boolean comes(long now) {
            if (limits.isOff(Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE)) {
                return true;
            }
            long next = pacedUntil - now > 0 ? pacedUntil : now;
            next += MINUTE_NANOS / limits.of(Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE);
            if (next - now > MINUTE_NANOS) {
                return false;
            }
            pacedUntil = next;
            return true;
        }

        private boolean isIdle(long now) {
            return open == 0 && pacedUntil - now <= 0;
        }
    }
}
