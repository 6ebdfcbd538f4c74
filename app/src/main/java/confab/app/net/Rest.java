package confab.app.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Input that a listener has not consumed. While it only grows, what is new is added to it: a peer that sends a large
 * frame byte by byte must not have the whole of it allocated anew for each.
 */
final class Rest {
    private byte[] bytes = {};
    private int length;

    /** Bytes of memory held. */
    int capacity() {
        return bytes.length;
    }

    /** Puts it all; it stays. */
    void putInto(ByteBuffer in) {
        in.put(bytes, 0, length);
    }

    /** Keeps what remains of {@code in}, which began with what is kept already. */
    void keep(ByteBuffer in) {
        if (in.position() > 0) {
            bytes = new byte[in.remaining()];
            length = 0;
        }
        int more = in.remaining() - length;
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * length));
        }
        in.get(in.position() + length, bytes, length, more);
        length += more;
    }
}
