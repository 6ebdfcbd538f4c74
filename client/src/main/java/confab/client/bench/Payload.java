package confab.client.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is said: a stamp (sender, number, time), then padding that everybody knows, in visible ASCII so that every
 * dialect carries it as it is. A receiver can tell whether any byte has changed: the stamp has a check of its own.
 *
 * <pre>
 *   sender 4 · check 4 · number 8 · nanoseconds 16 · padding
 * </pre>
 *
 * Each character of the stamp stands for four bits: {@code @} for 0, {@code A} for 1, … {@code O} for 15.
 */
final class Payload {
    /** There is no shorter one: the stamp alone. */
    static final int BYTES_MIN = 32;

    /** Senders are counted below this. */
    static final int SENDERS_MAX = 1 << 16;

    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final long ZEROS = 0x4040_4040_4040_4040L;
    private static final long NOT_DIGIT = 0xF0F0_F0F0_F0F0_F0F0L;

    private final int bytes;
    private final byte[] padding;
    private final long[] paddingWords;

    private int sender;
    private int number;
    private long nanos;

    /** @param bytes of every payload, at least {@link #BYTES_MIN} */
    Payload(int bytes) {
        this.bytes = bytes;
        padding = new byte[bytes - BYTES_MIN];
        for (int i = 0; i < padding.length; i++) {
            padding[i] = (byte) PADDING.charAt(i % PADDING.length());
        }
        paddingWords = new long[padding.length / Long.BYTES];
        ByteBuffer.wrap(padding).asLongBuffer().get(paddingWords);
    }

    int bytes() {
        return bytes;
    }

    /** A payload whose stamp is still to be written. */
    String blank() {
        return "@".repeat(BYTES_MIN) + new String(padding, StandardCharsets.US_ASCII);
    }

    /** Writes the stamp of a payload that begins at {@code at}. */
    static void stamp(ByteBuffer out, int at, int sender, int number, long nanos) {
        out.putLong(at, digits(sender << 16 | check(sender, number, nanos)));
        out.putLong(at + 8, digits(number));
        out.putLong(at + 16, digits((int) (nanos >>> 32)));
        out.putLong(at + 24, digits((int) nanos));
    }

    /** Whether what begins at {@code at} may be a payload, by its first characters; they have to be there. */
    static boolean maybeAt(ByteBuffer in, int at) {
        return (in.getLong(at) & NOT_DIGIT) == ZEROS;
    }

    /**
     * Reads the payload that begins at {@code at} and is there with all its bytes.
     *
     * @return false when it is not what was sent; else the stamp is told by the methods below
     */
    boolean read(ByteBuffer in, int at) {
        long first = in.getLong(at);
        long second = in.getLong(at + 8);
        long third = in.getLong(at + 16);
        long fourth = in.getLong(at + 24);
        long changed = (first ^ ZEROS | second ^ ZEROS | third ^ ZEROS | fourth ^ ZEROS) & NOT_DIGIT;
        int head = number(first);
        sender = head >>> 16;
        number = number(second);
        nanos = (long) number(third) << 32 | number(fourth) & 0xFFFF_FFFFL;
        return changed == 0 && (head & 0xFFFF) == check(sender, number, nanos) && paddingIsWhole(in, at + BYTES_MIN);
    }

    /** Who has sent what was read last. */
    int sender() {
        return sender;
    }

    /** Which message of its sender it is, counted from 0. */
    int number() {
        return number;
    }

    /** When it was sent, or ought to have been. */
    long nanos() {
        return nanos;
    }

    private boolean paddingIsWhole(ByteBuffer in, int at) {
        int next = at;
        for (long word : paddingWords) {
            if (in.getLong(next) != word) {
                return false;
            }
            next += Long.BYTES;
        }
        for (int i = next - at; i < padding.length; i++) {
            if (in.get(at + i) != padding[i]) {
                return false;
            }
        }
        return true;
    }

    /** Sixteen bits in which every bit of the three has a say. */
    private static int check(int sender, int number, long nanos) {
        long mixed = (nanos ^ (long) number << 24 ^ sender) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 48);
    }

    /** The eight digits of a number, the highest first. */
    private static long digits(int value) {
        long spread = value & 0xFFFF_FFFFL;
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFFL;
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FFL;
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        return spread | ZEROS;
    }

    private static int number(long digits) {
        long packed = digits & ~NOT_DIGIT;
        packed = (packed | packed >>> 4) & 0x00FF_00FF_00FF_00FFL;
        packed = (packed | packed >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (int) (packed | packed >>> 16);
    }
}
