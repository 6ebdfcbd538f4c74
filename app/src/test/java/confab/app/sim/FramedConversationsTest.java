package confab.app.sim;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.FramedDialect;
import confab.app.journal.Entry;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.room.House;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conversations of framed clients: random cuts, delays, resets, resumes, a journal that is late and refuses. */
class FramedConversationsTest {
    private static final Limits LIMITS = new Limits(Map.of(
            Limit.FLOOD_LINES_PER_SECOND,
            Limits.OFF,
            Limit.FLOOD_BYTES_PER_SECOND,
            Limits.OFF,
            Limit.MOVES_PER_SECOND,
            Limits.OFF,
            Limit.FAILURES_PER_SECOND,
            Limits.OFF,
            Limit.JOURNAL_STALL_SECONDS,
            2L,
            Limit.HELD_EVENTS,
            10L,
            Limit.TURN_BYTES,
            4_096L,
            Limit.OUTPUT_SOFT_BYTES,
            4_096L));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everybodySeesEveryMessageOnceInOneOrder(int part) {
        int found = 0;
        for (long seed = part * 250L; seed < (part + 1) * 250L; seed++) {
            found += converseUnder(seed, false);
        }
        assertThat(found).as("found by searching in all").isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void soItIsWhenTheJournalStallsForSeconds(int part) {
        for (long seed = part * 250L; seed < (part + 1) * 250L; seed++) {
            converseUnder(seed, true);
        }
    }

    private static int converseUnder(long seed, boolean stalls) {
        try {
            return converse(seed, stalls);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static int converse(long seed, boolean stalls) throws Exception {
        List<RoomName> rooms = List.of(RoomName.of("#a"), RoomName.of("#b"), RoomName.of("#c"));
        House house = new House("confab", null, List.of());
        World world = new World(seed, LIMITS, house, (h, limits) -> () -> new FramedDialect(limits));
        List<FramedPerson> people = new ArrayList<>();
        int count = 2 + world.random().nextInt(6);
        for (int i = 0; i < count; i++) {
            people.add(new FramedPerson(world, "p" + i, rooms));
        }
        if (stalls) {
            people.forEach(FramedPerson::expectStalls);
        }
        world.journal().trouble(world.random().nextInt(3) * 0.05, world.random().nextInt(3) * 0.05);
        for (int step = 0; step < 200; step++) {
            for (FramedPerson person : people) {
                if (world.random().nextInt(3) > 0) {
                    person.act();
                }
            }
            if (world.random().nextInt(40) == 0) {
                world.journal().stall(world.random().nextBoolean());
            }
            world.clock().advanceMillis(world.random().nextInt(stalls ? 400 : 10));
            world.turn();
            people.forEach(FramedPerson::read);
        }
        rest(world, people);
        check(world, people, rooms);
        return people.stream().mapToInt(FramedPerson::found).sum();
    }

    static void rest(World world, List<FramedPerson> people) {
        world.journal().trouble(0, 0);
        world.journal().stall(false);
        for (int i = 0; i < 10; i++) {
            people.forEach(FramedPerson::calm);
            world.settle();
            people.forEach(FramedPerson::read);
        }
    }

    static void check(World world, List<FramedPerson> people, List<RoomName> rooms) {
        assertThat(world.chat().people()).isEqualTo(people.size());
        for (FramedPerson person : people) {
            assertThat(person.isWelcome()).isTrue();
            assertThat(person.unanswered()).isEmpty();
            assertThat(person.ahead()).as("acknowledged, and not told").isEmpty();
            person.nextByRoom().forEach((room, next) -> {
                assertThat(next)
                        .as("all of %s", room)
                        .isEqualTo(world.journal().record(room).size() + 1);
                assertThat(person.othersIn(room)).as("others in %s", room).isEqualTo(others(person, room, people));
            });
        }
        rooms.forEach(room -> noneIsStoredTwice(world.journal().record(room)));
        people.forEach(person -> person.arrived().forEach(say -> isStored(world, say)));
        assertThat(world.timers())
                .as("a deadline for each link, one for the journal")
                .isLessThan(people.size() + 2);
    }

    private static void isStored(World world, Request.Say say) {
        assertThat(world.journal().record(say.room()))
                .as("had arrived when the link broke: %s", say)
                .extracting(Entry.Said::text)
                .contains(say.text());
    }

    private static Set<Nick> others(FramedPerson one, RoomName room, List<FramedPerson> people) {
        Set<Nick> others = new HashSet<>();
        for (FramedPerson person : people) {
            if (person != one && person.nextByRoom().containsKey(room)) {
                others.add(person.nick());
            }
        }
        return others;
    }

    private static void noneIsStoredTwice(List<Entry.Said> record) {
        assertThat(record).extracting(said -> said.instance() + "/" + said.id()).doesNotHaveDuplicates();
    }
}
