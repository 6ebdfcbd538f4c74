package confab.protocol;

import java.nio.ByteBuffer;

/**
 * Bytes to whole frames. It keeps no bytes: what is not consumed is to be handed in again with what came behind it.
 * Nothing is allocated from a length that a peer claims.
 */
public final class FrameDecoder {
    /** Bound of what any side sends: the type and the fields of one frame. */
    public static final int BODY_BYTES_MAX = 64 << 10;

    private static final int LENGTH_BYTES = 4;

    private int boundBytes;

    /** @param boundBytes at most so long is a frame, its length field not counted; below 2^24 */
    public FrameDecoder(int boundBytes) {
        bound(boundBytes);
    }

    /** Changes the bound for the frames to come. */
    public void bound(int boundBytes) {
        this.boundBytes = boundBytes;
    }

    /**
     * The next frame without its length field: type and fields.
     *
     * @param in ready to read, big-endian; the frame is consumed
     * @return a view that is good until {@code in} changes; null, and nothing consumed, when the frame is not complete
     * @throws ProtocolException fatal {@code bad-frame} or {@code frame-too-large}, as soon as the length tells
     */
    public ByteBuffer next(ByteBuffer in) throws ProtocolException {
        int start = in.position();
        if (in.hasRemaining() && in.get(start) != 0) {
            throw ProtocolException.fatal(ErrorCode.BAD_FRAME, "a frame begins with a zero byte");
        }
        if (in.remaining() < LENGTH_BYTES) {
            return null;
        }
        int length = checked(in.getInt(start));
        if (in.remaining() - LENGTH_BYTES < length) {
            return null;
        }
        in.position(start + LENGTH_BYTES + length);
        return in.slice(start + LENGTH_BYTES, length);
    }

    private int checked(int length) throws ProtocolException {
        if (length == 0) {
            throw ProtocolException.fatal(ErrorCode.BAD_FRAME, "a frame has at least its type");
        }
        if (length > boundBytes) {
            throw ProtocolException.fatal(
                    ErrorCode.FRAME_TOO_LARGE, "a frame here has at most " + boundBytes + " bytes, not " + length);
        }
        return length;
    }
}
