package confab.app.room;

import confab.app.journal.Page;
import confab.app.limits.Limit;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Range;
import confab.protocol.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * A newcomer, one who comes back, or one who has fallen behind reads a room's history before hearing it live; no hole, no
 * repeat:
 *
 * <pre>
 *   ASLEEP   took a session over, has not yet joined again: hears nothing of the room
 *   READING  history, told in slices; live messages are held, presence is skipped
 *            last slice: the room's state, its last messages, the end marker, what was held, all at once
 *   PASSING  hears all, but messages that were in the last slice already
 * </pre>
 *
 * No slice is kept while its reader is slow, and what is held is bounded: then history is read on from where it was told.
 * Who has fallen behind has asked for nothing, so all that is told of it has label 0, and history that cannot be read is
 * tried again: there is nobody who could ask later.
 */
final class CatchUp {
    /** As much is told at once, and held: what is encoded in a turn. What is beyond it is read again. */
    private static final int CHARS_MAX = 65_536;

    private static final long RETRY_MILLIS = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final CatchUps shared;
    private final Visit visit;
    private final Room room;
    private final Request.Join request;

    private State state = State.ASLEEP;
    private final List<Event.Said> held = new ArrayList<>(0);
    private int heldChars;
    private boolean overflown;
    private int slice = Page.SLICE_MESSAGES;
    private long first;
    private long told;
    private boolean unreadable;
    private long unreadableSince;

    private enum State {
        ASLEEP,
        READING,
        PASSING,
        CANCELLED
    }

    /** @param request the join this answers; null: asleep until one comes, or behind */
    CatchUp(CatchUps shared, Visit visit, Room room, Request.Join request) {
        this.shared = shared;
        this.visit = visit;
        this.room = room;
        this.request = request;
    }

    Room room() {
        return room;
    }

    /** Begins to read what was asked for. */
    void start() {
        state = State.READING;
        if (request.after() < 0) {
            recall(Range.LATEST, request.count());
        } else if (visit.reset()) {
            recall(Range.LATEST, Request.HISTORY_COUNT_MAX);
        } else {
            told = request.after();
            readOn();
        }
    }

    private void recall(Range range, int count) {
        shared.journal().recall(room.name(), range, count, this::readLatest);
    }

    /** Has fallen behind: everything up to {@code sequence} was told, and what comes next is read when that is taken. */
    void startBehind(long sequence) {
        state = State.READING;
        told = sequence;
        readWhenDrained();
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

    /** The next message is known to be there by its acknowledgement: whether it is the next one, while reading. */
    boolean knows(long sequence) {
        boolean next = state == State.READING && sequence == told + 1;
        told += next ? 1 : 0;
        return next;
    }

    /** Whether one's own message is told in its place: later, with or behind history, or as history already. */
    boolean tellsLater(Event.Said own) {
        if (state == State.READING) {
            hold(own);
        }
        return state == State.READING || state == State.PASSING && own.sequence() <= told;
    }

    private void hold(Event.Said said) {
        if (overflown) {
            return;
        }
        heldChars += said.text().length();
        if (held.size() >= shared.limits().of(Limit.HELD_EVENTS) || heldChars > CHARS_MAX) {
            holdNothing();
        } else {
            held.add(said);
        }
    }

    /** All that is said is stored, and read later. */
    private void holdNothing() {
        overflown = true;
        held.clear();
    }

    private void readWhenDrained() {
        holdNothing();
        visit.whenDrained(this::readOn);
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
            shared.journal().recall(room.name(), Range.after(told), slice, this::read);
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
            // Nothing up to there is wanted, whatever number was asked for; or nothing of it is kept any more.
            told = request == null ? Math.max(told, page.newest()) : page.newest();
        }
        unreadable &= !page.available();
        if (!page.available() && request == null) {
            readLater();
        } else if (page.available() && visit.congested()) {
            readWhenDrained();
        } else if (isLast(page)) {
            finish(page);
        } else {
            page.messages().stream().limit(atOnce(page)).forEach(this::tell);
            readOn();
        }
    }

    /** What has been missed is not passed over in silence: rather than that, the link ends, and its client comes back. */
    private void readLater() {
        long now = shared.timers().clock().nanos();
        unreadableSince = unreadable ? unreadableSince : now;
        unreadable = true;
        long seconds = shared.limits().of(Limit.WRITE_STALL_SECONDS);
        if (now - unreadableSince >= seconds * NANOS_PER_SECOND) {
            visit.giveUp("has fallen behind, and what was said in " + room.name() + " could not be read for "
                    + Limit.WRITE_STALL_SECONDS.option() + " " + seconds);
        } else {
            holdNothing();
            shared.timers().after(RETRY_MILLIS, this::readOn);
        }
    }

    /** How many messages of a page may be told before looking whether they are taken. */
    private int atOnce(Page page) {
        List<Page.Message> messages = page.messages();
        int count = 0;
        for (int chars = 0; count < Math.min(slice, messages.size()) && chars < CHARS_MAX; count++) {
            chars += messages.get(count).said().text().length();
        }
        return count;
    }

    /** Whether no more is stored than this page has, all of it may be told, and no more came than could be held. */
    private boolean isLast(Page page) {
        List<Page.Message> messages = page.messages();
        if (!page.available() || messages.isEmpty()) {
            return !page.available() || !overflown;
        }
        boolean whole = messages.get(messages.size() - 1).sequence() >= page.newest();
        return whole && atOnce(page) == messages.size() && !overflown;
    }

    private void tell(Page.Message message) {
        if (message.sequence() > told) {
            told = message.sequence();
            first = first == 0 ? told : first;
            visit.hear(Events.history(label(), message));
        }
    }

    private long label() {
        return request == null ? 0 : request.id();
    }

    private void finish(Page page) {
        room.learn(page);
        visit.hear(room.present(label(), visit.person()));
        page.messages().forEach(this::tell);
        if (!page.available()) {
            String words = "the history of " + room.name() + " cannot be read now";
            visit.hear(new Event.Refused(0, ErrorCode.HISTORY_UNAVAILABLE, words, ""));
        }
        long newest = Math.max(page.newest(), told);
        visit.hear(new Event.HistoryEnd(label(), room.name(), first, first == 0 ? 0 : told, newest));
        if (!page.available() && first == 0) {
            told = 0; // the number asked for could not be looked at: it must not make anybody deaf
        }
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
        if (shared.order().isEmpty()) {
            visit.stopCatchUp(room);
        }
        if (request != null) {
            visit.answered();
        }
    }
}
