package confab.client;

import confab.protocol.ErrorCode;
import confab.protocol.Moment;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Range;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.util.stream.Stream;

/** What is typed behind a command, taken word by word. What is asked for and not there, or bad, is thrown. */
final class Words {
    private static final int DIGITS_MAX = 18;

    private final Verb verb;
    private final RoomName here;
    private final long id;
    private String rest;

    /**
     * @param rest what stands behind the verb, with the blank in front of it
     * @param here the current room, null when there is none
     * @param id the id for a request
     */
    Words(Verb verb, String rest, RoomName here, long id) {
        this.verb = verb;
        this.rest = rest;
        this.here = here;
        this.id = id;
    }

    /** The id for the request that comes of it. */
    long id() {
        return id;
    }

    /** The word with which {@code line} begins. */
    static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && !isBlank(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    boolean atEnd() {
        return rest.isBlank();
    }

    /** Whether the next word is this one, in any case. */
    boolean isNext(String word) {
        return firstWord(rest.stripLeading()).equalsIgnoreCase(word);
    }

    /** The next word. */
    String word() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        String from = rest.stripLeading();
        String word = firstWord(from);
        rest = from.substring(word.length());
        return word;
    }

    RoomName room() throws ProtocolException {
        return RoomName.of(word());
    }

    /** The next word when it begins as a room does, else the current room. */
    RoomName roomOrHere() throws ProtocolException {
        return rest.stripLeading().startsWith("#") ? room() : here();
    }

    /** The current room, which must be there. */
    RoomName here() throws ProtocolException {
        if (here == null) {
            throw ProtocolException.refused(0, ErrorCode.NOT_IN_ROOM, "you are in no room, /join takes you into one");
        }
        return here;
    }

    /** All that is left as a name, so that the error for a space can propose one without. */
    Nick onlyNick() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        return Nick.of(takeRest().strip());
    }

    /** All that is left as a verb, with or without its slash. */
    Verb onlyVerb() throws ProtocolException {
        String word = word();
        Verb found = Verb.of(word.startsWith("/") ? word.substring(1) : word);
        if (found == null) {
            throw Command.unknown(word);
        }
        end();
        return found;
    }

    /** The next word as a number from 1 to {@code max}. */
    long number(long max) throws ProtocolException {
        return number(word(), max);
    }

    private long number(String word, long max) throws ProtocolException {
        long number = word.length() <= DIGITS_MAX && isDigits(word) ? Long.parseLong(word) : 0;
        if (number < 1 || number > max) {
            throw bad(word
                    + (max == Long.MAX_VALUE ? noSequence(word) : " is not a number from 1 to " + max + hint(word)));
        }
        return number;
    }

    private static String noSequence(String word) {
        return isDigits(word) && word.length() > DIGITS_MAX
                ? " is a higher number than any line has"
                : " is not a number from 1 on";
    }

    /** Where a room may be named it may be one that has lost its sign. */
    private String hint(String word) {
        boolean room = verb.usage().contains("[#room]") && Character.isLetter(word.codePointAt(0));
        return room ? "; a room is written #" + word : "";
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
                ? new Range(edge, Range.Unit.SEQUENCE, number(point, Long.MAX_VALUE))
                : new Range(edge, Range.Unit.TIME, moment(point));
    }

    /** A date, and perhaps the time in the word behind it, as lines show it. */
    private long moment(String date) throws ProtocolException {
        String moment = atEnd() ? date : date + " " + word();
        try {
            return Moment.parse(moment);
        } catch (ProtocolException e) {
            throw bad("\"" + moment + "\" is neither a number nor a date such as 2026-11-20T12:30");
        }
    }

    /** The next word as true for on, false for off. */
    boolean onOrOff() throws ProtocolException {
        String word = word();
        if (!word.equalsIgnoreCase("on") && !word.equalsIgnoreCase("off")) {
            throw bad("\"" + word + "\" is neither on nor off");
        }
        return word.equalsIgnoreCase("on");
    }

    /** All that is left, but for the one blank in front of it, to be said. */
    String said() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        return within(Text.SAID_BYTES_MAX, takeRest().substring(1));
    }

    /** All that is left as a topic, a reason or the like; it may be empty. */
    String shortText() throws ProtocolException {
        return within(Text.SHORT_BYTES_MAX, takeRest().strip());
    }

    /** The same, but something has to be there. */
    String someText() throws ProtocolException {
        if (atEnd()) {
            throw missing();
        }
        return shortText();
    }

    /** The next word as a key. */
    String shortWord() throws ProtocolException {
        return within(Text.SHORT_BYTES_MAX, word());
    }

    /** Nothing may be left. */
    void end() throws ProtocolException {
        if (!atEnd()) {
            throw bad("\"" + rest.strip() + "\" is too much");
        }
    }

    /** {@code text}, when it has at most so many bytes of UTF-8. */
    static String within(int bytesMax, String text) throws ProtocolException {
        if (Text.utf8Length(text) > bytesMax) {
            throw ProtocolException.refused(
                    0, ErrorCode.TEXT_TOO_LONG, "a text here has at most " + bytesMax + " bytes");
        }
        return text;
    }

    private String takeRest() {
        String taken = rest;
        rest = "";
        return taken;
    }

    private ProtocolException bad(String words) {
        return ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words + ", usage: " + verb.usage());
    }

    private ProtocolException missing() {
        return ProtocolException.refused(0, ErrorCode.MISSING_ARGUMENT, "usage: " + verb.usage());
    }

    private static boolean isDigits(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
