package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring against a list that does the same the long way. */
class HistoryTest {
    private static final int SEEDS = 500;

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
                assertThat(history.add(said(model.newest), model.millis))
                        .as("seed %d", seed)
                        .isEqualTo(model.add());
            }
            if (random.nextInt(10) == 0) {
                history.forgetHalf();
                model.forgetHalf();
            }
            assertThat(history.bytes()).as("seed %d", seed).isEqualTo(model.bytes());
            Range range = range(random, model);
            int count = random.nextInt(max + 10);
            assertThat(history.newest()).as("seed %d", seed).isEqualTo(model.newest);
            assertThat(history.read(range, count))
                    .as("seed %d, at most %d, %d of %s", seed, max, count, range)
                    .isEqualTo(model.read(range, count));
        }
    }

    private static Range range(Random random, Model model) {
        Range.Unit unit = Range.Unit.values()[random.nextInt(2)];
        long newest = unit == Range.Unit.SEQUENCE ? model.newest : model.millis;
        long point = random.nextInt(20) == 0 ? Long.MAX_VALUE : Math.max(0, newest + 3 - random.nextInt(90));
        return new Range(Range.Edge.values()[random.nextInt(4)], unit, point);
    }

    private static Entry.Said said(long n) {
        return JournalContract.said(JournalContract.ALICE, n, JournalContract.TEA, "m" + n);
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

        Page.Message add() {
            Page.Message message = new Page.Message(said(newest), ++newest, millis);
            kept.add(message);
            if (kept.size() > max) {
                kept.remove(0);
            }
            return message;
        }

        void forgetHalf() {
            kept.subList(0, (kept.size() + 1) / 2).clear();
        }

        long bytes() {
            return kept.stream()
                    .mapToLong(message -> 200 + 2L * message.said().text().length())
                    .sum();
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
