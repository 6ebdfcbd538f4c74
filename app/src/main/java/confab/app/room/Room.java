package confab.app.room;

import confab.app.journal.Page;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A room: who is in it, and the fan-out. Whatever is told here is told to all of them in one order. */
final class Room {
    private final List<Person> people = new ArrayList<>(4);
    private final List<Visit> visits = new ArrayList<>(4);
    private final List<Room> alone = List.of(this);
    private RoomName name;
    private Crowd crowd;
    private boolean promised;
    private Page.Topic topic = Page.Topic.NONE;
    private boolean topicKnown;
    private boolean durable;

    Room(RoomName name) {
        this.name = name;
    }

    RoomName name() {
        return name;
    }

    /** Nothing but this: the rooms of nearly everybody who is here, so there is one such list. */
    List<Room> alone() {
        return alone;
    }

    int size() {
        return people.size();
    }

    /** Whether something of it is stored, so that it outlives its people. */
    boolean durable() {
        return durable;
    }

    void becomeDurable() {
        durable = true;
    }

    String topic() {
        return topic.text();
    }

    /** The topic has been set. */
    void topic(Page.Topic set) {
        topic = set;
        topicKnown = true;
    }

    /**
     * What the journal knows of the room, older than whatever has been set since. The name is the same however it is
     * written, so nobody who has it looks in vain.
     */
    void learn(Page page) {
        name = page.room();
        durable |= page.newest() > 0;
        if (!topicKnown && page.available()) {
            topic(page.topic());
        }
    }

    void enter(Person person) {
        people.add(person);
        visits.addAll(person.visits());
        person.entered(this);
    }

    void exit(Person person) {
        people.remove(person);
        for (Visit visit : person.visits()) {
            visits.remove(visit);
            visit.stopCatchUp(this);
        }
        person.left(this);
    }

    /** One visit takes another's place. */
    void replace(Visit old, Visit visit) {
        visits.set(visits.indexOf(old), visit);
    }

    /** One of several visits of a person here ends. */
    void drop(Visit visit) {
        visits.remove(visit);
    }

    /** Tells all but {@code except}. */
    void tell(Event event, Visit except) {
        settle();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            if (visit != except) {
                visit.hearIn(this, event);
            }
        }
    }

    /** Tells these messages of others to all but {@code except}. */
    void tell(List<Event.Said> messages, List<Visit> except) {
        settle();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            if (!except.contains(visit)) {
                visit.hearIn(this, messages, 0, messages.size());
            }
        }
    }

    /** Tells all who have not heard the event with this stamp in another room. */
    void tellOnce(Event event, int stamp) {
        settle();
        for (int i = 0; i < visits.size(); i++) {
            visits.get(i).hearOnce(this, event, stamp);
        }
    }

    /** All here will hear the event with this stamp, together with others: nobody tells them apart from that. */
    void willHear(int stamp) {
        promised = true;
        for (int i = 0; i < visits.size(); i++) {
            if (!visits.get(i).asleep(this)) {
                visits.get(i).heard(stamp);
            }
        }
    }

    /** Whether coming and going is told together here. */
    boolean isLarge() {
        return people.size() > Crowd.LARGE_ABOVE;
    }

    /** Notes who came, to be told by {@link #settle}. */
    void came(Actor who, long epochMillis) {
        crowdFor(who.nick()).came(who, epochMillis);
    }

    /** Notes who left, to be told by {@link #settle}. */
    void left(Event.Departure departure, long epochMillis) {
        crowdFor(departure.who().nick()).left(departure, epochMillis);
    }

    private Crowd crowdFor(Nick nick) {
        settle(nick);
        if (crowd == null) {
            crowd = new Crowd();
        }
        return crowd;
    }

    /** To be called before somebody here stops listening: tells what they were to hear here and nowhere else. */
    void keepPromise() {
        if (promised) {
            settle();
        }
    }

    /** Tells who came and left when {@code nick} is among them. */
    void settle(Nick nick) {
        if (crowd != null && crowd.knows(nick)) {
            settle();
        }
    }

    /** Tells who came and left; before anything else is told here, and at the end of the turn. */
    void settle() {
        if (crowd != null) {
            Crowd settled = crowd;
            crowd = null;
            promised = false;
            settled.tell(name, event -> tell(event, null));
        }
    }

    /** The state of the room, for one who is in it. */
    Event.Present present(long label, Person one) {
        settle();
        return new Event.Present(
                label, name, topic.text(), topic.by(), topic.epochMillis(), people.size(), others(one));
    }

    /** Those who are named to a newcomer. No stream: in a storm of arrivals it is asked for by everybody. */
    private List<Nick> others(Person one) {
        List<Nick> others = new ArrayList<>(Math.min(people.size(), Event.Present.OTHERS_MAX));
        for (int i = 0; i < people.size() && others.size() < Event.Present.OTHERS_MAX; i++) {
            Person person = people.get(i);
            if (person != one) {
                others.add(person.nick());
            }
        }
        return Collections.unmodifiableList(others);
    }

    Event.Topic topicEvent(long label) {
        return new Event.Topic(label, name, topic.text(), topic.by(), topic.epochMillis());
    }

    /** A page of who is here, in the order of coming; a page beyond the last is the last. */
    Event.Members members(long label, int page) {
        int pages = Math.max(1, (people.size() + Event.Members.PAGE_MAX - 1) / Event.Members.PAGE_MAX);
        int shown = Math.min(page, pages);
        List<Event.Members.Entry> entries = people.stream()
                .skip((shown - 1L) * Event.Members.PAGE_MAX)
                .limit(Event.Members.PAGE_MAX)
                .map(Room::entry)
                .toList();
        return new Event.Members(label, name, shown, pages, people.size(), entries);
    }

    private static Event.Members.Entry entry(Person person) {
        return new Event.Members.Entry(
                person.nick(), person.actor().account(), !person.away().isEmpty());
    }
}
