package confab.app.room;

import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Who came into and left a large room in this turn: told together, or a storm of n people would cost n² lines. */
final class Crowd {
    /** Above so many people a room is large. */
    static final int LARGE_ABOVE = 100;

    /** One event stays below the 64 KiB of a frame. */
    private static final int EVENT_WEIGHT_MAX = 60_000;

    private final Map<Nick, Actor> came = new LinkedHashMap<>(0);
    private final Map<Nick, Event.Departure> left = new LinkedHashMap<>(0);

    private long epochMillis;

    boolean isEmpty() {
        return came.isEmpty() && left.isEmpty();
    }

    /** Whether {@code nick} has come or left since this was told last: what happens to it next must not be told together. */
    boolean knows(Nick nick) {
        return came.containsKey(nick) || left.containsKey(nick);
    }

    void came(Actor who, long epochMillis) {
        this.epochMillis = epochMillis;
        came.put(who.nick(), who);
    }

    void left(Event.Departure departure, long epochMillis) {
        this.epochMillis = epochMillis;
        left.put(departure.who().nick(), departure);
    }

    /** Hands on all of it as events of {@code room}, first those who came, and forgets it. */
    void tell(RoomName room, Consumer<Event> telling) {
        inParts(came.values(), Crowd::weight, who -> telling.accept(new Event.Joined(room, epochMillis, who)));
        inParts(left.values(), Crowd::weight, who -> telling.accept(new Event.Left(room, epochMillis, who)));
        came.clear();
        left.clear();
    }

    private static <T> void inParts(Collection<T> all, ToIntFunction<T> weight, Consumer<List<T>> telling) {
        List<T> some = new ArrayList<>();
        int sum = 0;
        for (T one : all) {
            int next = weight.applyAsInt(one);
            if (sum + next > EVENT_WEIGHT_MAX) {
                telling.accept(some);
                some = new ArrayList<>();
                sum = 0;
            }
            some.add(one);
            sum += next;
        }
        if (!some.isEmpty()) {
            telling.accept(some);
        }
    }

    /** At least the bytes that it needs: three for each char of UTF-16, and the lengths. */
    private static int weight(Actor who) {
        return 16
                + 3
                        * (who.nick().toString().length()
                                + who.account().length()
                                + who.user().length()
                                + who.host().length());
    }

    private static int weight(Event.Departure departure) {
        return 32
                + weight(departure.who())
                + (departure.by() == null ? 0 : weight(departure.by()))
                + 3 * departure.reason().length();
    }
}
