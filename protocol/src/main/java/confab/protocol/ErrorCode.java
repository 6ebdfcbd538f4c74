package confab.protocol;

import java.util.Locale;

/**
 * What went wrong, in words that never change: scripts match them. On the wire a code is its name in lower case with
 * hyphens, so that a client may meet one it does not know.
 */
public enum ErrorCode {
    /** Not an error: the link ends because it was asked to. */
    GOODBYE,
    /** A code this version does not know. */
    UNKNOWN,

    // Names
    NO_NAME,
    BAD_NICK,
    NICK_IN_USE,
    TOO_MANY_TRIES,
    ALREADY_NAMED,
    NO_SUCH_NICK,

    // Rooms
    BAD_ROOM,
    NO_SUCH_ROOM,
    NOT_IN_ROOM,
    ROOM_FULL,
    TOO_MANY_ROOMS,
    TOO_MANY_JOINED,

    // What is said
    EMPTY_TEXT,
    TEXT_TOO_LONG,
    LINE_TOO_LONG,
    NOT_UTF8,
    NOT_STORED,
    ID_REUSED,
    HISTORY_UNAVAILABLE,

    // Commands and frames
    UNKNOWN_COMMAND,
    MISSING_ARGUMENT,
    BAD_ARGUMENT,
    NOT_AVAILABLE,
    BAD_FRAME,
    FRAME_TOO_LARGE,
    BAD_VERSION,
    UNKNOWN_REQUEST,

    // Why a link is not taken or ends
    NOT_CHAT,
    TOO_MANY_CONNECTIONS,
    TOO_FAST_CONNECTIONS,
    NO_HELLO,
    NAME_TIMEOUT,
    IDLE_TIMEOUT,
    FLOODING,
    TOO_SLOW,
    RESUMED_ELSEWHERE,
    SHUTTING_DOWN,
    INTERNAL;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as it is written: {@code nick-in-use}. */
    public String wire() {
        return wire;
    }

    /** The code that is written so, {@link #UNKNOWN} when there is none. */
    public static ErrorCode ofWire(String wire) {
        for (ErrorCode code : values()) {
            if (code.wire.equals(wire)) {
                return code;
            }
        }
        return UNKNOWN;
    }
}
