package confab.client.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Lines in a buffer, found and looked at without making anything of them. */
final class Lines {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long LINE_ENDS = '\n' * ONES;

    /** What is quoted of what nobody understands. */
    private static final int QUOTED_MAX = 100;

    private Lines() {}

    /** The end of what is there: enough to quote the last line of it. */
    static byte[] tail(ByteBuffer in) {
        byte[] tail = new byte[Math.min(in.remaining(), 2 * QUOTED_MAX)];
        in.get(in.limit() - tail.length, tail);
        return tail;
    }

    /** The last line that is not empty, ended or not, without what cannot be shown; of a long one its end. */
    static String last(byte[] tail) {
        String[] lines = new String(tail, StandardCharsets.ISO_8859_1)
                .replaceAll("[^\\x20-\\x7e\\n]", "")
                .strip()
                .split("\\s*\n\\s*");
        String last = lines[lines.length - 1];
        return last.length() > QUOTED_MAX ? "..." + last.substring(last.length() - QUOTED_MAX) : last;
    }

    /** Where the next LF stands between {@code from} and the limit; negative when there is none. Eight bytes at a time. */
    static int end(ByteBuffer in, int from) {
        int at = from;
        for (int last = in.limit() - Long.BYTES; at <= last; at += Long.BYTES) {
            long zeroWhereFound = in.getLong(at) ^ LINE_ENDS;
            long found = zeroWhereFound - ONES & ~zeroWhereFound & TOPS;
            if (found != 0) {
                return firstIn(in, at, at + Long.BYTES);
            }
        }
        return firstIn(in, at, in.limit());
    }

    private static int firstIn(ByteBuffer in, int from, int to) {
        for (int at = from; at < to; at++) {
            if (in.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Whether these ASCII characters stand at {@code at}, before {@code end}. */
    static boolean has(ByteBuffer in, int at, int end, String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (in.get(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where {@code wanted} stands first between {@code from} and {@code end}; {@code end} when it does not. */
    static int find(ByteBuffer in, int from, int end, char wanted) {
        int at = from;
        while (at < end && in.get(at) != wanted) {
            at++;
        }
        return at;
    }

    /** What stands there. */
    static String text(ByteBuffer in, int from, int end) {
        byte[] bytes = new byte[end - from];
        in.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void put(ByteBuffer out, String... texts) {
        for (String text : texts) {
            out.put(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A message that begins and ends so. */
    static Template template(String before, Payload payload, String after) {
        byte[] bytes = (before + payload.blank() + after).getBytes(StandardCharsets.UTF_8);
        return new Template(bytes, before.getBytes(StandardCharsets.UTF_8).length, -1);
    }
}
