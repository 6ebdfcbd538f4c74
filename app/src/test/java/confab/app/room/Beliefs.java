package confab.app.room;

import confab.protocol.Cause;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is where, as a client knows it that believes everything it is told, and is astonished at what cannot be. */
final class Beliefs {
    private final Map<RoomName, Set<Nick>> others = new HashMap<>();
    private final Set<Nick> gone = new HashSet<>();
    private Nick nick;
    private int learned;

    Beliefs(String nick) {
        this.nick = Scene.nick(nick);
    }

    Nick nick() {
        return nick;
    }

    /** The rooms this client is in and has been told the state of. */
    Set<RoomName> rooms() {
        return others.keySet();
    }

    Set<Nick> othersIn(RoomName room) {
        return others.get(room);
    }

    /** Learns what is new in all that was told. */
    void learn(List<Event> told) {
        for (; learned < told.size(); learned++) {
            Event event = told.get(learned);
            if (!isPossible(event)) {
                throw new AssertionError(nick + " cannot believe " + event + ", knowing " + others);
            }
        }
    }

    private boolean isPossible(Event event) {
        if (event instanceof Event.Present present) {
            return present(present);
        } else if (event instanceof Event.Parted parted) {
            others.remove(parted.room());
        } else if (event instanceof Event.Joined joined) {
            return joined.who().stream().allMatch(who -> joined(joined.room(), who.nick()));
        } else if (event instanceof Event.Left left) {
            return left.who().stream().allMatch(departure -> left(left.room(), departure));
        } else if (event instanceof Event.Renamed renamed) {
            return renamed(renamed);
        } else if (event instanceof Event.Said said && !said.history()) {
            return knows(said.room(), said.author().nick());
        }
        return true;
    }

    private boolean knows(RoomName room, Nick who) {
        return others.containsKey(room) && others.get(room).contains(who);
    }

    private boolean present(Event.Present present) {
        Set<Nick> those = new HashSet<>(present.others());
        others.put(present.room(), those);
        gone.removeAll(those);
        return present.total() == those.size() + 1 && !those.contains(nick);
    }

    private boolean joined(RoomName room, Nick who) {
        gone.remove(who);
        return others.containsKey(room) && !who.equals(nick) && others.get(room).add(who);
    }

    /** A quit is told once, or once in each large room. */
    private boolean left(RoomName room, Event.Departure departure) {
        Nick who = departure.who().nick();
        boolean wasThere = knows(room, who);
        if (departure.cause() == Cause.PART) {
            return wasThere && others.get(room).remove(who);
        }
        others.values().forEach(in -> in.remove(who));
        return (wasThere || gone.contains(who)) && (gone.add(who) || !wasThere);
    }

    private boolean renamed(Event.Renamed renamed) {
        Nick before = renamed.who().nick();
        if (before.equals(nick)) {
            nick = renamed.now();
            return true;
        }
        boolean known = knows(renamed.room(), before);
        gone.remove(renamed.now());
        for (Set<Nick> in : others.values()) {
            if (in.remove(before)) {
                in.add(renamed.now());
            }
        }
        return known;
    }
}
