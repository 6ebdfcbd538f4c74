package confab.app.dialect;

import confab.protocol.ErrorCode;
import confab.protocol.Quote;
import confab.protocol.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One link's bytes to whole lines: ended by LF, CRLF or CR NUL, free of Telnet commands (RFC 854), valid UTF-8, and
 * sanitized by {@link Text#clean}. A CR before anything else is a control character like others.
 *
 * <p>What is part of a line stays unconsumed until the line is whole. Only where a Telnet command stands inside a line,
 * the part in front of it is kept here. Of a line that is too long nothing is kept: it is consumed as it comes.
 */
final class LineSplitter {
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final byte NUL = 0;
    private static final byte DEL = 0x7F;

    /** Telnet: "interpret as command"; twice it stands for itself, a byte that UTF-8 does not have. */
    static final byte IAC = (byte) 255;

    private static final int TELNET_EOF = 236;
    private static final int TELNET_SE = 240;
    private static final int TELNET_GA = 249;
    private static final int TELNET_SB = 250;
    private static final int TELNET_WILL = 251;
    private static final int TELNET_WONT = 252;
    private static final int TELNET_DO = 253;
    private static final int TELNET_DONT = 254;

    /** So many bytes have at least the 40 characters of a quote. */
    private static final int QUOTE_BYTES = 4 * Quote.CHARACTERS;

    private static final byte[] NOTHING = {};

    /** Not a piece: there may be more to find in the bytes at hand. */
    private static final Piece GO_ON = new Line("");

    /** What is found in the bytes. */
    sealed interface Piece {}

    /** A whole line; it may be empty. */
    record Line(String text) implements Piece {}

    /**
     * A line that cannot be taken. It has been dropped, or will be up to its end without another word.
     *
     * @param start its first characters, as far as they can be read
     */
    record Broken(ErrorCode code, String start) implements Piece {}

    /** A Telnet option was asked for or offered: what to answer, which is no in every case. */
    record Refusal(byte verb, byte option) implements Piece, Encoder {
        @Override
        public void encode(confab.protocol.Event event, ByteBuffer out) {
            out.put(IAC).put(verb).put(option);
        }
    }

    private final int lineBytesMax;

    /** The part of the line in front of a Telnet command. */
    private byte[] held = NOTHING;

    /** How many unconsumed bytes are known to belong to the line. */
    private int scanned;

    /** Where a line's bytes are together, one line after the other; not kept while there is none. */
    private byte[] bytes = NOTHING;

    private boolean plain = true;
    private boolean dropping;
    private boolean negotiating;

    LineSplitter(int lineBytesMax) {
        this.lineBytesMax = lineBytesMax;
    }

    /**
     * The next piece.
     *
     * @param last no more bytes will come: what there is of a line is a line
     * @return null: needs more bytes
     */
    Piece next(ByteBuffer in, boolean last) {
        Piece piece;
        do {
            piece = step(in, last);
        } while (piece == GO_ON);
        if (piece == null) {
            bytes = NOTHING;
        }
        return piece;
    }

    /** Whether it is as it was made. */
    boolean isBetweenLines() {
        return held.length == 0 && scanned == 0 && plain && !dropping && !negotiating;
    }

    private Piece step(ByteBuffer in, boolean last) {
        if (negotiating) {
            return skipNegotiation(in) ? GO_ON : null;
        }
        scan(in);
        if (!dropping && held.length + scanned > lineBytesMax) {
            return tooLong(in);
        }
        int at = in.position() + scanned;
        if (at == in.limit()) {
            return last && held.length + scanned > 0 ? end(in, 0) : wait(in);
        }
        return switch (in.get(at)) {
            case LF -> end(in, 1);
            case CR -> carriageReturn(in, at + 1, last);
            case IAC -> telnet(in, at + 1, last);
            default -> data(1);
        };
    }

    /** Passes over what is part of a line whatever follows: printable ASCII, nearly all there is, and what is beyond ASCII. */
    private void scan(ByteBuffer in) {
        int at = in.position() + scanned;
        int limit = in.limit();
        int all = 0;
        while (at < limit) {
            byte b = in.get(at);
            if (b >= 0 ? b < ' ' || b == DEL : b == IAC) {
                break;
            }
            all |= b;
            at++;
        }
        plain &= all >= 0;
        scanned = at - in.position();
    }

    private Piece data(int length) {
        scanned += length;
        plain = false;
        return GO_ON;
    }

    private Piece wait(ByteBuffer in) {
        if (dropping) {
            consume(in, 0);
        }
        return null;
    }

    private Piece carriageReturn(ByteBuffer in, int next, boolean last) {
        if (next == in.limit()) {
            return last ? end(in, 1) : wait(in);
        }
        byte b = in.get(next);
        return b == LF || b == NUL ? end(in, 2) : data(1);
    }

    private Piece telnet(ByteBuffer in, int next, boolean last) {
        if (next == in.limit()) {
            return last ? data(1) : wait(in);
        }
        int command = in.get(next) & 0xFF;
        if (command >= TELNET_WILL && command <= TELNET_DONT) {
            return option(in, command, next + 1, last);
        }
        if (command >= TELNET_EOF && command <= TELNET_SB) {
            hold(in, 2);
            negotiating = command == TELNET_SB;
            return GO_ON;
        }
        return data(in.get(next) == IAC ? 2 : 1);
    }

    private Piece option(ByteBuffer in, int command, int at, boolean last) {
        if (at == in.limit()) {
            return last ? data(2) : wait(in);
        }
        byte option = in.get(at);
        hold(in, 3);
        return switch (command) {
            case TELNET_DO -> new Refusal((byte) TELNET_WONT, option);
            case TELNET_WILL -> new Refusal((byte) TELNET_DONT, option);
            default -> GO_ON;
        };
    }

    /** Consumes up to behind the end of a sub-negotiation; false when it is not there yet. */
    private boolean skipNegotiation(ByteBuffer in) {
        while (in.hasRemaining()) {
            int at = in.position();
            boolean command = in.get(at) == IAC;
            if (command && at + 1 == in.limit()) {
                return false;
            }
            in.position(command ? at + 2 : at + 1);
            if (command && (in.get(at + 1) & 0xFF) == TELNET_SE) {
                negotiating = false;
                return true;
            }
        }
        return false;
    }

    /** Keeps what there is of the line, and consumes the command of {@code behind} bytes behind it. */
    private void hold(ByteBuffer in, int behind) {
        if (!dropping && scanned > 0) {
            int length = take(in, Integer.MAX_VALUE);
            held = Arrays.copyOf(bytes, length);
        }
        consume(in, behind);
    }

    private Piece tooLong(ByteBuffer in) {
        Piece broken = broken(ErrorCode.LINE_TOO_LONG, take(in, QUOTE_BYTES));
        held = NOTHING;
        dropping = true;
        consume(in, 0);
        return broken;
    }

    /** The line ends here, with an end of {@code length} bytes. */
    private Piece end(ByteBuffer in, int length) {
        Piece line = dropping ? GO_ON : line(take(in, Integer.MAX_VALUE));
        consume(in, length);
        held = NOTHING;
        plain = true;
        dropping = false;
        return line;
    }

    private Piece line(int length) {
        if (plain) {
            return new Line(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }
        String text = Text.decode(bytes, length);
        return text == null ? broken(ErrorCode.NOT_UTF8, length) : new Line(Text.clean(text));
    }

    private Piece broken(ErrorCode code, int length) {
        String start = new String(bytes, 0, Math.min(length, QUOTE_BYTES), StandardCharsets.UTF_8);
        return new Broken(code, Quote.of(Text.clean(start)));
    }

    /** Takes the first bytes of the line, {@code max} at most, into {@link #bytes}; tells how many. */
    private int take(ByteBuffer in, int max) {
        int length = Math.min(held.length + scanned, max);
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        int fromHeld = Math.min(held.length, length);
        System.arraycopy(held, 0, bytes, 0, fromHeld);
        in.get(in.position(), bytes, fromHeld, length - fromHeld);
        return length;
    }

    private void consume(ByteBuffer in, int behind) {
        in.position(in.position() + scanned + behind);
        scanned = 0;
    }
}
