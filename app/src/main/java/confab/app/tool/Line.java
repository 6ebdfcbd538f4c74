package confab.app.tool;

import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import confab.protocol.Text;

/**
 * Something said or set, as an export tells it.
 *
 * @param sequence 0 when it has none
 * @param account empty for a guest
 * @param user empty when there is none
 * @param host empty when there is none
 * @param kind null: it is the room's topic that was set
 * @param text the topic, when that was set; empty when it was taken away
 */
record Line(
        RoomName room,
        long sequence,
        long epochMillis,
        Nick nick,
        String account,
        String user,
        String host,
        Kind kind,
        String text) {

    /** No sequence is larger: programs that read JSON know numbers exactly up to here. */
    static final long SEQUENCE_MAX = 1L << 53;

    /** The last millisecond of the year 9999. */
    static final long MILLIS_MAX = 253_402_300_799_999L;

    static final int USER_BYTES_MAX = 64;
    static final int HOST_BYTES_MAX = 255;

    /**
     * What these words mean.
     *
     * @throws BadLineException when a daemon would not have stored it
     */
    static Line of(Words words) throws BadLineException {
        Line line = new Line(
                room(words.room),
                words.sequence,
                words.epochMillis,
                nick("nick", "bad-nick", words.nick),
                words.account.isEmpty()
                        ? ""
                        : nick("account", "bad-account", words.account).toString(),
                shown("user", words.user, USER_BYTES_MAX),
                shown("host", words.host, HOST_BYTES_MAX),
                words.kind,
                words.text);
        line.requirePossible();
        return line;
    }

    /** What a line says, before it is known whether it can be. */
    static final class Words {
        String room;
        long sequence;
        long epochMillis;
        String nick;
        String account = "";
        String user = "";
        String host = "";
        Kind kind;
        String text;
    }

    private static RoomName room(String room) throws BadLineException {
        try {
            return RoomName.of(room);
        } catch (ProtocolException e) {
            throw new BadLineException("bad-room", e.getMessage());
        }
    }

    private static Nick nick(String field, String code, String nick) throws BadLineException {
        try {
            return Nick.of(nick);
        } catch (ProtocolException e) {
            throw new BadLineException(code, field + ": " + e.getMessage());
        }
    }

    private static String shown(String field, String text, int bytesMax) throws BadLineException {
        requireClean(field, text);
        if (Text.utf8Length(text) > bytesMax) {
            throw new BadLineException("too-long", field + " is over " + bytesMax + " bytes");
        }
        return text;
    }

    private static void requireClean(String field, String text) throws BadLineException {
        if (!Text.clean(text).equals(text)) {
            throw new BadLineException("control-characters", field + " has what a terminal would obey");
        }
    }

    private void requirePossible() throws BadLineException {
        boolean said = kind != null;
        if (epochMillis < 0 || epochMillis > MILLIS_MAX) {
            throw new BadLineException("bad-time", "time is from 1970 to 9999");
        }
        if (sequence < 0 || sequence > SEQUENCE_MAX || sequence > 0 && !said) {
            throw new BadLineException(
                    "bad-sequence", said ? "sequence is from 1 to " + SEQUENCE_MAX : "a topic has no sequence");
        }
        requireClean("text", text);
        int bytesMax = said ? Text.SAID_BYTES_MAX : Text.SHORT_BYTES_MAX;
        if (Text.utf8Length(text) > bytesMax) {
            throw new BadLineException("too-long", "text is over " + bytesMax + " bytes");
        }
        if (said && text.isEmpty()) {
            throw new BadLineException("empty-text", "text is empty");
        }
    }
}
