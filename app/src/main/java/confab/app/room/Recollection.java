package confab.app.room;

import confab.app.journal.Journal;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.List;

/** History that was asked for, told in slices, no faster than the one who asked takes it. Keeps no slice meanwhile. */
final class Recollection {
    private final Visit visit;
    private final Request.Recall request;
    private final Journal journal;
    private RoomName room;
    private long first;
    private long told;
    private long last;
    private long newest;

    Recollection(Visit visit, Request.Recall request, Journal journal) {
        this.visit = visit;
        this.request = request;
        this.journal = journal;
    }

    void start() {
        journal.recall(request.room(), request.range(), request.count(), this::begin);
    }

    private void begin(Page page) {
        List<Page.Message> messages = page.messages();
        room = page.room();
        newest = page.newest();
        if (!messages.isEmpty()) {
            told = messages.get(0).sequence() - 1;
            last = messages.get(messages.size() - 1).sequence();
        }
        read(page);
    }

    private void read(Page page) {
        if (visit.gone()) {
            return;
        }
        if (!page.available()) {
            visit.refuse(request.id(), ErrorCode.HISTORY_UNAVAILABLE, "history cannot be read now, try again later");
        } else if (visit.congested()) {
            visit.whenDrained(this::readOn);
        } else {
            tell(page.messages());
        }
    }

    private void readOn() {
        journal.recall(request.room(), Range.after(told), Page.SLICE_MESSAGES, this::read);
    }

    private void tell(List<Page.Message> messages) {
        for (Page.Message message : messages.subList(0, Math.min(Page.SLICE_MESSAGES, messages.size()))) {
            if (message.sequence() <= last) {
                told = message.sequence();
                first = first == 0 ? told : first;
                visit.hear(Events.history(request.id(), message));
            }
        }
        if (messages.size() < Page.SLICE_MESSAGES || told >= last) {
            visit.answer(new Event.HistoryEnd(request.id(), room, first, first == 0 ? 0 : told, newest));
        } else {
            readOn();
        }
    }
}
