package confab.app.sim;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.FirstBytes;
import confab.app.journal.Entry;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.room.House;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conversations at netcat, among people who also make mistakes; with framed ones among them. */
class LineConversationsTest {
    private static final Limits LIMITS = new Limits(Map.of(
            Limit.FLOOD_LINES_PER_SECOND, Limits.OFF,
            Limit.FLOOD_BYTES_PER_SECOND, Limits.OFF,
            Limit.MOVES_PER_SECOND, Limits.OFF,
            Limit.FAILURES_PER_SECOND, Limits.OFF,
            Limit.TURN_BYTES, 4_096L,
            Limit.OUTPUT_SOFT_BYTES, 4_096L));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everybodySeesEveryMessageOnceInOneOrder(int part) throws Exception {
        int acknowledged = 0;
        int found = 0;
        for (long seed = part * 250L; seed < (part + 1) * 250L; seed++) {
            try {
                List<LinePerson> people = converse(seed);
                acknowledged +=
                        people.stream().mapToInt(LinePerson::acknowledged).sum();
                found += people.stream().mapToInt(LinePerson::found).sum();
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(acknowledged).as("acknowledged in all").isGreaterThan(10_000);
        assertThat(found).as("found by searching in all").isGreaterThan(10_000);
    }

    /** Those who conversed. */
    private static List<LinePerson> converse(long seed) throws Exception {
        List<RoomName> rooms = List.of(RoomName.of("#lobby"), RoomName.of("#a"), RoomName.of("#b"), RoomName.of("#c"));
        House house = new House("confab", rooms.get(0), List.of("be kind"));
        World world = new World(seed, LIMITS, house, (h, limits) -> () -> new FirstBytes(h.name(), limits));
        List<LinePerson> people = new ArrayList<>();
        int count = 2 + world.random().nextInt(5);
        for (int i = 0; i < count; i++) {
            people.add(new LinePerson(world, String.valueOf((char) ('p' + i))));
        }
        FramedPerson framed = new FramedPerson(world, "framed", rooms);
        world.journal().trouble(world.random().nextInt(3) * 0.05, world.random().nextInt(3) * 0.05);
        for (int step = 0; step < 150; step++) {
            for (LinePerson person : people) {
                if (world.random().nextInt(3) > 0) {
                    person.act();
                }
            }
            framed.act();
            if (world.random().nextInt(40) == 0) {
                world.journal().stall(world.random().nextBoolean());
            }
            world.clock().advanceMillis(world.random().nextInt(20));
            world.turn();
            people.forEach(LinePerson::read);
            framed.read();
        }
        rest(world, people, framed);
        people.forEach(person -> check(world, person));
        assertThat(framed.unanswered()).isEmpty();
        return people;
    }

    private static void rest(World world, List<LinePerson> people, FramedPerson framed) {
        world.journal().trouble(0, 0);
        world.journal().stall(false);
        for (int i = 0; i < 10; i++) {
            people.forEach(LinePerson::calm);
            framed.calm();
            world.settle();
            people.forEach(LinePerson::read);
            framed.read();
        }
    }

    private static void check(World world, LinePerson person) {
        assertThat(person.unacknowledged()).isEmpty();
        person.nextByRoom().forEach((room, next) -> {
            List<Entry.Said> record = record(world, room);
            for (int i = next.intValue() - 1; i < record.size(); i++) {
                assertThat(person.isMine(record.get(i).text()))
                        .as("heard " + record.get(i))
                        .isTrue();
            }
        });
    }

    private static List<Entry.Said> record(World world, String room) {
        try {
            return world.journal().record(RoomName.of(room));
        } catch (confab.protocol.ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
