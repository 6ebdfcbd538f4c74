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
 *   READING  pages of history, told as they come; live messages are held, presence is skipped
 *            last page: the room's state, its last messages, the end marker, what was held, all at once
 *   PASSING  hears all, but messages that were in the last page already
 * </pre>
 */
final class CatchUp {
    /** So many of the last page are told at once with the room's state: bounded bytes in one go. */
    private static final int LAST_MESSAGES = 32;

    private final Visit visit;
    private final Room room;
    private final Request.Join request;
    private final Journal journal;
    private final int heldMax;
    private final Order order;

    private State state = State.ASLEEP;
    private final List<Event.Said> held = new ArrayList<>(0);
    private boolean overflown;
    private Page page;
    private int next;
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
        boolean resumes = request.after() >= 0 && !visit.reset();
        told = resumes ? request.after() : 0;
        if (resumes) {
            journal.recall(room.name(), Range.after(told), Request.HISTORY_COUNT_MAX, this::read);
        } else {
            journal.recall(
                    room.name(),
                    Range.LATEST,
                    request.after() >= 0 ? Request.HISTORY_COUNT_MAX : request.count(),
                    this::read);
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
        if (held.size() < heldMax && !overflown) {
            held.add(said);
        } else {
            held.clear();
            overflown = true;
        }
    }

    private void read(Page page) {
        if (state != State.READING) {
            return;
        }
        if (page.available() && page.messages().isEmpty()) {
            told = page.newest(); // Nothing up to there is wanted, whatever number was asked for.
        }
        this.page = page;
        this.next = 0;
        tellPage();
    }

    private void tellPage() {
        if (state != State.READING) {
            return;
        }
        boolean more = isMore();
        int until = page.messages().size() - (more ? 0 : LAST_MESSAGES);
        while (next < until) {
            if (visit.congested()) {
                visit.whenDrained(this::tellPage);
                return;
            }
            tell(page.messages().get(next++));
        }
        if (more) {
            overflown = false;
            journal.recall(room.name(), Range.after(told), Request.HISTORY_COUNT_MAX, this::read);
        } else {
            finish();
        }
    }

    /** More was stored than this page has, or than could be held meanwhile. */
    private boolean isMore() {
        List<Page.Message> messages = page.messages();
        return overflown
                || page.available()
                        && !messages.isEmpty()
                        && messages.get(messages.size() - 1).sequence() < page.newest();
    }

    private void tell(Page.Message message) {
        if (message.sequence() > told) {
            told = message.sequence();
            first = first == 0 ? told : first;
            visit.hear(Events.history(request.id(), message));
        }
    }

    private void finish() {
        visit.hear(room.present(request.id(), visit.person()));
        while (next < page.messages().size()) {
            tell(page.messages().get(next++));
        }
        if (!page.available()) {
            String words = "the history of " + room.name() + " cannot be read now";
            visit.hear(new Event.Refused(0, ErrorCode.HISTORY_UNAVAILABLE, words, ""));
        }
        long newest = Math.max(page.newest(), told);
        visit.hear(new Event.HistoryEnd(request.id(), room.name(), first, first == 0 ? 0 : told, newest));
        state = State.PASSING;
        told = Math.max(told, page.newest());
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
