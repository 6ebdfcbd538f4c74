package confab.app.room;

import confab.app.time.Clock;
import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Request;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Who comes and goes: the one place where a visit gets a name, takes another's place, and ends. */
final class Arrivals {
    private final House house;
    private final People people;
    private final Set<Visit> strangers;
    private final Rooms rooms;
    private final Order order;
    private final Announcements announcements;
    private final Id journal;
    private final Clock clock;
    private final Supplier<Id> ids;

    Arrivals(
            House house,
            People people,
            Set<Visit> strangers,
            Rooms rooms,
            Order order,
            Announcements announcements,
            Id journal,
            Clock clock,
            Supplier<Id> ids) {
        this.house = house;
        this.people = people;
        this.strangers = strangers;
        this.rooms = rooms;
        this.order = order;
        this.announcements = announcements;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /** Gives {@code visit} its name, or its place in the session that its token takes over. */
    void greet(Visit visit, Request.Hello hello) {
        if (visit.gone()) {
            return;
        }
        Visit old = people.byToken(hello.token());
        if (old != null) {
            takeOver(old, visit, hello);
        } else if (people.find(hello.nick()) != null) {
            visit.refuse(hello.id(), ErrorCode.NICK_IN_USE, hello.nick() + " is taken, choose another name");
        } else {
            Person person = new Person(Actor.guest(hello.nick()), visit, clock.epochMillis(), clock.nanos());
            people.add(person);
            announcements.settle(person.nick());
            welcome(visit, person, hello);
        }
    }

    /** Nobody sees left or joined; rooms are silent for the new visit until it joins them again, from where it was. */
    private void takeOver(Visit old, Visit visit, Request.Hello hello) {
        Person person = old.person();
        people.forgetTokens(old);
        people.comeBy(hello.token(), visit);
        for (Room room : person.rooms()) {
            room.replace(old, visit);
            visit.awaitJoin(room);
        }
        person.replace(old, visit);
        old.end(new Event.Closing(ErrorCode.RESUMED_ELSEWHERE, "this session goes on over another connection"));
        welcome(visit, person, hello);
    }

    private void welcome(Visit visit, Person person, Request.Hello hello) {
        boolean echo = hello.capabilities().contains(Event.Welcome.ECHO);
        boolean reset = !hello.journal().isNone() && !hello.journal().equals(journal);
        Id token = hello.instance().isNone() ? Id.NONE : ids.get();
        visit.begin(person, hello.instance(), token, echo, reset);
        strangers.remove(visit);
        people.tokenOf(visit);
        visit.hear(new Event.Welcome(
                hello.id(),
                Math.min(hello.version(), Event.Welcome.VERSION),
                echo ? Set.of(Event.Welcome.ECHO) : Set.of(),
                person.nick(),
                token,
                journal,
                house.name(),
                house.home(),
                house.motd()));
        if (reset) {
            visit.hear(new Event.ResumeReset(journal));
        }
        visit.answered();
    }

    /** Leaves when asked to, and says goodbye. */
    void quit(Visit visit, Request.Quit request) {
        order.inOrder(visit, () -> {
            if (!visit.gone()) {
                depart(visit, Cause.QUIT, request.reason());
                visit.end(new Event.Closing(ErrorCode.GOODBYE, "goodbye"));
            }
        });
    }

    /** Leaves because the link has ended, or is ended by the session; {@code then} runs when it has left. */
    void leave(Visit visit, Cause cause, String reason, Runnable then) {
        order.inOrder(visit, () -> {
            if (!visit.gone()) {
                depart(visit, cause, reason);
            }
            then.run();
        });
    }

    private void depart(Visit visit, Cause cause, String reason) {
        Person person = visit.person();
        visit.leave();
        if (person == null) {
            return;
        }
        people.forgetTokens(visit);
        if (person.visits().size() > 1) {
            person.rooms().forEach(room -> room.drop(visit));
            person.drop(visit);
            return;
        }
        List<Room> left = person.rooms();
        left.forEach(room -> room.exit(person));
        people.remove(person);
        announcements.leftAll(left, new Event.Departure(person.actor(), cause, null, reason));
        left.forEach(rooms::leftBy);
    }
}
