package confab.app.session;

import confab.app.dialect.Dialect;
import confab.app.dialect.Encoder;
import confab.app.dialect.Input;
import confab.app.room.Shorthand;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A line is an input, an event is a line of {@link Shorthand}. Requests are numbered from 1, so hello is 1. The first byte
 * chooses: behind a {@code !} the peer is one that answers pings and may fall behind.
 */
final class ScriptedDialect implements Dialect {
    private static final Encoder LINES =
            (event, out) -> out.put((Shorthand.of(event) + "\n").getBytes(StandardCharsets.UTF_8));

    private final boolean chosen;
    private final boolean answersPings;
    private long ids;

    private ScriptedDialect(boolean chosen, boolean answersPings) {
        this.chosen = chosen;
        this.answersPings = answersPings;
    }

    /** That of a link that has said nothing yet. */
    static ScriptedDialect newcomer() {
        return new ScriptedDialect(false, false);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public boolean answersPings() {
        return answersPings;
    }

    @Override
    public boolean mayFallBehind() {
        return answersPings;
    }

    @Override
    public Event silence() {
        return new Event.Notice("who are you?");
    }

    @Override
    public Encoder hears(Event event) {
        boolean unheard = event instanceof Event.Notice notice && notice.text().equals("unheard")
                || event instanceof Event.Said said && said.text().equals("unheard");
        return unheard ? null : LINES;
    }

    @Override
    public Input next(ByteBuffer in, boolean last) {
        if (!in.hasRemaining()) {
            return null;
        }
        if (!chosen) {
            return new Input.Become(new ScriptedDialect(true, in.get(in.position()) == '!'));
        }
        String line = line(in);
        return line == null ? null : input(line.replace("!", ""));
    }

    private static String line(ByteBuffer in) {
        for (int end = in.position(); end < in.limit(); end++) {
            if (in.get(end) == '\n') {
                byte[] bytes = new byte[end - in.position()];
                in.get(bytes).get();
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private Input input(String line) {
        String[] words = line.split(" ", 3);
        try {
            return switch (words[0]) {
                case "answer" -> new Input.Answer(new Event.Notice(words[1]));
                case "bad" -> new Input.Bad(new Event.Refused(0, ErrorCode.BAD_ARGUMENT, line, ""));
                case "end" -> new Input.End(new Event.Closing(ErrorCode.BAD_FRAME, "gibberish"));
                default -> new Input.Ask(request(words));
            };
        } catch (ProtocolException e) {
            throw new AssertionError(line, e);
        }
    }

    private Request request(String[] words) throws ProtocolException {
        return switch (words[0]) {
            case "hello" -> new Request.Hello(++ids, 1, Set.of(), Id.NONE, Nick.of(words[1]), Id.NONE, Id.NONE);
            case "join" -> new Request.Join(++ids, RoomName.of(words[1]), "", 0, 0);
            case "part" -> new Request.Part(++ids, RoomName.of(words[1]), "");
            case "say" -> new Request.Say(++ids, RoomName.of(words[1]), Kind.TEXT, words[2]);
            case "rename" -> new Request.Rename(++ids, Nick.of(words[1]));
            case "recall" -> new Request.Recall(++ids, RoomName.of(words[1]), Range.LATEST, 200);
            case "whisper" -> new Request.Whisper(++ids, Nick.of(words[1]), Kind.TEXT, words[2]);
            case "ping" -> new Request.Ping(++ids);
            case "pong" -> new Request.Pong(1);
            case "quit" -> new Request.Quit(++ids, "");
            default -> throw new AssertionError(words[0]);
        };
    }
}
