package confab.protocol;

import java.nio.ByteBuffer;

/** Requests and events, as bytes and back, whichever they are. */
final class Wire {
    private static final int EVENT = 0x80;

    private Wire() {}

    /** The frame of a request or an event, ready to read. */
    static ByteBuffer frame(Object message) {
        ByteBuffer out = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX + 4);
        encode(message, out);
        return out.flip();
    }

    static void encode(Object message, ByteBuffer out) {
        if (message instanceof Request request) {
            RequestCodec.encode(request, out);
        } else {
            EventCodec.encode((Event) message, out);
        }
    }

    /** The frame without its length. */
    static ByteBuffer body(Object message) {
        return frame(message).position(4).slice();
    }

    /** What a body says; the type tells which side says it. */
    static Object decode(ByteBuffer body) throws ProtocolException {
        return isEvent(body) ? EventCodec.decode(body) : RequestCodec.decode(body);
    }

    private static boolean isEvent(ByteBuffer body) {
        return body.hasRemaining() && (body.get(body.position()) & EVENT) != 0;
    }
}
