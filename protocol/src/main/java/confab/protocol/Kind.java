package confab.protocol;

/** How a text is meant. On the wire it is its place here: new ones come last. */
public enum Kind {
    /** Said. */
    TEXT,
    /** Done: {@code * Harika waves}. */
    ACTION,
    /** Said by a program; a program never answers one (RFC 2812, section 3.3.2). */
    NOTICE
}
