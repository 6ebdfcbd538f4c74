package confab.app.sim;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.FramedDialect;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.room.House;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conversations of framed clients who say more than some of them can read: they are told it from the journal. */
class LaggingConversationsTest {
    private static final int SEEDS = 250;

    private static final Limits LIMITS = new Limits(Map.of(
            Limit.FLOOD_LINES_PER_SECOND,
            Limits.OFF,
            Limit.FLOOD_BYTES_PER_SECOND,
            Limits.OFF,
            Limit.MOVES_PER_SECOND,
            Limits.OFF,
            Limit.FAILURES_PER_SECOND,
            Limits.OFF,
            Limit.ANSWER_BYTES_PER_SECOND,
            Limits.OFF,
            Limit.HELD_EVENTS,
            10L,
            Limit.TURN_BYTES,
            4_096L,
            Limit.OUTPUT_SOFT_BYTES,
            4_096L,
            Limit.OUTPUT_HARD_BYTES,
            65_536L,
            Limit.MEMORY_MESSAGES_PER_ROOM,
            100_000L));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whoFallsBehindSeesEveryMessageOnceInTheOneOrder(int part) {
        int lagged = 0;
        int lags = 0;
        for (long seed = part * SEEDS; seed < (part + 1) * SEEDS; seed++) {
            int here = converseUnder(seed);
            lags += here;
            lagged += here > 0 ? 1 : 0;
        }
        System.out.printf("lagging: %d times in %d of %d conversations%n", lags, lagged, SEEDS);
        assertThat(lagged).as("conversations in which somebody fell behind").isGreaterThan(SEEDS / 3);
    }

    private static int converseUnder(long seed) {
        try {
            return converse(seed);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static int converse(long seed) throws Exception {
        List<RoomName> rooms = List.of(RoomName.of("#a"), RoomName.of("#b"), RoomName.of("#c"));
        House house = new House("confab", null, List.of());
        World world = new World(seed, LIMITS, house, (h, limits) -> () -> new FramedDialect(limits));
        List<FramedPerson> people = new ArrayList<>();
        int count = 2 + world.random().nextInt(4);
        for (int i = 0; i < count; i++) {
            people.add(
                    new FramedPerson(world, "p" + i, rooms, true, world.random().nextBoolean()));
        }
        world.journal().trouble(world.random().nextInt(3) * 0.05, world.random().nextInt(3) * 0.05);
        for (int step = 0; step < 200; step++) {
            for (FramedPerson person : people) {
                if (world.random().nextInt(3) > 0) {
                    person.act();
                }
            }
            world.clock().advanceMillis(world.random().nextInt(10));
            world.turn();
            people.forEach(FramedPerson::read);
        }
        FramedConversationsTest.rest(world, people);
        FramedConversationsTest.check(world, people, rooms);
        assertThat(people)
                .as("nobody is cut")
                .extracting(FramedPerson::overflows)
                .containsOnly(0);
        return people.stream().mapToInt(FramedPerson::lags).sum();
    }
}
