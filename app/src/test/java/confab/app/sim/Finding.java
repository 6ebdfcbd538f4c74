package confab.app.sim;

import confab.app.journal.Found;
import confab.app.journal.Page;
import confab.protocol.Query;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A search without an index: a look at every message, the newest first. */
final class Finding {
    private final List<Page.Message> messages = new ArrayList<>();

    /** The next message that there is to find. */
    void add(Page.Message message) {
        messages.add(message);
    }

    /** A message's position is its place in the order of storing, from 1. */
    Found find(Query query, Set<RoomName> rooms, long from, int count) {
        List<Page.Message> found = new ArrayList<>();
        long position = from == 0 ? messages.size() : from - 1;
        for (; position > 0 && found.size() < count; position--) {
            Page.Message message = messages.get((int) position - 1);
            if (rooms.contains(message.said().room()) && matches(message.said().text(), query)) {
                found.add(message);
            }
        }
        return new Found(found, position == 0 ? 0 : position + 1, Found.Outcome.WHOLE);
    }

    private static boolean matches(String text, Query query) {
        return query.phrases().stream().allMatch(phrase -> text.contains(phrase.words()));
    }
}
