package confab.client.bench;

import java.nio.ByteBuffer;

/** Redis, its serialization protocol RESP version 2: rooms are channels of PUBLISH and SUBSCRIBE. */
final class RedisSpeech implements Speech {
    private static final String MESSAGE = "*3\r\n$7\r\nmessage\r\n";
    private static final String SUBSCRIBED = "*3\r\n$9\r\nsubscribe\r\n";
    private static final int END_BYTES = 2;

    /** Far more than is ever waited for. */
    private static final int NUMBER_MAX = 100_000_000;

    private static final int INCOMPLETE = -1;

    private final int payloadBytes;

    RedisSpeech(int payloadBytes) {
        this.payloadBytes = payloadBytes;
    }

    /** Who subscribes may say nothing else. */
    @Override
    public boolean sendersApart() {
        return true;
    }

    @Override
    public String room(String name) {
        return name;
    }

    @Override
    public void enter(ByteBuffer out, String nick) {
        Lines.put(out, "PING\r\n");
    }

    @Override
    public void join(ByteBuffer out, String room) {
        Lines.put(out, "SUBSCRIBE ", room, "\r\n");
    }

    @Override
    public void quit(ByteBuffer out) {
        Lines.put(out, "QUIT\r\n");
    }

    @Override
    public Template message(String room, Payload payload) {
        String before = "*3\r\n$7\r\nPUBLISH\r\n$" + room.length() + "\r\n" + room + "\r\n$" + payload.bytes() + "\r\n";
        return Lines.template(before, payload, "\r\n");
    }

    @Override
    public void hear(ByteBuffer in, Hearing hearing) {
        int start = in.position();
        for (int end = end(in, start); end != INCOMPLETE; end = end(in, start)) {
            value(in, start, end, hearing);
            start = end;
        }
        in.position(start);
    }

    private void value(ByteBuffer in, int start, int end, Hearing hearing) {
        if (Lines.has(in, start, end, MESSAGE)) {
            message(in, start, end, hearing);
        } else if (Lines.has(in, start, end, "+PONG")) {
            hearing.welcomed();
        } else if (Lines.has(in, start, end, SUBSCRIBED)) {
            hearing.joined();
        } else if (in.get(start) == '-') {
            hearing.refused(Lines.text(in, start + 1, end).strip());
        }
    }

    private void message(ByteBuffer in, int start, int end, Hearing hearing) {
        int payloadAt = end - END_BYTES - payloadBytes;
        if (payloadAt > start && in.get(payloadAt - 1) == '\n') {
            hearing.said(in, payloadAt);
        } else {
            hearing.garbled();
        }
    }

    /** Where the value ends that begins at {@code start}, or {@link #INCOMPLETE}. */
    private static int end(ByteBuffer in, int start) {
        int lineEnd = Lines.end(in, start);
        if (lineEnd < 0) {
            return INCOMPLETE;
        }
        int next = lineEnd + 1;
        return switch (in.get(start)) {
            case '$' -> bulkEnd(in, next, number(in, start + 1));
            case '*' -> arrayEnd(in, next, number(in, start + 1));
            default -> next;
        };
    }

    private static int bulkEnd(ByteBuffer in, int at, int bytes) {
        if (bytes < 0) {
            return at;
        }
        return bytes <= in.limit() - at - END_BYTES ? at + bytes + END_BYTES : INCOMPLETE;
    }

    private static int arrayEnd(ByteBuffer in, int at, int values) {
        int end = at;
        for (int i = 0; i < values && end != INCOMPLETE; i++) {
            end = end(in, end);
        }
        return end;
    }

    /** The number that begins at {@code at}, in digits, perhaps negative; of a very large one not all digits count. */
    private static int number(ByteBuffer in, int at) {
        boolean negative = in.get(at) == '-';
        int number = 0;
        for (int i = negative ? at + 1 : at; in.get(i) >= '0' && in.get(i) <= '9' && number < NUMBER_MAX; i++) {
            number = 10 * number + in.get(i) - '0';
        }
        return negative ? -number : number;
    }
}
