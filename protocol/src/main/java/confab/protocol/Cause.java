package confab.protocol;

/** Why somebody is no longer in a room. On the wire it is its place here: new ones come last. */
public enum Cause {
    /** Left this room. */
    PART,
    /** Left the chat, and with it every room. */
    QUIT,
    /** Was cut off, and with that left every room: connection lost, too slow, too loud. */
    CUT,
    /** Was put out of this room by somebody. */
    KICK
}
