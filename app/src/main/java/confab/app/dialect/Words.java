package confab.app.dialect;

import confab.protocol.ErrorCode;
import confab.protocol.Moment;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Quote;
import confab.protocol.Range;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.util.stream.Stream;

/** The words behind a command, taken one after the other. Spaces and tabs are between them. */
final class Words {
    private static final int DIGITS_MAX = 18;

    private final Command command;
    private final String line;
    private int at;

    /** @param line the whole line, with its slash */
    Words(Command command, String line) {
        this.command = command;
        this.line = line;
        this.at = 1 + commandName(line).length();
    }

    /** The word behind the slash with which {@code line} begins. */
    static String commandName(String line) {
        int end = 1;
        while (end < line.length() && !isBlank(line.charAt(end))) {
            end++;
        }
        return line.substring(1, end);
    }

    boolean atEnd() {
        skipBlank();
        return at == line.length();
    }

    boolean isRoomNext() {
        return !atEnd() && line.charAt(at) == '#';
    }

    /** Whether the next word is this one, in any case. */
    boolean isNext(String word) {
        int end = atEnd() ? at : at + word.length();
        return line.regionMatches(true, at, word, 0, word.length())
                && (end == line.length() || isBlank(line.charAt(end)));
    }

    /** The next word. */
    String word() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        int start = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    RoomName room() throws ProtocolException {
        return RoomName.of(word());
    }

    /** The room that is named next, the current one when none is. */
    RoomName roomOrCurrent(LineState state) throws ProtocolException {
        return isRoomNext() ? room() : state.current();
    }

    /** All that is left as a name, so that the error for a space can propose one without. */
    Nick onlyNick() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        return Nick.of(line.substring(at).strip());
    }

    /** All that is left as a command, with or without its slash. */
    Command onlyCommand() throws ProtocolException {
        String word = word();
        String name = word.startsWith("/") ? word.substring(1) : word;
        Command found = Command.find(name);
        if (found == null) {
            throw Command.unknown(name);
        }
        end();
        return found;
    }

    /** The next word as a number within bounds. */
    long number(long min, long max) throws ProtocolException {
        return number(word(), min, max);
    }

    private long number(String word, long min, long max) throws ProtocolException {
        long number = decimal(word);
        if (number < min || number > max) {
            throw bad(Quote.of(word)
                    + (max == Long.MAX_VALUE
                            ? noSequence(word, min)
                            : " is not a number from " + min + " to " + max + hint(word)));
        }
        return number;
    }

    private static String noSequence(String word, long min) {
        return isDigits(word) && word.length() > DIGITS_MAX
                ? " is a higher number than any line has"
                : " is not a number from " + min + " on";
    }

    /** Where a room may be named, and is not, it may be one that has lost its sign. */
    private String hint(String word) {
        boolean room = command.mayNameRoom() && line.indexOf('#') < 0 && Character.isLetter(word.codePointAt(0));
        return room ? "; a room is written #" + Quote.of(word) : "";
    }

    /** Whether the side of a point in history is next: {@code before}, {@code after} or {@code around}. */
    boolean isRangeNext() {
        return nextEdge() != Range.Edge.LATEST;
    }

    private Range.Edge nextEdge() {
        return Stream.of(Range.Edge.BEFORE, Range.Edge.AFTER, Range.Edge.AROUND)
                .filter(edge -> isNext(edge.name()))
                .findFirst()
                .orElse(Range.Edge.LATEST);
    }

    /** The side of a point in history, if one is next, and the point: a sequence or a date. */
    Range range() throws ProtocolException {
        Range.Edge edge = nextEdge();
        if (edge == Range.Edge.LATEST) {
            return Range.LATEST;
        }
        word();
        String point = word();
        return isDigits(point)
                ? new Range(edge, Range.Unit.SEQUENCE, number(point, 1, Long.MAX_VALUE))
                : new Range(edge, Range.Unit.TIME, moment(point));
    }

    /** A date, and perhaps the time in the word behind it, as lines show it. */
    private long moment(String date) throws ProtocolException {
        String moment = atEnd() ? date : date + " " + word();
        try {
            return Moment.parse(moment);
        } catch (ProtocolException e) {
            throw bad("\"" + Quote.of(moment) + "\" is neither a number nor a date such as 2026-11-20T12:30");
        }
    }

    /** All that is left, as it is but for the blank in front of it. */
    String rest() {
        int start = at < line.length() ? at + 1 : at;
        at = line.length();
        return line.substring(start);
    }

    /** All that is left, to be said as it is. */
    String said() throws ProtocolException {
        int before = at;
        if (atEnd()) {
            throw missing();
        }
        at = before;
        return within(Text.SAID_BYTES_MAX, rest());
    }

    /** All that is left as a topic, a reason or the like; it may be empty. */
    String shortText() throws ProtocolException {
        return within(Text.SHORT_BYTES_MAX, atEnd() ? "" : line.substring(at).strip());
    }

    /** The same, but something has to be there. */
    String someText() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        return shortText();
    }

    /** Nothing may be left. */
    void end() throws ProtocolException {
        if (!atEnd()) {
            throw bad("\"" + Quote.of(line.substring(at)) + "\" is too much");
        }
    }

    ProtocolException bad(String words) {
        return ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words + ", usage: " + command.usage());
    }

    private ProtocolException missing() {
        return ProtocolException.refused(0, ErrorCode.MISSING_ARGUMENT, "usage: " + command.usage());
    }

    /** {@code text}, when it has at most so many bytes. */
    static String within(int bytesMax, String text) throws ProtocolException {
        if (text.length() * 3L > bytesMax && Text.utf8Length(text) > bytesMax) {
            throw ProtocolException.refused(
                    0, ErrorCode.TEXT_TOO_LONG, "a text here has at most " + bytesMax + " bytes");
        }
        return text;
    }

    private void skipBlank() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDigits(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number written so, -1 when it is none. */
    private static long decimal(String word) {
        return word.length() <= DIGITS_MAX && isDigits(word) ? Long.parseLong(word) : -1;
    }
}
