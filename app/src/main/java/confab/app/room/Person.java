package confab.app.room;

import confab.protocol.Actor;
import confab.protocol.Nick;
import java.util.List;
import java.util.stream.Stream;

/** Somebody with a name, heard through one or more visits. */
final class Person {
    private Actor actor;
    private List<Room> rooms = List.of();

    /** The first of them is not in a list: nearly everybody has but one. */
    private Visit first;

    private List<Visit> others = List.of();
    private String away = "";
    private final long cameEpochMillis;
    private long saidNanos;

    Person(Actor actor, Visit visit, long cameEpochMillis, long nowNanos) {
        this.actor = actor;
        this.first = visit;
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
        rooms = rooms.isEmpty() ? room.alone() : Lists.with(rooms, room);
    }

    void left(Room room) {
        rooms = Lists.without(rooms, room);
    }

    /** At least one. */
    List<Visit> visits() {
        return others.isEmpty()
                ? List.of(first)
                : Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** {@code visit} takes the place of {@code old}. */
    void replace(Visit old, Visit visit) {
        others = Lists.with(others, visit);
        drop(old);
    }

    /** Another one stays. */
    void drop(Visit visit) {
        List<Visit> left = Lists.without(visits(), visit);
        first = left.get(0);
        others = Lists.without(left, first);
    }

    /** The text, empty when not away. */
    String away() {
        return away;
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
