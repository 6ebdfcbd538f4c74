package confab.app.dialect;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.ProtocolException;
import confab.protocol.RequestCodec;
import java.nio.ByteBuffer;

/**
 * The framed protocol of docs/protocol.md. A client may have been greeted as a person before its first byte came: it
 * skips everything before the first zero byte. In the other direction there is nothing to skip.
 */
public final class FramedDialect implements Dialect {
    private static final Encoder FRAMES = EventCodec::encode;

    private final FrameDecoder frames;
    private final int frameBytes;
    private boolean introduced;
    private boolean ended;

    public FramedDialect(Limits limits) {
        frames = new FrameDecoder(limits.intOf(Limit.HELLO_BYTES));
        frameBytes = limits.intOf(Limit.FRAME_BYTES);
    }

    @Override
    public String name() {
        return "framed";
    }

    @Override
    public Input next(ByteBuffer in, boolean last) {
        if (ended) {
            in.position(in.limit());
            return null;
        }
        try {
            ByteBuffer body = frames.next(in);
            if (body != null) {
                return ask(body, in);
            }
            return last && in.hasRemaining() ? end(ErrorCode.BAD_FRAME, "the stream ends within a frame", in) : null;
        } catch (ProtocolException e) {
            return e.fatal()
                    ? end(e.code(), words(e), in)
                    : new Input.Bad(new Event.Refused(e.id(), e.code(), e.getMessage(), ""));
        }
    }

    @Override
    public Encoder hears(Event event) {
        return FRAMES;
    }

    @Override
    public Encoder hearsOthers() {
        return FRAMES;
    }

    @Override
    public boolean answersPings() {
        return true;
    }

    @Override
    public boolean mayFallBehind() {
        return true;
    }

    private Input ask(ByteBuffer body, ByteBuffer in) throws ProtocolException {
        if (!introduced) {
            if (!RequestCodec.isHello(body)) {
                return end(ErrorCode.NO_HELLO, "the first frame is a hello", in);
            }
            introduced = true;
            frames.bound(frameBytes);
        }
        return new Input.Ask(RequestCodec.decode(body));
    }

    private String words(ProtocolException e) {
        Limit bound = introduced ? Limit.FRAME_BYTES : Limit.HELLO_BYTES;
        return e.code() == ErrorCode.FRAME_TOO_LARGE ? e.getMessage() + " (" + bound.option() + ")" : e.getMessage();
    }

    /** Nothing can be read behind this. */
    private Input end(ErrorCode code, String words, ByteBuffer in) {
        ended = true;
        in.position(in.limit());
        return new Input.End(new Event.Closing(code, words));
    }
}
