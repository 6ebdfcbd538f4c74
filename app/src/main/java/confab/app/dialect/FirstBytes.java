package confab.app.dialect;

import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a peer speaks before it is known what it speaks: its first bytes decide, whenever they come. A silent peer is
 * greeted, in case it is a person; that decides nothing. Consumes nothing.
 *
 * <p>The first byte of a frame is 0, and no text begins so. TLS, when it comes, begins with {@link #TLS_HANDSHAKE}. Text is
 * decided by its first whole line: what never was meant for a chat is told so, a client of IRC would show by its first word.
 */
public final class FirstBytes implements Dialect {
    /** Text of so many bytes is decided without the end of its line. */
    private static final int TEXT_BYTES_MAX = 512;

    private static final byte FRAMED = 0;

    /** The first byte of a TLS record with a hello in it (RFC 8446, section 5.1). */
    private static final byte TLS_HANDSHAKE = 0x16;

    /** Control characters that a terminal may send: what people hit before they begin to type. */
    private static final String TYPED = "\b\t\n\r\u001b";

    /** RFC 9112, section 3; as far as it goes where the line is longer than what is looked at. */
    private static final Pattern HTTP = Pattern.compile("[A-Z-]+ [^ ]+ HTTP/[^ ]+");

    private static final Pattern LONG_HTTP = Pattern.compile("[A-Z-]+ /[^ ]*");
    private static final String SSH = "SSH-";

    private final String server;
    private final Limits limits;
    private Event greeting;
    private boolean refused;
    private boolean http;

    /** @param server the name of this chat, shown in the Welcome line */
    public FirstBytes(String server, Limits limits) {
        this.server = server;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "undecided";
    }

    @Override
    public Event silence() {
        if (greeting != null) {
            return null;
        }
        greeting = new Greeting(server).event();
        return greeting;
    }

    @Override
    public Input next(ByteBuffer in, boolean last) {
        if (refused || !in.hasRemaining()) {
            return null;
        }
        byte first = in.get(in.position());
        if (first == FRAMED) {
            return new Input.Become(new FramedDialect(limits));
        }
        if (first == TLS_HANDSHAKE) {
            return refuse("TLS is not offered here, connect without it");
        }
        if (first >= 0 && first < ' ' && TYPED.indexOf(first) < 0) {
            return refuse("this is a chat server, and these bytes are neither text nor those of its client");
        }
        int end = endOfLine(in);
        boolean decided = end >= 0 || last || in.remaining() >= TEXT_BYTES_MAX;
        return decided ? text(firstLine(in, end), end >= 0 || last) : null;
    }

    private Input text(String line, boolean whole) {
        if (line.startsWith(SSH)) {
            return refuse("this is a chat server, it does not speak SSH");
        }
        if (line.indexOf(' ') >= 0 && (whole ? HTTP : LONG_HTTP).matcher(line).matches()) {
            http = true;
            return refuse("this is a chat server, it does not speak HTTP; try: nc HOST PORT");
        }
        // A first word CAP, NICK, USER or PASS is an IRC client's; until that is spoken here, it is a line like others.
        return new Input.Become(new LineDialect(server, limits, greeting != null));
    }

    private Input refuse(String words) {
        refused = true;
        return new Input.End(new Event.Closing(ErrorCode.NOT_CHAT, words));
    }

    /**
     * Where the first line ends, -1 when its end is not there yet. A Telnet command ends it too: such a peer waits for an
     * answer, and is none of those that are refused.
     */
    private static int endOfLine(ByteBuffer in) {
        int limit = Math.min(in.limit(), in.position() + TEXT_BYTES_MAX);
        for (int at = in.position(); at < limit; at++) {
            byte b = in.get(at);
            boolean returned = b == 0 && in.get(at - 1) == '\r';
            if (b == '\n' || b == LineSplitter.IAC || returned) {
                return at;
            }
        }
        return -1;
    }

    private static String firstLine(ByteBuffer in, int end) {
        int length = end >= 0 ? end - in.position() : Math.min(in.remaining(), TEXT_BYTES_MAX);
        byte[] line = new byte[length];
        in.get(in.position(), line);
        return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public Encoder hears(Event event) {
        if (event == greeting && greeting != null) {
            return new Greeting(server);
        }
        return http && event instanceof Event.Closing ? FirstBytes::httpRefusal : LineText.PLAIN;
    }

    private static void httpRefusal(Event event, ByteBuffer out) {
        ByteBuffer body = ByteBuffer.allocate(1024);
        LineText.PLAIN.encode(event, body);
        body.flip();
        LineBytes.text(out, "HTTP/1.1 400 Bad Request");
        field(out, "Content-Type: text/plain; charset=utf-8");
        field(out, "Content-Length: " + body.remaining());
        field(out, "Connection: close");
        field(out, "");
        field(out, "");
        out.put(body);
    }

    /** Ends the line before, and writes one. */
    private static void field(ByteBuffer out, String field) {
        LineBytes.text(out.put((byte) '\r').put((byte) '\n'), field);
    }
}
