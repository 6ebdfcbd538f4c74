package confab.app.room;

import confab.app.journal.Found;
import confab.app.journal.Journal;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import confab.protocol.Query;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search in the rooms of the one who asked, told in slices, no faster than they are taken. Keeps no slice meanwhile, but
 * looks again from where it was told.
 */
final class Search {
    private final Visit visit;
    private final Request.Search request;
    private final Journal journal;
    private Query query;
    private Set<RoomName> rooms;
    private long position;
    private int told;

    Search(Visit visit, Request.Search request, Journal journal) {
        this.visit = visit;
        this.request = request;
        this.journal = journal;
        this.position = request.position();
    }

    void start() {
        try {
            query = Query.parse(request.query());
            rooms = rooms(query.room());
            look();
        } catch (ProtocolException e) {
            visit.refuse(request.id(), e.code(), e.getMessage());
        }
    }

    /** Where to look: nobody finds what was said in a room without being in it. */
    private Set<RoomName> rooms(RoomName only) throws ProtocolException {
        Set<RoomName> joined = visit.person().rooms().stream().map(Room::name).collect(Collectors.toUnmodifiableSet());
        if (joined.isEmpty()) {
            throw notInRoom("you are in no room, join those in which to search");
        }
        if (only != null && !joined.contains(only)) {
            throw notInRoom("you are not in " + only + ", join it first");
        }
        return only == null ? joined : Set.of(only);
    }

    private static ProtocolException notInRoom(String words) {
        return ProtocolException.refused(0, ErrorCode.NOT_IN_ROOM, words);
    }

    private void look() {
        int count = Math.min(Page.SLICE_MESSAGES, request.count() - told);
        journal.search(query, rooms, position, count, this::found);
    }

    private void found(Found found) {
        if (visit.gone()) {
            return;
        }
        switch (found.outcome()) {
            case WHOLE, CUT_SHORT -> takeWhenDrained(found);
            case UNAVAILABLE -> fail(ErrorCode.HISTORY_UNAVAILABLE, "history cannot be searched now, try again later");
            case UNSUPPORTED ->
                fail(ErrorCode.NOT_AVAILABLE, "this server keeps no history on disk, so it cannot be searched");
        }
    }

    private void takeWhenDrained(Found found) {
        if (visit.congested()) {
            visit.whenDrained(this::look);
        } else {
            tell(found);
        }
    }

    private void tell(Found found) {
        for (Page.Message message : found.messages()) {
            visit.hear(Events.history(request.id(), message));
        }
        told += found.messages().size();
        position = found.next();
        boolean whole = found.outcome() == Found.Outcome.WHOLE;
        if (!whole || position == 0 || told >= request.count()) {
            end(whole);
        } else if (visit.congested()) {
            visit.whenDrained(this::look);
        } else {
            look();
        }
    }

    /** What was told stays told. */
    private void fail(ErrorCode code, String words) {
        if (told > 0) {
            end(false);
        } else {
            visit.refuse(request.id(), code, words);
        }
    }

    private void end(boolean whole) {
        visit.answer(new Event.SearchEnd(request.id(), told, position, whole));
    }
}
