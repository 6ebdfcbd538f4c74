package confab.app.dialect;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one person in line mode is called, where this person is, and what he or she has chosen to hear. */
final class LineState {
    private final Limits limits;
    private Nick nick;
    private long lastId;

    /** The rooms this person is in, the latest joined last. */
    private List<RoomName> rooms = List.of();

    private RoomName current;
    private boolean piped;
    private Set<Nick> ignored = Set.of();

    /** Choices as bits. They are in force once their answer is heard: it belongs behind what was asked before. */
    private byte chosen;

    private byte inForce;
    private Event choiceAnswer;

    /** What may be on or off. */
    enum Choice {
        /** One's own lines are shown. */
        ECHO,
        /** Everything shows its time. */
        TIME,
        /** Every line said is acknowledged. */
        ACK;

        private int bit() {
            return 1 << ordinal();
        }
    }

    LineState(Limits limits, Nick nick, long lastId) {
        this.limits = limits;
        this.nick = nick;
        this.lastId = lastId;
    }

    /** An id for a request; where nothing comes of that, there is a gap. */
    long newId() {
        return ++lastId;
    }

    /** Of the latest request. */
    long lastId() {
        return lastId;
    }

    Nick nick() {
        return nick;
    }

    /** Where a line without another address goes. */
    RoomName current() throws ProtocolException {
        if (current != null) {
            return current;
        }
        String way =
                rooms.isEmpty() ? "you are in no room, /join one first" : "no room is current, choose one by /room";
        throw ProtocolException.refused(0, ErrorCode.NOT_IN_ROOM, way);
    }

    /** Makes a room the current one. */
    void choose(RoomName room) throws ProtocolException {
        if (!rooms.contains(room)) {
            throw ProtocolException.refused(0, ErrorCode.NOT_IN_ROOM, "you are not in " + room + ", /join it first");
        }
        current = rooms.get(rooms.indexOf(room));
    }

    void entered(RoomName room) {
        List<RoomName> entered = new ArrayList<>(rooms);
        entered.remove(room);
        entered.add(room);
        rooms = List.copyOf(entered);
        current = room;
    }

    /** No longer in a room. What is piped into it does not go to another one. */
    void left(RoomName room) {
        List<RoomName> others = new ArrayList<>(rooms);
        others.remove(room);
        rooms = List.copyOf(others);
        if (room.equals(current) && !piped) {
            current = null;
        }
    }

    /** What to say when the current room was left by one's own will: another one is current, if there is one. */
    Event fallBack() {
        if (current != null) {
            return null;
        }
        if (rooms.isEmpty()) {
            return new Event.Notice("you are in no room now, /join takes you into one");
        }
        current = rooms.get(rooms.size() - 1);
        return new Event.Notice(current + " is the current room now");
    }

    boolean isPiped() {
        return piped;
    }

    /** From now on every line is said as it is. */
    void pipe() {
        piped = true;
    }

    void choose(Choice choice, boolean on, Event answer) {
        chosen = (byte) (on ? chosen | choice.bit() : chosen & ~choice.bit());
        choiceAnswer = answer;
    }

    boolean has(Choice choice) {
        return (inForce & choice.bit()) != 0;
    }

    /** An answer has been told. */
    void answered(Event event) {
        if (event == choiceAnswer) {
            inForce = chosen;
            choiceAnswer = null;
        }
    }

    void renamed(Nick from, Nick to) {
        if (from.equals(nick)) {
            nick = to;
        }
        if (!ignored.isEmpty() && ignored.remove(from)) {
            ignored.add(to);
        }
    }

    Set<Nick> ignored() {
        return ignored;
    }

    boolean ignores(Nick who) {
        return !ignored.isEmpty() && ignored.contains(who);
    }

    void ignore(Nick who) throws ProtocolException {
        if (who.equals(nick)) {
            throw ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, "that is you");
        }
        long max = limits.of(Limit.IGNORES_PER_PERSON);
        if (ignored.size() >= max && !ignored.contains(who)) {
            String words =
                    "you ignore " + max + " people, and that is the most (" + Limit.IGNORES_PER_PERSON.option() + ")";
            throw ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, words);
        }
        if (ignored.isEmpty()) {
            ignored = new HashSet<>();
        }
        ignored.add(who);
    }

    void unignore(Nick who) throws ProtocolException {
        if (!ignores(who)) {
            throw ProtocolException.refused(0, ErrorCode.BAD_ARGUMENT, "you do not ignore " + who);
        }
        ignored.remove(who);
    }
}
