package confab.app.room;

import confab.protocol.Actor;
import confab.protocol.Nick;
import java.util.List;

/**
 * Somebody with a name, heard through one or more visits.
 */
final class Person {
    private Actor actor;
    private List<Room> rooms = List.of();
    private List<Visit> visits;
    private String away = "";
    private final long cameEpochMillis;
    private long saidNanos;

    Person(Actor actor, Visit visit, long cameEpochMillis, long nowNanos) {
        this.actor = actor;
        this.visits = List.of(visit);
        this.cameEpochMillis = cameEpochMillis;
        this.saidNanos = nowNanos;
    }

    Actor actor() {
        return actor;
    }

    Nick nick() {
        return actor.nick();
    }

    void rename(Nick nick) {
        actor = new Actor(nick, actor.account(), actor.user(), actor.host());
    }

    /** In the order of joining. */
    List<Room> rooms() {
        return rooms;
    }

    void entered(Room room) {
        rooms = Lists.with(rooms, room);
    }

    void left(Room room) {
        rooms = Lists.without(rooms, room);
    }

    List<Visit> visits() {
        return visits;
    }

    void replace(Visit old, Visit visit) {
        visits = Lists.with(Lists.without(visits, old), visit);
    }

    /** The text, empty when not away. */
    String away() {
        return away;
    }

    void drop(Visit visit) {
        visits = Lists.without(visits, visit);
    }

    void away(String text) {
        away = text;
    }

    long cameEpochMillis() {
        return cameEpochMillis;
    }

    long saidNanos() {
        return saidNanos;
    }

    void saidAt(long nanos) {
        saidNanos = nanos;
    }
}
