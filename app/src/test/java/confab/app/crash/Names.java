package confab.app.crash;

import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;

/** Names that are known to be good. */
final class Names {
    private Names() {}

    static Nick nick(String nick) {
        try {
            return Nick.of(nick);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static RoomName room(String room) {
        try {
            return RoomName.of(room);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
