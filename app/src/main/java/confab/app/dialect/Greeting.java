package confab.app.dialect;

import confab.protocol.Event;
import java.nio.ByteBuffer;

/**
 * The Welcome line, the only one without a marker: a person reads it before anything else. Where a name was refused it
 * comes behind the error.
 *
 * @param server the name of this chat
 */
record Greeting(String server) implements Encoder {

    /** Something to be told by this encoder, and by no other. */
    Event event() {
        return new Event.Notice(words());
    }

    @Override
    public void encode(Event event, ByteBuffer out) {
        if (event instanceof Event.Refused) {
            LineText.PLAIN.encode(event, out);
        }
        LineBytes.text(out, words());
        LineBytes.end(out);
    }

    private String words() {
        return "Welcome to " + server + ". Enter your name and join the room!";
    }
}
