package confab.protocol;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * A frame as docs/protocol.md shows it: bytes on the left, what they mean on the right. It knows how each type of field is
 * written, and of messages nothing but their records: so it is a second opinion on the codecs too.
 */
final class Dump {
    private static final int BYTES_PER_LINE = 16;
    private static final String LINE = "%-" + 3 * BYTES_PER_LINE + "s %s\n";
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final StringBuilder lines = new StringBuilder();
    private int bytes;

    private Dump() {}

    /** The lines of a request or an event, each with its end. */
    static String of(Object message, int type) {
        Dump dump = new Dump();
        dump.line(new byte[] {(byte) type}, message.getClass().getSimpleName());
        dump.fields("", message);
        String fields = dump.lines.toString();
        dump.lines.setLength(0);
        int length = dump.bytes;
        dump.line(ByteBuffer.allocate(4).putInt(length).array(), "length " + length);
        return dump.lines + fields;
    }

    /** The bytes of such lines. */
    static byte[] bytes(String dump) {
        StringBuilder hex = new StringBuilder();
        dump.lines()
                .map(line -> line.substring(0, Math.min(line.length(), 3 * BYTES_PER_LINE)))
                .forEach(hex::append);
        return HexFormat.of().parseHex(hex.toString().replace(" ", ""));
    }

    private void fields(String prefix, Object message) {
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(message);
                field(prefix + component.getName(), component.getType(), value);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(component.getName(), e);
            }
        }
    }

    private void field(String name, Class<?> type, Object value) {
        if (value instanceof Long number) {
            line(ByteBuffer.allocate(8).putLong(number).array(), name + " " + number);
        } else if (value instanceof Integer number) {
            line(ByteBuffer.allocate(4).putInt(number).array(), name + " " + number);
        } else if (value instanceof Boolean flag) {
            line(new byte[] {(byte) (flag ? 1 : 0)}, name + " " + flag);
        } else if (value instanceof Id id) {
            line(ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array(), name);
        } else if (value instanceof ErrorCode code) {
            string(name, code.wire());
        } else if (value instanceof Enum<?> choice) {
            line(new byte[] {(byte) choice.ordinal()}, name + " " + choice);
        } else if (value instanceof Collection<?> list) {
            list(name, list);
        } else if (value instanceof Record part) {
            fields(name + ".", part);
        } else if (value == null && type == Actor.class) {
            fields(name + ".", new Actor(null, "", "", ""));
        } else {
            string(name, value == null ? "" : value.toString());
        }
    }

    /** A set is written in the order of its strings. */
    private void list(String name, Collection<?> list) {
        line(ByteBuffer.allocate(2).putShort((short) list.size()).array(), name + ": " + list.size());
        int index = 0;
        for (Object item : list instanceof Set<?> set ? new TreeSet<>(set) : list) {
            field(name + "[" + index++ + "]", item.getClass(), item);
        }
    }

    private void string(String name, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] field = ByteBuffer.allocate(2 + utf8.length)
                .putShort((short) utf8.length)
                .put(utf8)
                .array();
        line(field, name + " \"" + text.replace("\n", "\\n") + "\"");
    }

    private void line(byte[] field, String meaning) {
        bytes += field.length;
        for (int from = 0; from < field.length; from += BYTES_PER_LINE) {
            String hex = HEX.formatHex(field, from, Math.min(field.length, from + BYTES_PER_LINE));
            lines.append(from == 0 ? LINE.formatted(hex, meaning) : hex + "\n");
        }
    }
}
