package confab.client.bench;

import java.nio.ByteBuffer;

/** Internet Relay Chat, RFC 1459. */
final class IrcSpeech implements Speech {
    /** A line has 512 bytes with its end, and in front of a message the server puts who says it and where. */
    static final int PAYLOAD_BYTES_MAX = 380;

    private static final String NO_MESSAGE_OF_THE_DAY = "422";

    private final int payloadBytes;
    private final ByteBuffer answer = ByteBuffer.allocate(Loop.IN_BYTES);

    IrcSpeech(int payloadBytes) {
        this.payloadBytes = payloadBytes;
    }

    @Override
    public void enter(ByteBuffer out, String nick) {
        Lines.put(out, "NICK ", nick, "\r\nUSER ", nick, " 0 * :", nick, "\r\n");
    }

    @Override
    public void join(ByteBuffer out, String room) {
        Lines.put(out, "JOIN ", room, "\r\n");
    }

    @Override
    public void quit(ByteBuffer out) {
        Lines.put(out, "QUIT :bye\r\n");
    }

    @Override
    public Template message(String room, Payload payload) {
        return Lines.template("PRIVMSG " + room + " :", payload, "\r\n");
    }

    @Override
    public void hear(ByteBuffer in, Hearing hearing) {
        int start = in.position();
        for (int end = Lines.end(in, start); end >= 0; end = Lines.end(in, start)) {
            boolean withReturn = end > start && in.get(end - 1) == '\r';
            line(in, start, withReturn ? end - 1 : end, hearing);
            start = end + 1;
        }
        in.position(start);
    }

    private void line(ByteBuffer in, int start, int end, Hearing hearing) {
        int payloadAt = end - payloadBytes;
        if (payloadAt > start && in.get(start) == ':' && Payload.maybeAt(in, payloadAt)) {
            hearing.said(in, payloadAt);
        } else if (end > start) {
            int command = in.get(start) == ':' ? Lines.find(in, start, end, ' ') + 1 : start;
            command(in, Math.min(command, end), end, hearing);
        }
    }

    private void command(ByteBuffer in, int at, int end, Hearing hearing) {
        if (Lines.has(in, at, end, "PRIVMSG ")) {
            hearing.garbled();
        } else if (Lines.has(in, at, end, "PING")) {
            Lines.put(answer.clear(), "PONG", Lines.text(in, at + "PING".length(), end), "\r\n");
            hearing.asked(answer.flip());
        } else if (Lines.has(in, at, end, "001 ")) {
            hearing.welcomed();
        } else if (Lines.has(in, at, end, "366 ")) {
            hearing.joined();
        } else if (Lines.has(in, at, end, "ERROR ")) {
            hearing.dismissed(Lines.text(in, at + "ERROR ".length(), end).replaceFirst("^:", ""));
        } else if (isError(in, at, end)) {
            hearing.refused(Lines.text(in, at, end));
        }
    }

    /** Numbers from 400 to 599, but for that which tells that there is no message of the day. */
    private static boolean isError(ByteBuffer in, int at, int end) {
        return (Lines.has(in, at, end, "4") || Lines.has(in, at, end, "5"))
                && !Lines.has(in, at, end, NO_MESSAGE_OF_THE_DAY)
                && Lines.find(in, at, end, ' ') == at + NO_MESSAGE_OF_THE_DAY.length();
    }
}
