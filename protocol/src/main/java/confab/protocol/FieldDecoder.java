package confab.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fields of one frame, in their order. What cannot be taken in a request is refused, under the request's id; in an
 * event it is fatal: the server has checked what it tells.
 */
final class FieldDecoder {
    private final ByteBuffer in;
    private boolean refusable;
    private long id;

    FieldDecoder(ByteBuffer in) {
        this.in = in;
    }

    /** Reads one item of a list. */
    interface Item<T> {
        T next() throws ProtocolException;
    }

    private interface Naming<T> {
        T of(String text) throws ProtocolException;
    }

    /** The id of a request; from here on, what is wrong is wrong with this request only. */
    long requestId() throws ProtocolException {
        id = i64();
        refusable = true;
        if (id <= 0) {
            throw wrong(ErrorCode.BAD_ARGUMENT, "the id of a request is from 1 to 2^63-1");
        }
        return id;
    }

    int u8() throws ProtocolException {
        need(1);
        return in.get() & 0xFF;
    }

    int u16() throws ProtocolException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    long i64() throws ProtocolException {
        need(8);
        return in.getLong();
    }

    /** Four bytes with a value in these bounds. */
    int i32(int min, int max) throws ProtocolException {
        need(4);
        int value = in.getInt();
        if (value < min || value > max) {
            throw wrong(ErrorCode.BAD_ARGUMENT, value + " is not from " + min + " to " + max);
        }
        return value;
    }

    boolean flag() throws ProtocolException {
        return u8() != 0;
    }

    /** One of these, by its place among them. */
    <E extends Enum<E>> E choice(E[] values) throws ProtocolException {
        int place = u8();
        if (place >= values.length) {
            throw wrong(ErrorCode.BAD_ARGUMENT, "there is no choice " + place + " of " + values.length);
        }
        return values[place];
    }

    Id id() throws ProtocolException {
        return new Id(i64(), i64());
    }

    String string() throws ProtocolException {
        int length = u16();
        need(length);
        String text = Text.decode(in, length);
        if (text == null) {
            throw wrong(ErrorCode.NOT_UTF8, "a text is not valid UTF-8");
        }
        return text;
    }

    /** Text of a person for other people. */
    String said() throws ProtocolException {
        String text = cleaned("a text", Text.SAID_BYTES_MAX);
        if (text.isEmpty()) {
            throw wrong(ErrorCode.EMPTY_TEXT, "a text has at least one character that can be shown");
        }
        return text;
    }

    /** A short text of a person for other people; may be empty. */
    String remark(String what) throws ProtocolException {
        return cleaned(what, Text.SHORT_BYTES_MAX);
    }

    Nick nick() throws ProtocolException {
        return name(Nick::of);
    }

    RoomName room() throws ProtocolException {
        return name(RoomName::of);
    }

    /** A nick, or null for an empty one. */
    Nick nickIfAny() throws ProtocolException {
        return nextIsEmpty() ? null : nick();
    }

    /** A room, or null for an empty one. */
    RoomName roomIfAny() throws ProtocolException {
        return nextIsEmpty() ? null : room();
    }

    Actor actor() throws ProtocolException {
        return new Actor(nick(), string(), string(), string());
    }

    /** Somebody, or null when the nick is empty. */
    Actor actorIfAny() throws ProtocolException {
        Nick nick = nickIfAny();
        String account = string();
        String user = string();
        String host = string();
        return nick == null ? null : new Actor(nick, account, user, host);
    }

    ErrorCode code() throws ProtocolException {
        return ErrorCode.ofWire(string());
    }

    /** The list grows as its items come, not by what its count claims. */
    <T> List<T> list(Item<T> item) throws ProtocolException {
        int count = u16();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.next());
        }
        return Collections.unmodifiableList(items);
    }

    /** The frame can be followed, but this in it cannot be taken. */
    ProtocolException wrong(ErrorCode code, String words) {
        return refusable ? ProtocolException.refused(id, code, words) : ProtocolException.fatal(code, words);
    }

    private <T> T name(Naming<T> naming) throws ProtocolException {
        String text = string();
        try {
            return naming.of(text);
        } catch (ProtocolException e) {
            throw wrong(e.code(), e.getMessage());
        }
    }

    private String cleaned(String what, int bytesMax) throws ProtocolException {
        String text = Text.clean(string());
        if (Text.utf8Length(text) > bytesMax) {
            throw wrong(ErrorCode.TEXT_TOO_LONG, what + " has at most " + bytesMax + " bytes");
        }
        return text;
    }

    /** Whether an empty string is next; it is consumed then. */
    private boolean nextIsEmpty() throws ProtocolException {
        need(2);
        boolean empty = in.getShort(in.position()) == 0;
        if (empty) {
            in.getShort();
        }
        return empty;
    }

    private void need(int bytes) throws ProtocolException {
        if (in.remaining() < bytes) {
            throw ProtocolException.fatal(ErrorCode.BAD_FRAME, "a frame ends within its fields");
        }
    }
}
