package confab.app.room;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Request;
import java.util.List;

/** One session as the chat sees it: from its arrival, nameless, to its end. */
public final class Visit {
    private final Hearer hearer;
    private Person person;
    private Id instance = Id.NONE;
    private Id token = Id.NONE;
    private Id cameBy = Id.NONE;
    private boolean echo;
    private boolean reset;
    private boolean gone;
    private int stamp;
    private int awaited;
    private final CatchUps shared;
    private List<CatchUp> catchUps = List.of();
    private List<Runnable> whenDrained = List.of();

    Visit(Hearer hearer, CatchUps shared) {
        this.hearer = hearer;
        this.shared = shared;
    }

    /** Whether it has a name. */
    public boolean named() {
        return person != null;
    }

    /** Who is heard through this, as others see it; null while it has no name. */
    public String nick() {
        return person == null ? null : person.nick().toString();
    }

    /** It can take more again: history that waited goes on. */
    public void drained() {
        List<Runnable> waited = whenDrained;
        whenDrained = List.of();
        if (!gone) {
            waited.forEach(Runnable::run);
        }
    }

    void begin(Person person, Id instance, Id token, boolean echo, boolean reset) {
        this.person = person;
        this.instance = instance;
        this.token = token;
        this.echo = echo;
        this.reset = reset;
    }

    Person person() {
        return person;
    }

    /** Whether it is told what happens in {@code room}. */
    boolean isIn(Room room) {
        return !gone && person != null && person.rooms().contains(room);
    }

    Id instance() {
        return instance;
    }

    Id token() {
        return token;
    }

    /** The token by which it took a session over, while that is still good for it. */
    Id cameBy() {
        return cameBy;
    }

    void cameBy(Id token) {
        cameBy = token;
    }

    /** How much of what it asked is on its way through the journal. */
    int awaited() {
        return awaited;
    }

    void awaits(int more) {
        awaited += more;
    }

    /** Whether it is told what it says itself. */
    boolean echo() {
        return echo;
    }

    /** Whether it is told at all what becomes of what it says. */
    boolean hearsOwn() {
        return hearer.hearsOwn();
    }

    /** Whether its sequences are those of another journal. */
    boolean reset() {
        return reset;
    }

    boolean gone() {
        return gone;
    }

    /** Hears and is heard no more. */
    void leave() {
        gone = true;
        whenDrained = List.of();
        catchUps.forEach(CatchUp::cancel);
        catchUps = List.of();
    }

    void hear(Event event) {
        if (!gone) {
            hearer.hear(event);
        }
    }

    /** Tells the last event that answers a request. */
    void answer(Event event) {
        if (!gone) {
            hearer.hear(event);
            hearer.answered();
        }
    }

    /** A request has been answered by what was told before. */
    void answered() {
        if (!gone) {
            hearer.answered();
        }
    }

    void refuse(long label, ErrorCode code, String words) {
        answer(new Event.Refused(label, code, words, ""));
    }

    /** Says goodbye, after which it hears no more. */
    void end(Event.Closing why) {
        leave();
        hearer.end(why);
    }

    /** Does what this visit has asked; an error in it is this visit's own trouble. */
    void attempt(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            hearer.failed(e);
        }
    }

    /** What it has asked has failed. */
    void failed(RuntimeException cause) {
        hearer.failed(cause);
    }

    boolean congested() {
        return hearer.congested();
    }

    /** Runs {@code next} when more can be taken, behind what else waits for that. */
    void whenDrained(Runnable next) {
        whenDrained = Lists.with(whenDrained, next);
    }

    /** What it has missed cannot be told: it has to go. */
    void giveUp(String words) {
        if (!gone) {
            hearer.giveUp(words);
        }
    }

    /**
     * Hears what was said in {@code room}, message {@code from} up to that before {@code to}. Called once for each member and
     * batch; an error in it is this visit's own trouble.
     */
    void hearIn(Room room, List<Event.Said> messages, int from, int to) {
        if (gone) {
            return;
        }
        try {
            if ((catchUps.isEmpty() || catchUp(room) == null) && !hearer.lagging()) {
                hearer.hear(messages, from, to);
            } else {
                messages.subList(from, to).forEach(message -> hearIn(room, message));
            }
        } catch (RuntimeException e) {
            hearer.failed(e);
        }
    }

    /** Hears what happens in {@code room}, unless it is still reading that room's history. */
    void hearIn(Room room, Event event) {
        if (gone || !catchUps.isEmpty() && !live(room, event)) {
            return;
        }
        if (hearer.lagging() && event instanceof Event.Said said) {
            start(new CatchUp(shared, this, room, null)).startBehind(said.sequence() - 1);
        } else {
            hearer.hear(event);
        }
    }

    /**
     * Whether what it has said itself is told to it as to the others, in its place: so it is while it is behind, unless it
     * has been told everything before it, so that the acknowledgement is in its place.
     */
    boolean hearsInItsPlace(Room room, Event.Said said) {
        CatchUp catchUp = catchUps.isEmpty() ? null : catchUp(room);
        return catchUp != null && !catchUp.knows(said.sequence()) && catchUp.tellsLater(said);
    }

    /** It learns from an acknowledgement what sequence its own message has; who wants echoes wants that one too. */
    void knows(Room room, long sequence) {
        CatchUp catchUp = echo || catchUps.isEmpty() ? null : catchUp(room);
        if (catchUp != null) {
            catchUp.knows(sequence);
        }
    }

    private boolean live(Room room, Event event) {
        CatchUp catchUp = catchUp(room);
        return catchUp == null || catchUp.isLive(event);
    }

    /** The same for an event that concerns several rooms, told once: {@code stamp} is the event's own. */
    void hearOnce(Room room, Event event, int stamp) {
        if (this.stamp != stamp && !asleep(room)) {
            this.stamp = stamp;
            hearer.hear(event);
        }
    }

    /** The same, outside any room. */
    void hearOnce(Event event, int stamp) {
        if (this.stamp != stamp) {
            this.stamp = stamp;
            hear(event);
        }
    }

    /** Notes that it will hear of it in another way. */
    void heard(int stamp) {
        this.stamp = stamp;
    }

    /** Whether presence in {@code room} is not for its ears yet: it will be told the room's state. */
    boolean asleep(Room room) {
        CatchUp catchUp = catchUps.isEmpty() ? null : catchUp(room);
        return catchUp != null && catchUp.isAsleep();
    }

    private CatchUp catchUp(Room room) {
        for (CatchUp catchUp : catchUps) {
            if (catchUp.room() == room) {
                return catchUp;
            }
        }
        return null;
    }

    /** It is in {@code room}, and hears nothing of it until it joins. */
    void awaitJoin(Room room) {
        start(new CatchUp(shared, this, room, null));
    }

    /** Is told the history of {@code room} before it hears it live. */
    void readHistory(Room room, Request.Join request) {
        start(new CatchUp(shared, this, room, request)).start();
    }

    private CatchUp start(CatchUp added) {
        stopCatchUp(added.room());
        catchUps = Lists.with(catchUps, added);
        return added;
    }

    void stopCatchUp(Room room) {
        CatchUp catchUp = catchUp(room);
        if (catchUp != null) {
            catchUp.cancel();
            catchUps = Lists.without(catchUps, catchUp);
        }
    }
}
