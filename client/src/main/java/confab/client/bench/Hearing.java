package confab.client.bench;

import java.nio.ByteBuffer;

/** What a {@link Speech} understands of what a server says. */
interface Hearing {

    /** One has a name now. */
    void welcomed();

    /** One is in the room. */
    void joined();

    /**
     * A message, whose payload begins at {@code at}.
     *
     * @param in whole from there on, as far as a payload goes; not to be kept, its position not to be moved
     */
    void said(ByteBuffer in, int at);

    /** Something that can only be a message, and has no room for a payload. */
    void garbled();

    /**
     * A message is done for good.
     *
     * @param id of its request; 0 when the server does not say: then it is the oldest that is not
     */
    void acknowledged(long id);

    /** The server wants to hear these bytes. Not to be kept. */
    void asked(ByteBuffer answer);

    /** A request is refused; the server's words. */
    void refused(String words);

    /** The server is about to close; its words. */
    void dismissed(String words);
}
