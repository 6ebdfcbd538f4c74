package confab.app.store;

import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the search index knows of a message beside its text: one word for its room and one for its author. */
final class Tags {

    private Tags() {}

    /** A room by its number in the journal. */
    static String room(long n) {
        return "r" + n;
    }

    /** Whoever had this nick: the same for nicks that are equal. */
    static String author(Nick nick) {
        return author(nick.key());
    }

    /** The same for a nick as it is stored. */
    static String authorStored(String nick) {
        try {
            return author(Nick.of(nick));
        } catch (ProtocolException e) {
            return author(nick); // From a time of other rules: nobody can ask for it.
        }
    }

    private static String author(String key) {
        return "n" + HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
    }
}
