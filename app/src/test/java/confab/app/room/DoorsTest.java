package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final Doors doors = new Doors(timers);
    private final List<String> entered = new ArrayList<>();

    private void come(Room room, String... names) {
        for (String name : names) {
            doors.pass(room, () -> entered.add(name));
        }
    }

    private void pass(long millis) {
        clock.advanceMillis(millis);
        timers.runDue();
    }

    private static Room roomOf(int people) {
        Room room = new Room(Scene.room("#all"));
        for (int i = 0; i < people; i++) {
            room.enter(new Person(Actor.guest(Scene.nick("p" + i)), new Visit(null, null), 0, 0));
        }
        return room;
    }

    @Test
    void aSmallRoomHasNoDoor() {
        come(roomOf(100), "a", "b", "c");

        assertThat(entered).containsExactly("a", "b", "c");
        assertThat(timers.size()).isZero();
    }

    @Test
    void theFirstGoesInAtOnceAndTheOthersTogetherInTheirOrder() {
        Room room = roomOf(1_000);
        come(room, "a", "b", "c");
        pass(19);
        come(room, "d");
        assertThat(entered).containsExactly("a");

        pass(1);
        assertThat(entered).containsExactly("a", "b", "c", "d");
    }

    @Test
    void behindAGroupTheDoorIsShutAgain() {
        Room room = roomOf(1_000);
        come(room, "a", "b");
        pass(20);
        come(room, "c");
        pass(19);
        assertThat(entered).containsExactly("a", "b");

        pass(1);
        assertThat(entered).containsExactly("a", "b", "c");
    }

    @Test
    void aDoorWhereNobodyWaitedStaysOpen() {
        Room room = roomOf(1_000);
        come(room, "a");
        pass(20);
        assertThat(timers.size()).isZero();

        come(room, "b");
        assertThat(entered).containsExactly("a", "b");
    }

    @Test
    void theMoreThereAreToTellTheLongerItIsShut() {
        Room room = roomOf(200);
        come(room, "a", "b");
        pass(3);
        assertThat(entered).containsExactly("a");

        pass(1);
        assertThat(entered).containsExactly("a", "b");
    }

    @Test
    void aGroupIsBounded() {
        Room room = roomOf(101);
        for (int i = 0; i <= 1_200; i++) {
            come(room, "n" + i);
        }
        pass(2);
        assertThat(entered).hasSize(501);
        pass(2);
        assertThat(entered).hasSize(1_001);
        pass(2);
        assertThat(entered).hasSize(1_201).endsWith("n1200");
    }

    @Test
    void eachRoomHasItsOwnDoor() {
        come(roomOf(101), "a");
        come(roomOf(101), "b");

        assertThat(entered).containsExactly("a", "b");
    }
}
