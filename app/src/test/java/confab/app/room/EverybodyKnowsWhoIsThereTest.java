package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * People come and go in two large rooms and two small ones, several in a turn: after each turn everybody believes of every
 * room what is true, except where one is behind.
 */
class EverybodyKnowsWhoIsThereTest {
    private static final int SEEDS = 20;
    private static final List<String> ROOMS = List.of("#all", "#more", "#tea", "#ops");

    private Random random;
    private Scene scene;
    private List<Guest> guests;
    private Map<Guest, Beliefs> beliefs;
    private int names;
    private int behind;

    @Test
    void whateverHappensInATurn() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                play(seed);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private void play(int seed) {
        random = new Random(seed);
        scene = new Scene(Map.of(Limit.ROOMS_PER_PERSON, 50L));
        guests = new ArrayList<>();
        beliefs = new HashMap<>();
        names = 0;
        behind = 0;
        for (int i = 0; i < 106; i++) {
            arrive(scene.stranger(), "n" + names++);
        }
        for (int turn = 0; turn < 40; turn++) {
            for (int n = random.nextInt(8); n > 0; n--) {
                something();
            }
            scene.settle();
            Map<RoomName, Set<Nick>> truth = truth();
            guests.forEach(guest -> compare(guest, truth));
        }
        assertThat(behind).as("rooms that somebody was behind in").isPositive();
    }

    private void arrive(Guest guest, String nick) {
        guest.hello(nick);
        if (!guest.visit().named()) {
            return;
        }
        guests.add(guest);
        beliefs.put(guest, new Beliefs(nick));
        for (String room : List.of("#all", "#more", ROOMS.get(2 + random.nextInt(2)))) {
            whenAnswered(guest).join(room);
        }
    }

    /** Sessions ask nothing else before the last answer has come. */
    private Guest whenAnswered(Guest guest) {
        if (guest.unanswered() > 0) {
            scene.answer();
        }
        return guest;
    }

    private void something() {
        int index = random.nextInt(guests.size());
        Guest guest = whenAnswered(guests.get(index));
        String room = ROOMS.get(random.nextInt(ROOMS.size()));
        switch (random.nextInt(15)) {
            case 0, 1 -> guest.part(room, "");
            case 2, 3, 4 -> guest.join(room);
            case 5 -> leave(index);
            case 6 -> guest.rename("n" + random.nextInt(120));
            case 7 -> arrive(scene.stranger(), "n" + random.nextInt(120));
            case 8 -> guest.say(room, "hi");
            case 9 -> guest.topic(room, "about " + names);
            case 10 -> comeBack(index);
            case 11, 12 -> guest.lags();
            case 13 -> guest.drains(1_000_000);
            default -> scene.answer();
        }
    }

    private void leave(int index) {
        Guest guest = guests.remove(index);
        String nick = guest.visit().nick();
        if (random.nextBoolean()) {
            guest.quit("");
        } else {
            guest.isCut("connection reset");
        }
        if (random.nextBoolean()) {
            scene.answer();
            arrive(scene.stranger(), nick);
        }
    }

    private void comeBack(int index) {
        Guest guest = guests.remove(index);
        Guest back = scene.again(guest);
        back.hello("nobody", guest.token(), FakeJournal.ID);
        scene.answer();
        guests.add(back);
        beliefs.put(back, new Beliefs(back.visit().nick()));
        if (random.nextBoolean()) {
            back.join("#all", 0, 0);
            whenAnswered(back).join("#tea", -1, 0);
        }
    }

    /** Such a guest will be told the room's state when it has drained. */
    private static boolean isBehind(Guest guest, RoomName name) {
        return guest.visit().person().rooms().stream()
                .anyMatch(room -> room.name().equals(name) && guest.visit().asleep(room));
    }

    private Map<RoomName, Set<Nick>> truth() {
        Map<RoomName, Set<Nick>> truth = new HashMap<>();
        for (Guest guest : guests) {
            Person person = guest.visit().person();
            for (Room room : person.rooms()) {
                truth.computeIfAbsent(room.name(), name -> new HashSet<>()).add(person.nick());
            }
        }
        return truth;
    }

    private void compare(Guest guest, Map<RoomName, Set<Nick>> truth) {
        Beliefs believed = beliefs.get(guest);
        believed.learn(guest.all());
        assertThat(believed.nick()).isEqualTo(Scene.nick(guest.visit().nick()));
        for (RoomName room : believed.rooms()) {
            if (isBehind(guest, room)) {
                behind++;
                continue;
            }
            Set<Nick> imagined = new HashSet<>(believed.othersIn(room));
            Set<Nick> missed = new HashSet<>(truth.get(room));
            missed.remove(believed.nick());
            if (!imagined.equals(missed)) {
                imagined.removeAll(truth.get(room));
                missed.removeAll(believed.othersIn(room));
                throw new AssertionError(guest + " misses " + missed + " and imagines " + imagined + " in " + room);
            }
        }
    }
}
