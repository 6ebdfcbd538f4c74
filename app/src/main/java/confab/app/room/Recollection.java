package confab.app.room;

import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import java.util.List;

/** History that was asked for, told no faster than the one who asked takes it. */
final class Recollection {
    private final Visit visit;
    private final long label;
    private final Page page;
    private int next;

    Recollection(Visit visit, long label, Page page) {
        this.visit = visit;
        this.label = label;
        this.page = page;
    }

    void tell() {
        if (!page.available()) {
            visit.refuse(label, ErrorCode.HISTORY_UNAVAILABLE, "history cannot be read now, try again later");
            return;
        }
        List<Page.Message> messages = page.messages();
        while (next < messages.size()) {
            if (visit.congested()) {
                visit.whenDrained(this::tell);
                return;
            }
            visit.hear(Events.history(label, messages.get(next++)));
        }
        visit.answer(new Event.HistoryEnd(label, page.room(), first(messages), last(messages), page.newest()));
    }

    private static long first(List<Page.Message> messages) {
        return messages.isEmpty() ? 0 : messages.get(0).sequence();
    }

    private static long last(List<Page.Message> messages) {
        return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).sequence();
    }
}
