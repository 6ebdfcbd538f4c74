package confab.app.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a member reads of one who says numbered lines, all of the same length: each must come once and in order. Whatever
 * else the room tells is passed over. Lines are not looked at as a whole, for there are millions, but where each begins and
 * ends.
 */
final class LoudRoomReader implements Consumer<ByteBuffer> {
    /** Bytes of a line as it is said. */
    static final int LINE_BYTES = 4_090;

    private static final String MARKER = "[#lobby] loud: ";
    private static final int DIGITS = 6;
    private static final byte[] FILLING = "x".repeat(LINE_BYTES - DIGITS).getBytes(StandardCharsets.US_ASCII);

    private final byte[] beginning = new byte[MARKER.length() + DIGITS];
    private int begun;
    private int toSkip;
    private boolean other;
    private int lines;

    /** The line with this number, as it is said. */
    static String line(int number) {
        return String.format("%0" + DIGITS + "d", number) + new String(FILLING, StandardCharsets.US_ASCII);
    }

    /** Lines so far. */
    int lines() {
        return lines;
    }

    @Override
    public void accept(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (toSkip > 0) {
                skip(in);
            } else {
                step(in.get());
            }
        }
    }

    private void skip(ByteBuffer in) {
        int count = Math.min(toSkip, in.remaining());
        in.position(in.position() + count);
        toSkip -= count;
        if (toSkip == 0 && in.get(in.position() - 1) != '\n') {
            throw new AssertionError("line " + lines + " does not end where it should");
        }
    }

    private void step(byte b) {
        if (b == '\n') {
            begun = 0;
            other = false;
        } else if (!other) {
            beginning[begun++] = b;
            other = begun <= MARKER.length() && MARKER.charAt(begun - 1) != b;
            if (begun == beginning.length) {
                number(new String(beginning, MARKER.length(), DIGITS, StandardCharsets.US_ASCII));
            }
        }
    }

    private void number(String digits) {
        if (Integer.parseInt(digits) != lines) {
            throw new AssertionError("line " + digits + " where " + lines + " is due: "
                    + new String(beginning, StandardCharsets.US_ASCII));
        }
        lines++;
        begun = 0;
        toSkip = FILLING.length + 1;
    }
}
