package confab.app.room;

import confab.app.journal.Journal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.Timers;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The chat: who is here, which rooms there are, what each request does. No bytes, no sockets, no threads. */
public final class Chat {
    private final int manyOnTheirWay;
    private final Set<Visit> strangers = new LinkedHashSet<>();
    private final People people = new People();
    private final Rooms rooms;
    private final Order order;
    private final CatchUps catchUps;
    private final Announcements announcements;
    private final Arrivals arrivals;
    private final Requests requests;
    private boolean stopping;

    /**
     * @param timers of the loop
     * @param ids fresh random ids
     */
    public Chat(House house, Journal journal, Timers timers, Supplier<Id> ids, Limits limits) {
        rooms = new Rooms(limits.intOf(Limit.ROOMS), timers.clock());
        order = new Order(journal, timers, limits.of(Limit.JOURNAL_STALL_SECONDS));
        catchUps = new CatchUps(journal, order, timers, limits);
        announcements = new Announcements(timers.clock());
        arrivals =
                new Arrivals(house, people, strangers, rooms, order, announcements, journal.id(), timers.clock(), ids);
        requests = new Requests(
                arrivals, people, rooms, new Doors(timers), order, announcements, journal, timers.clock(), limits);
        journal.listen(new Commits(order, rooms));
        manyOnTheirWay = limits.intOf(Limit.JOURNAL_QUEUE_ENTRIES) / 2;
    }

    /** Somebody comes, nameless. Every visit ends with {@link #leave}. */
    public Visit arrive(Hearer hearer) {
        Visit visit = new Visit(hearer, catchUps);
        strangers.add(visit);
        return visit;
    }

    /**
     * Asks something. Every request but {@link Request.Pong} has one last answer, told by {@link Hearer#answered} behind
     * it, except where the visit ends first. All requests but {@link Request.Say} are to wait until earlier ones of the
     * same visit are answered, and later ones for them.
     */
    public void ask(Visit from, Request request) {
        if (request instanceof Request.Pong) {
            return;
        }
        if (stopping) {
            from.refuse(request.id(), ErrorCode.SHUTTING_DOWN, "the server is stopping");
        } else if (from.named() == (request instanceof Request.Hello)) {
            misplaced(from, request);
        } else {
            if (!from.cameBy().isNone()) {
                people.forgetTokenCameBy(from);
            }
            request.deliverTo(requests, from);
        }
    }

    private static void misplaced(Visit from, Request request) {
        if (from.named()) {
            from.refuse(request.id(), ErrorCode.ALREADY_NAMED, "hello has been said already");
        } else {
            from.refuse(request.id(), ErrorCode.NO_NAME, "say who you are first");
        }
    }

    /**
     * The visit ends. What it asked before is carried out first.
     *
     * @param then runs when it has left; what was asked before is then answered
     */
    public void leave(Visit visit, Cause cause, String reason, Runnable then) {
        strangers.remove(visit);
        if (stopping) {
            visit.leave();
            then.run();
        } else {
            arrivals.leave(visit, cause, reason, then);
        }
    }

    /**
     * Whether the journal's queue is half full: who has an answer to wait for should not ask more before it. The other
     * half is for those who ask one thing.
     */
    public boolean isBusy() {
        return order.size() > manyOnTheirWay;
    }

    /** To be called at the end of each turn of the loop, before anything is flushed. */
    public void endOfTurn() {
        announcements.endOfTurn();
    }

    /** Ends every visit, when what was asked before is answered. Nobody is told of all who leave. */
    public void stop() {
        order.inOrder(() -> {
            stopping = true;
            Event.Closing why = new Event.Closing(ErrorCode.SHUTTING_DOWN, "the server is stopping");
            List.copyOf(strangers).forEach(visit -> visit.end(why));
            people.visits().forEach(visit -> visit.end(why));
        });
    }

    /** How many have a name. */
    public int people() {
        return people.size();
    }

    /** How many rooms have people in them. */
    public int rooms() {
        return rooms.inUse();
    }
}
