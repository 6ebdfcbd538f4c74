package confab.app.dialect;

import confab.protocol.Event;
import confab.protocol.Nick;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The first answer to somebody who has a name now: told with the presence in the home room; or with the reason why there
 * is none; or with the welcome, when there is no home room.
 *
 * @param motd the message of the day, a line each
 */
record Arrival(Nick nick, List<String> motd) implements Encoder {
    private static final String HINT = "/help lists the commands, /quit leaves.";

    @Override
    public void encode(Event event, ByteBuffer out) {
        LineBytes.text(out, "Hello " + nick + "! ");
        if (event instanceof Event.Present present) {
            LineBytes.text(out, "You are in ");
            LineText.company(out, present);
            LineBytes.text(out, ". ");
        }
        LineBytes.text(out, HINT);
        LineBytes.end(out);
        motd.stream().filter(line -> Listings.hasRoom(out, line)).forEach(line -> LineText.line(out, line));
        if (event instanceof Event.Present present) {
            LineText.PLAIN.topicOf(out, present);
        } else {
            LineText.PLAIN.encode(event, out);
        }
    }
}
