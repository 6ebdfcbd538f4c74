package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import confab.protocol.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a server says before its first frame. It does not know yet whom it talks to: it may greet us as a person, and a
 * refusal, or another kind of server, speaks in text only. Text has no zero byte, a frame begins with one.
 */
final class Preamble {
    /** More text than this is no greeting. */
    static final int BYTES_MAX = 64 << 10;

    private static final int KEPT_BYTES_MAX = 400;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int skipped;
    private boolean over;

    /**
     * Consumes what stands before the first frame.
     *
     * @return true when the first frame has begun
     * @throws ProtocolException there is so much text that no frame will come
     */
    boolean skip(ByteBuffer in) throws ProtocolException {
        while (!over && in.hasRemaining()) {
            if (in.get(in.position()) == 0) {
                over = true;
            } else {
                keep(in.get());
            }
        }
        return over;
    }

    private void keep(byte next) throws ProtocolException {
        if (++skipped > BYTES_MAX) {
            throw ProtocolException.fatal(ErrorCode.NOT_CHAT, "this is no confab server");
        }
        if (kept.size() < KEPT_BYTES_MAX) {
            kept.write(next);
        }
    }

    /** The beginning of it on one line, without what is not to be shown; empty when there was nothing, or frames came. */
    String text() {
        String text = over ? "" : kept.toString(StandardCharsets.UTF_8);
        return Text.clean(text.strip().replaceAll("\\s*\\R\\s*", " / "));
    }
}
