package confab.client.bench;

import java.nio.ByteBuffer;

/** Line mode, as one speaks it with {@code nc}; docs/line-mode.md. */
final class LineSpeech implements Speech {
    private final int payloadBytes;
    private final boolean acknowledges;

    /** @param acknowledges whether each message is to be answered once it is stored */
    LineSpeech(int payloadBytes, boolean acknowledges) {
        this.payloadBytes = payloadBytes;
        this.acknowledges = acknowledges;
    }

    @Override
    public boolean acknowledges() {
        return acknowledges;
    }

    @Override
    public void enter(ByteBuffer out, String nick) {
        Lines.put(out, nick, acknowledges ? "\n/ack on\n" : "\n");
    }

    @Override
    public void join(ByteBuffer out, String room) {
        Lines.put(out, "/join ", room, "\n");
    }

    @Override
    public void quit(ByteBuffer out) {
        Lines.put(out, "/quit\n");
    }

    @Override
    public Template message(String room, Payload payload) {
        return Lines.template("", payload, "\n");
    }

    @Override
    public void hear(ByteBuffer in, Hearing hearing) {
        int start = in.position();
        for (int end = Lines.end(in, start); end >= 0; end = Lines.end(in, start)) {
            line(in, start, end, hearing);
            start = end + 1;
        }
        in.position(start);
    }

    private void line(ByteBuffer in, int start, int end, Hearing hearing) {
        int payloadAt = end - payloadBytes;
        if (payloadAt > start && in.get(start) == '[' && Payload.maybeAt(in, payloadAt)) {
            hearing.said(in, payloadAt);
        } else if (end > start) {
            other(in, start, end, hearing);
        }
    }

    private void other(ByteBuffer in, int start, int end, Hearing hearing) {
        if (in.get(start) == '[') {
            if (isMessage(in, start, end)) {
                hearing.garbled();
            }
        } else if (Lines.has(in, start, end, "!! ")) {
            hearing.refused(Lines.text(in, start + 3, end));
        } else if (Lines.has(in, start, end, "Hello ")) {
            hearing.welcomed();
        } else if (Lines.has(in, start, end, "-- end of history")) {
            hearing.joined();
        } else if (Lines.has(in, start, end, "-- stored ")) {
            hearing.acknowledged(0);
        }
    }

    /** {@code [#room] nick: text}; people who come and go, and other events, are {@code -->}, {@code <--} and {@code --}. */
    private static boolean isMessage(ByteBuffer in, int start, int end) {
        int text = Lines.find(in, start, end, ']') + 2;
        return text < end && in.get(text) != '-' && in.get(text) != '<' && in.get(text) != '*';
    }
}
