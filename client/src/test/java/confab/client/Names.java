package confab.client;

import confab.protocol.Actor;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;

/** Names that are good, for tests. */
final class Names {
    private Names() {}

    static Nick nick(String text) {
        try {
            return Nick.of(text);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static RoomName room(String text) {
        try {
            return RoomName.of(text);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Actor guest(String nick) {
        return Actor.guest(nick(nick));
    }
}
