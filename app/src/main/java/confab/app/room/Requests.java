package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.Clock;
import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;

/** What each request does. What others see of it waits its turn in the {@link Order}. */
final class Requests implements Request.Handler<Visit> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Arrivals arrivals;
    private final People people;
    private final Rooms rooms;
    private final Doors doors;
    private final Order order;
    private final Announcements announcements;
    private final Journal journal;
    private final Clock clock;
    private final Limits limits;

    Requests(
            Arrivals arrivals,
            People people,
            Rooms rooms,
            Doors doors,
            Order order,
            Announcements announcements,
            Journal journal,
            Clock clock,
            Limits limits) {
        this.arrivals = arrivals;
        this.people = people;
        this.rooms = rooms;
        this.doors = doors;
        this.order = order;
        this.announcements = announcements;
        this.journal = journal;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public void hello(Visit from, Request.Hello request) {
        order.inOrder(from, () -> arrivals.greet(from, request));
    }

    @Override
    public void join(Visit from, Request.Join request) {
        Room known = rooms.find(request.room());
        if (known == null || from.person().rooms().contains(known)) {
            enterInOrder(from, request);
        } else {
            doors.pass(known, () -> enterInOrder(from, request));
        }
    }

    private void enterInOrder(Visit from, Request.Join request) {
        order.inOrder(from, () -> {
            if (!from.gone()) {
                enter(from, request);
            }
        });
    }

    private void enter(Visit from, Request.Join request) {
        Person person = from.person();
        Room known = rooms.find(request.room());
        if (known != null && person.rooms().contains(known)) {
            known.keepPromise();
            from.readHistory(known, request);
            return;
        }
        if (person.rooms().size() >= limits.of(Limit.ROOMS_PER_PERSON)) {
            refuse(from, request, ErrorCode.TOO_MANY_JOINED, "you are in", Limit.ROOMS_PER_PERSON);
        } else if (known != null && known.size() >= limits.of(Limit.ROOM_MEMBERS)) {
            refuse(from, request, ErrorCode.ROOM_FULL, request.room() + " has", Limit.ROOM_MEMBERS);
        } else {
            enter(from, request, rooms.open(request.room()));
        }
    }

    private void enter(Visit from, Request.Join request, Room room) {
        if (room == null) {
            refuse(from, request, ErrorCode.TOO_MANY_ROOMS, "there are", Limit.ROOMS);
            return;
        }
        room.enter(from.person());
        from.readHistory(room, request);
        announcements.joined(room, from.person().actor());
    }

    private void refuse(Visit from, Request request, ErrorCode code, String who, Limit limit) {
        from.refuse(request.id(), code, who + " " + limits.of(limit) + ", the most (" + limit.option() + ")");
    }

    @Override
    public void part(Visit from, Request.Part request) {
        order.inOrder(from, () -> {
            Room room = from.gone() ? null : joined(from, request, request.room());
            if (room != null) {
                leave(from, room, request);
            }
        });
    }

    private void leave(Visit from, Room room, Request.Part request) {
        Person person = from.person();
        room.keepPromise();
        room.exit(person);
        announcements.left(room, new Event.Departure(person.actor(), Cause.PART, null, request.reason()));
        rooms.leftBy(room);
        from.answer(new Event.Parted(request.id(), room.name()));
    }

    /** The room, when {@code from} is in it; else refuses the request and gives null. */
    private Room joined(Visit from, Request request, RoomName name) {
        Room room = rooms.find(name);
        if (room != null && from.person().rooms().contains(room)) {
            return room;
        }
        from.answer(notJoined(request, name, ""));
        return null;
    }

    private static Event.Refused notJoined(Request request, RoomName name, String text) {
        return Events.refused(request.id(), ErrorCode.NOT_IN_ROOM, "you are not in " + name + ", join it first", text);
    }

    @Override
    public void say(Visit from, Request.Say request) {
        Person person = from.person();
        Room room = rooms.find(request.room());
        if (room == null || !person.rooms().contains(room)) {
            refuseInOrder(from, notJoined(request, request.room(), request.text()));
            return;
        }
        Entry.Said said = new Entry.Said(
                from.instance(), request.id(), room.name(), person.actor(), request.kind(), request.text());
        if (store(from, said)) {
            person.saidAt(clock.nanos());
        }
    }

    /** Whether it is on its way; else it is refused. */
    private boolean store(Visit from, Entry.Stored entry) {
        boolean taken = order.store(entry, from);
        if (!taken) {
            String words = "more than " + limits.of(Limit.JOURNAL_QUEUE_ENTRIES) + " wait for the journal ("
                    + Limit.JOURNAL_QUEUE_ENTRIES.option() + "), so nobody was shown this; send it again later";
            String text = entry instanceof Entry.Said said ? said.text() : "";
            refuseInOrder(from, Events.refused(entry.id(), ErrorCode.NOT_STORED, words, text));
        }
        return taken;
    }

    /** What was said before it may be on its way still, and is answered first. */
    private void refuseInOrder(Visit from, Event.Refused refused) {
        order.answerInOrder(from, () -> from.answer(refused));
    }

    @Override
    public void whisper(Visit from, Request.Whisper request) {
        order.inOrder(from, () -> {
            Person to = from.gone() ? null : found(from, request, request.to(), request.text());
            if (to != null) {
                whisper(from, to, request);
            }
        });
    }

    private void whisper(Visit from, Person to, Request.Whisper request) {
        long now = clock.epochMillis();
        Actor author = from.person().actor();
        from.person().saidAt(clock.nanos());
        Event told = new Event.Whispered(0, now, author, to.actor(), request.kind(), request.text(), false);
        to.visits().forEach(visit -> visit.hear(told));
        if (from.echo()) {
            from.hear(new Event.Whispered(request.id(), now, author, to.actor(), request.kind(), request.text(), true));
        }
        if (!to.away().isEmpty()) {
            from.hear(new Event.Away(0, to.nick(), to.away()));
        }
        from.answer(new Event.Delivered(request.id(), to.nick(), now));
    }

    /** The person, or null after refusing the request. */
    private Person found(Visit from, Request request, Nick nick, String text) {
        Person person = people.find(nick);
        if (person == null) {
            from.answer(Events.refused(request.id(), ErrorCode.NO_SUCH_NICK, "nobody here is called " + nick, text));
        }
        return person;
    }

    @Override
    public void rename(Visit from, Request.Rename request) {
        order.inOrder(from, () -> {
            if (!from.gone()) {
                rename(from, from.person(), request);
            }
        });
    }

    private void rename(Visit from, Person person, Request.Rename request) {
        Person owner = people.find(request.nick());
        if (owner != null && owner != person) {
            from.refuse(request.id(), ErrorCode.NICK_IN_USE, request.nick() + " is taken, choose another name");
            return;
        }
        Actor before = person.actor();
        people.rename(person, request.nick());
        announcements.renamed(person, before, request.nick());
        from.answer(new Event.Done(request.id()));
    }

    @Override
    public void setTopic(Visit from, Request.SetTopic request) {
        Room room = joined(from, request, request.room());
        if (room != null) {
            Actor author = from.person().actor();
            store(from, new Entry.Topic(from.instance(), request.id(), room.name(), author, request.topic()));
        }
    }

    @Override
    public void getTopic(Visit from, Request.GetTopic request) {
        Room room = existing(from, request, request.room());
        if (room != null) {
            from.answer(room.topicEvent(request.id()));
        }
    }

    @Override
    public void who(Visit from, Request.Who request) {
        Room room = existing(from, request, request.room());
        if (room != null) {
            from.answer(room.members(request.id(), request.page()));
        }
    }

    private Room existing(Visit from, Request request, RoomName name) {
        Room room = rooms.find(name);
        if (room == null || room.size() == 0) {
            from.refuse(request.id(), ErrorCode.NO_SUCH_ROOM, "there is no room " + name);
            return null;
        }
        return room;
    }

    @Override
    public void whois(Visit from, Request.Whois request) {
        Person person = found(from, request, request.nick(), "");
        if (person != null) {
            from.answer(new Event.Whois(
                    request.id(),
                    person.actor(),
                    person.away(),
                    person.rooms().stream().map(Room::name).toList(),
                    person.cameEpochMillis(),
                    (clock.nanos() - person.saidNanos()) / NANOS_PER_SECOND));
        }
    }

    @Override
    public void rooms(Visit from, Request.Rooms request) {
        from.answer(rooms.page(request.id(), request.page()));
    }

    @Override
    public void recall(Visit from, Request.Recall request) {
        if (joined(from, request, request.room()) != null) {
            new Recollection(from, request, journal).start();
        }
    }

    @Override
    public void search(Visit from, Request.Search request) {
        new Search(from, request, journal).start();
    }

    @Override
    public void away(Visit from, Request.Away request) {
        from.person().away(request.text());
        from.answer(new Event.Away(request.id(), from.person().nick(), request.text()));
    }

    @Override
    public void ping(Visit from, Request.Ping request) {
        from.answer(new Event.Pong(request.id()));
    }

    @Override
    public void quit(Visit from, Request.Quit request) {
        arrivals.quit(from, request);
    }

    @Override
    public void pong(Visit from, Request.Pong request) {
        // That it came is all it says.
    }
}
