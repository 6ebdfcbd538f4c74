package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring against a list that does the same the long way. */
class HistoryTest {
    private static final int SEEDS = 500;
    private static final List<Actor> AUTHORS = List.of(AnyJournal.actor("alice"), AnyJournal.actor("bob"));

    @Test
    void whateverIsAddedAndReadTheRingGivesWhatAListWould() {
        for (int seed = 0; seed < SEEDS; seed++) {
            compare(seed);
        }
    }

    private static void compare(int seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(70);
        Model model = new Model(max, random.nextInt(3) * 40);
        History history = new History(AnyJournal.TEA, max, model.newest);
        for (int step = 0; step < 60; step++) {
            for (int n = random.nextInt(8); n > 0; n--) {
                model.millis += random.nextInt(3);
                Entry.Said said = said(random);
                assertThat(history.add(said, model.millis)).as("seed %d", seed).isEqualTo(model.add(said));
            }
            if (random.nextInt(10) == 0) {
                halve(history, model, seed);
            }
            Range range = range(random, model);
            int count = random.nextInt(max + 10);
            assertThat(history.newest()).as("seed %d", seed).isEqualTo(model.newest);
            assertThat(history.read(range, count))
                    .as("seed %d, at most %d, %d of %s", seed, max, count, range)
                    .isEqualTo(model.read(range, count));
        }
    }

    /** How much is forgotten is the history's own affair, if only the memory is given back. */
    private static void halve(History history, Model model, int seed) {
        long before = history.bytes();
        history.halve();
        assertThat(history.bytes()).as("seed %d", seed).isLessThanOrEqualTo(before / 2);
        model.keep(history.read(Range.LATEST, model.max).size());
    }

    private static Range range(Random random, Model model) {
        Range.Unit unit = Range.Unit.values()[random.nextInt(2)];
        long newest = unit == Range.Unit.SEQUENCE ? model.newest : model.millis;
        long point = random.nextInt(20) == 0 ? Long.MAX_VALUE : Math.max(0, newest + 3 - random.nextInt(90));
        return new Range(Range.Edge.values()[random.nextInt(4)], unit, point);
    }

    /** Read back without its key. */
    private static Entry.Said said(Random random) {
        String text = (random.nextInt(3) > 0 ? "hello" : random.nextBoolean() ? "Grüße" : "你好🙂")
                .repeat(random.nextInt(20) == 0 ? 500 : random.nextInt(9));
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new Entry.Said(Id.NONE, 0, AnyJournal.TEA, AUTHORS.get(random.nextInt(AUTHORS.size())), kind, text);
    }

    @Test
    void anEmptyRoomTakesNoMemory() {
        History history = new History(AnyJournal.TEA, 10, 0);
        assertThat(history.bytes()).isZero();

        history.add(said("only one"), 1);
        assertThat(history.bytes()).isBetween(8L, 1_000L);
        history.halve();

        assertThat(history.bytes()).isZero();
        assertThat(history.add(said("again"), 2)).isEqualTo(2);
        assertThat(history.read(Range.LATEST, 10)).containsExactly(new Page.Message(said("again"), 2, 2));
    }

    /** Else a room at the bound would lose half its messages again and again. */
    @Test
    void roomsAreNotHalvedAgainByTheNextMessage() {
        for (int length : new int[] {1, 100, 4_000}) {
            History history = new History(AnyJournal.TEA, 10_000, 0);
            for (int i = 0; i < 1_000; i++) {
                history.add(said("x".repeat(length)), 1);
            }
            long before = history.bytes();
            history.halve();

            history.add(said("x".repeat(length)), 1);

            assertThat(history.bytes()).isLessThan(before * 4 / 5);
        }
    }

    @Test
    void whatIsForgottenMakesPlaceForWhatComes() {
        History history = new History(AnyJournal.TEA, 100, 0);
        for (int i = 0; i < 1_000; i++) {
            history.add(said("x".repeat(i % 100)), 1);
        }
        long bytes = history.bytes();

        for (int i = 0; i < 10_000; i++) {
            history.add(said("x".repeat(i % 100)), 1);
        }

        assertThat(history.bytes()).isCloseTo(bytes, within(2L * Texts.CHUNK_BYTES));
    }

    @Test
    void peopleWhoAreKeptForWhatTheySaidCount() {
        History one = new History(AnyJournal.TEA, 100, 0);
        History many = new History(AnyJournal.TEA, 100, 0);
        for (int i = 0; i < 1_000; i++) {
            one.add(said(AUTHORS.get(0), "x"), 1);
            many.add(said(AnyJournal.actor("nick" + i), "x"), 1);
        }

        assertThat(many.bytes() - one.bytes()).isEqualTo(99 * 200);
        many.halve();
        one.halve();
        assertThat(many.read(Range.LATEST, 100).size() * 200L)
                .isLessThan(many.bytes())
                .isGreaterThan(many.bytes() / 2);
    }

    private static Entry.Said said(String text) {
        return said(AUTHORS.get(0), text);
    }

    private static Entry.Said said(Actor author, String text) {
        return new Entry.Said(Id.NONE, 0, AnyJournal.TEA, author, Kind.TEXT, text);
    }

    /** The messages that are kept. */
    private static final class Model {
        private final int max;
        private final List<Page.Message> kept = new ArrayList<>();
        private long newest;
        private long millis;

        Model(int max, long newest) {
            this.max = max;
            this.newest = newest;
        }

        long add(Entry.Said said) {
            kept.add(new Page.Message(said, ++newest, millis));
            keep(max);
            return newest;
        }

        void keep(int count) {
            kept.subList(0, Math.max(0, kept.size() - count)).clear();
        }

        List<Page.Message> read(Range range, int count) {
            List<Page.Message> below = kept.stream()
                    .filter(message -> at(range, message) < range.point())
                    .toList();
            List<Page.Message> from = kept.subList(below.size(), kept.size());
            List<Page.Message> above = from.stream()
                    .filter(message -> at(range, message) > range.point())
                    .toList();
            return switch (range.edge()) {
                case LATEST -> last(kept, count);
                case BEFORE -> last(below, count);
                case AFTER -> first(above, count);
                case AROUND -> {
                    List<Page.Message> around = new ArrayList<>(last(below, count / 2));
                    around.addAll(first(from, count - around.size()));
                    yield around;
                }
            };
        }

        private static long at(Range range, Page.Message message) {
            return range.unit() == Range.Unit.SEQUENCE ? message.sequence() : message.epochMillis();
        }

        private static <T> List<T> last(List<T> list, int count) {
            return list.subList(Math.max(0, list.size() - count), list.size());
        }

        private static <T> List<T> first(List<T> list, int count) {
            return list.subList(0, Math.min(list.size(), count));
        }
    }
}
