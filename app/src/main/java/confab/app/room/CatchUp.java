package confab.app.room;

import confab.app.journal.Journal;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Range;
import confab.protocol.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * A newcomer, or one who comes back, reads a room's history before hearing it live; no hole, no repeat:
 *
 * <pre>
 *   ASLEEP   took a session over, has not yet joined again: hears nothing of the room
 *   READING  history, told in slices; live messages are held, presence is skipped
 *            last slice: the room's state, its last messages, the end marker, what was held, all at once
 *   PASSING  hears all, but messages that were in the last slice already
 * </pre>
 *
 * No slice is kept while its reader is slow, and what is held is bounded: then history is read on from where it was told.
 */
final class CatchUp {
    /** As much as is encoded in a turn; what is beyond it is read again. */
    private static final int HELD_CHARS_MAX = 65_536;

    private final Visit visit;
    private final Room room;
    private final Request.Join request;
    private final Journal journal;
    private final int heldMax;
    private final Order order;

    private State state = State.ASLEEP;
    private final List<Event.Said> held = new ArrayList<>(0);
    private int heldChars;
    private boolean overflown;
    private int slice = Page.SLICE_MESSAGES;
    private long first;
    private long told;

    private enum State {
        ASLEEP,
        READING,
        PASSING,
        CANCELLED
    }

    /** @param request the join this answers, or null: asleep until one comes */
    CatchUp(Visit visit, Room room, Request.Join request, Journal journal, Order order, int heldMax) {
        this.visit = visit;
        this.room = room;
        this.request = request;
        this.journal = journal;
        this.order = order;
        this.heldMax = heldMax;
    }

    Room room() {
        return room;
    }

    /** Begins to read. */
    void start() {
        state = State.READING;
        if (request.after() < 0) {
            journal.recall(room.name(), Range.LATEST, request.count(), this::readLatest);
        } else if (visit.reset()) {
            journal.recall(room.name(), Range.LATEST, Request.HISTORY_COUNT_MAX, this::readLatest);
        } else {
            told = request.after();
            readOn();
        }
    }

    void cancel() {
        state = State.CANCELLED;
    }

    boolean isAsleep() {
        return state == State.ASLEEP || state == State.READING;
    }

    /** Whether {@code event} is for live ears now; a message that is not is held while reading. */
    boolean isLive(Event event) {
        if (state == State.PASSING) {
            return !(event instanceof Event.Said said) || passes(said);
        }
        if (state == State.READING && event instanceof Event.Said said) {
            hold(said);
        }
        return state == State.CANCELLED;
    }

    private boolean passes(Event.Said said) {
        if (said.sequence() >= told) {
            visit.stopCatchUp(room);
        }
        return said.sequence() > told;
    }

    private void hold(Event.Said said) {
        heldChars += said.text().length();
        overflown |= held.size() >= heldMax || heldChars > HELD_CHARS_MAX;
        if (overflown) {
            held.clear();
        } else {
            held.add(said);
        }
    }

    /**
     * Reads from where it was told on: all that was held is stored, and will be in what is read. The slice is larger by
     * that, or the room would go on ahead when more is said while a slice is read than a slice has.
     */
    private void readOn() {
        if (state == State.READING) {
            slice = Math.min(Request.HISTORY_COUNT_MAX, Page.SLICE_MESSAGES + held.size());
            held.clear();
            heldChars = 0;
            overflown = false;
            journal.recall(room.name(), Range.after(told), slice, this::read);
        }
    }

    private void readLatest(Page page) {
        if (!page.messages().isEmpty()) {
            told = page.messages().get(0).sequence() - 1;
        }
        read(page);
    }

    private void read(Page page) {
        if (state != State.READING) {
            return;
        }
        if (page.available() && page.messages().isEmpty()) {
            told = page.newest(); // Nothing up to there is wanted, whatever number was asked for.
        }
        if (page.available() && visit.congested()) {
            visit.whenDrained(this::readOn);
        } else if (isLast(page)) {
            finish(page);
        } else {
            page.messages().stream().limit(slice).forEach(this::tell);
            readOn();
        }
    }

    /** Whether no more is stored than this page has, and no more came than could be held. */
    private boolean isLast(Page page) {
        List<Page.Message> messages = page.messages();
        if (!page.available() || messages.isEmpty()) {
            return !page.available() || !overflown;
        }
        boolean whole = messages.get(messages.size() - 1).sequence() >= page.newest();
        return whole && messages.size() <= slice && !overflown;
    }

    private void tell(Page.Message message) {
        if (message.sequence() > told) {
            told = message.sequence();
            first = first == 0 ? told : first;
            visit.hear(Events.history(request.id(), message));
        }
    }

    private void finish(Page page) {
        room.learn(page);
        visit.hear(room.present(request.id(), visit.person()));
        page.messages().forEach(this::tell);
        if (!page.available()) {
            String words = "the history of " + room.name() + " cannot be read now";
            visit.hear(new Event.Refused(0, ErrorCode.HISTORY_UNAVAILABLE, words, ""));
        }
        long newest = Math.max(page.newest(), told);
        visit.hear(new Event.HistoryEnd(request.id(), room.name(), first, first == 0 ? 0 : told, newest));
        state = State.PASSING;
        goLive();
    }

    private void goLive() {
        for (Event.Said said : held) {
            if (said.sequence() > told) {
                told = said.sequence();
                visit.hear(said);
            }
        }
        held.clear();
        if (order.isEmpty()) {
            visit.stopCatchUp(room);
        }
        visit.answered();
    }
}
