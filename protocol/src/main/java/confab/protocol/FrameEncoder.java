package confab.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Frames and their fields to bytes. Integers are put straight into the buffer, which is big-endian. */
final class FrameEncoder {
    private static final int LENGTH_BYTES = 4;
    private static final int U16_MAX = 0xFFFF;

    private FrameEncoder() {}

    /** Leaves room for the length. The answer is for {@link #end}. */
    static int begin(ByteBuffer out) {
        int start = out.position();
        out.putInt(0);
        return start;
    }

    /** All that was put since {@link #begin} is one frame. */
    static void end(ByteBuffer out, int start) {
        out.putInt(start, out.position() - start - LENGTH_BYTES);
    }

    static void flag(ByteBuffer out, boolean value) {
        out.put((byte) (value ? 1 : 0));
    }

    /** One of a list of values, by its place there. */
    static void choice(ByteBuffer out, Enum<?> value) {
        out.put((byte) value.ordinal());
    }

    static void string(ByteBuffer out, String text) {
        if (Text.isAscii(text)) {
            ascii(out, text);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        u16(out, utf8.length);
        out.put(utf8);
    }

    /** Nearly all there is: without an array for each. */
    private static void ascii(ByteBuffer out, String text) {
        int length = text.length();
        u16(out, length);
        for (int i = 0; i < length; i++) {
            out.put((byte) text.charAt(i));
        }
    }

    static void nick(ByteBuffer out, Nick nick) {
        string(out, nick == null ? "" : nick.toString());
    }

    static void room(ByteBuffer out, RoomName room) {
        string(out, room == null ? "" : room.toString());
    }

    static void id(ByteBuffer out, Id id) {
        out.putLong(id.high()).putLong(id.low());
    }

    static void code(ByteBuffer out, ErrorCode code) {
        string(out, code.wire());
    }

    /** Somebody, or with an empty nick nobody. */
    static void actor(ByteBuffer out, Actor actor) {
        nick(out, actor == null ? null : actor.nick());
        string(out, actor == null ? "" : actor.account());
        string(out, actor == null ? "" : actor.user());
        string(out, actor == null ? "" : actor.host());
    }

    static <T> void list(ByteBuffer out, Collection<T> items, BiConsumer<ByteBuffer, T> item) {
        u16(out, items.size());
        for (T each : items) {
            item.accept(out, each);
        }
    }

    private static void u16(ByteBuffer out, int value) {
        if (value > U16_MAX) {
            throw new IllegalArgumentException(value + " does not fit into two bytes");
        }
        out.putShort((short) value);
    }
}
