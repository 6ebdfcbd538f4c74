package confab.app.dialect;

import confab.app.dialect.LineSplitter.Broken;
import confab.app.dialect.LineSplitter.Line;
import confab.app.dialect.LineSplitter.Piece;
import confab.app.dialect.LineSplitter.Refusal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Event;
import java.nio.ByteBuffer;

/**
 * Lines of text, for a person at netcat or telnet and for scripts. First one gives a name, as a {@link Newcomer}; then
 * one talks, as a {@link Talker}.
 *
 * <p>{@link #next} relies on being called only when what it returned before has been answered, {@code Say} and
 * {@code Whisper} excepted; what was typed next is then read in the light of the answer. It is to be called again when
 * something was answered, even if no bytes are left: joining the home room follows the welcome without another word.
 */
public final class LineDialect implements Dialect {
    private final Limits limits;

    /** Null between two lines, which is where most people are most of the time. */
    private LineSplitter splitter;

    private Stage stage;

    /** A Telnet refusal on its way; told by {@link #refusal}. */
    private Event telnet;

    private Refusal refusal;

    /** What a peer is in line mode. */
    sealed interface Stage permits Newcomer, Talker {

        /** What is to be asked or told before another line is read; null for nothing. */
        Input unprompted();

        /** Whether another line may be read; if not, something is yet to be heard. */
        boolean listens();

        /** What this line means, null for nothing. */
        Input line(String text);

        /** What this line means, which could not be read. */
        Input broken(Event.Refused error, String start);

        /** As {@link Dialect#hears}. */
        Encoder hears(Event event);

        /** As {@link Dialect#hearsOthers}. */
        default Encoder hearsOthers() {
            return null;
        }

        /** As {@link Dialect#hearsOwn}. */
        default boolean hearsOwn() {
            return false;
        }
    }

    /**
     * @param server the name of this chat, shown in the Welcome line
     * @param greeted whether that line has been shown already
     */
    public LineDialect(String server, Limits limits, boolean greeted) {
        this.limits = limits;
        this.stage = new Newcomer(new Greeting(server), limits.of(Limit.NAME_TRIES), greeted);
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public Event silence() {
        return stage instanceof Newcomer newcomer ? newcomer.greet() : null;
    }

    @Override
    public Input next(ByteBuffer in, boolean last) {
        Input input = stage.unprompted();
        while (input == null && stage.listens()) {
            Piece piece = piece(in, last);
            if (piece == null) {
                return null;
            }
            input = meaning(piece);
        }
        return input;
    }

    private Piece piece(ByteBuffer in, boolean last) {
        if (splitter == null) {
            splitter = new LineSplitter(limits.intOf(Limit.LINE_BYTES));
        }
        Piece piece = splitter.next(in, last);
        if (piece == null && splitter.isBetweenLines()) {
            splitter = null;
        }
        return piece;
    }

    private Input meaning(Piece piece) {
        if (piece instanceof Line line) {
            return stage.line(line.text());
        }
        if (piece instanceof Broken broken) {
            return stage.broken(new Event.Refused(0, broken.code(), words(broken), ""), broken.start());
        }
        refusal = (Refusal) piece;
        telnet = new Event.Notice("");
        return new Input.Answer(telnet);
    }

    private String words(Broken broken) {
        return switch (broken.code()) {
            case LINE_TOO_LONG ->
                "a line has at most " + limits.of(Limit.LINE_BYTES) + " bytes (" + Limit.LINE_BYTES.option()
                        + "), this one is dropped";
            default -> "this line is not UTF-8 and is dropped";
        };
    }

    @Override
    public Encoder hears(Event event) {
        if (event == telnet && telnet != null) {
            telnet = null;
            return refusal;
        }
        if (event instanceof Event.Welcome welcome && stage instanceof Newcomer newcomer) {
            stage = new Talker(new LineState(limits, welcome.nick(), newcomer.lastId()), welcome);
        }
        return stage.hears(event);
    }

    @Override
    public Encoder hearsOthers() {
        return stage.hearsOthers();
    }

    @Override
    public boolean hearsOwn() {
        return stage.hearsOwn();
    }
}
