package confab.client.bench;

import java.nio.ByteBuffer;

/**
 * One message as it is sent, of which only the stamp and perhaps a number change.
 *
 * @param bytes all of it
 * @param payloadAt where the payload begins
 * @param idAt where eight bytes stand that number the request; negative when there are none
 */
record Template(byte[] bytes, int payloadAt, int idAt) {

    /** Appends one message. */
    void write(ByteBuffer out, int sender, int number, long nanos) {
        int start = out.position();
        out.put(bytes);
        Payload.stamp(out, start + payloadAt, sender, number, nanos);
        if (idAt >= 0) {
            out.putLong(start + idAt, id(number));
        }
    }

    /** What a request is numbered by that says message {@code number}: behind those with which one came in. */
    static long id(int number) {
        return number + 1000L;
    }

    /** The message that a request with this number has said. */
    static int number(long id) {
        return (int) (id - 1000L);
    }
}
