package confab.client;

import confab.protocol.Nick;

/** A piece of a line, and how it is meant to look. */
record Span(Style style, String text) {

    /** What a piece is. */
    enum Style {
        PLAIN,
        /** A name, in the colour of who has it. */
        NICK,
        /** What the server or the client tells, rather than people. */
        NOTE,
        ERROR,
        /** A moment: milliseconds since 1970-01-01 UTC, in decimal. */
        TIME
    }

    static Span plain(String text) {
        return new Span(Style.PLAIN, text);
    }

    static Span nick(Nick nick) {
        return new Span(Style.NICK, nick.toString());
    }

    static Span note(String text) {
        return new Span(Style.NOTE, text);
    }

    static Span time(long epochMillis) {
        return new Span(Style.TIME, Long.toString(epochMillis));
    }

    static Span error(String text) {
        return new Span(Style.ERROR, text);
    }
}
