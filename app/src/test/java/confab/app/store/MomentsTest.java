package confab.app.store;

import static confab.app.store.WrittenJournal.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyJournalHasNoNumberSinceAnyMoment() throws Exception {
        try (WrittenJournal journal = new WrittenJournal(folder)) {
            assertThat(Moments.firstNumberSince(journal.connection(), 0)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void theFirstEntryOfAMomentIsFoundWhateverNumbersAreMissing() throws Exception {
        try (WrittenJournal journal = new WrittenJournal(folder)) {
            Random random = new Random(5);
            TreeMap<Long, Long> firsts = new TreeMap<>();
            long time = NOON;
            long number = 0;
            journal.begin();
            for (int i = 0; i < 300; i++) {
                int later = random.nextInt(3);
                time += later;
                number += random.nextInt(10) == 0 ? 100_000 : 0;
                number = journal.later(later).goOnBehind(number).say("#a", "Ann", "text");
                firsts.putIfAbsent(time, number);
            }
            journal.commit();

            for (long moment = NOON - 1; moment <= time; moment++) {
                long found = Moments.firstNumberSince(journal.connection(), moment);
                long first = firsts.ceilingEntry(moment).getValue();
                long before = firsts.floorKey(moment - 1) == null ? 0 : lastBefore(journal, first);
                assertThat(found)
                        .as("since noon and %d ms", moment - NOON)
                        .isGreaterThan(before)
                        .isLessThanOrEqualTo(first);
            }
            assertThat(Moments.firstNumberSince(journal.connection(), time + 1)).isEqualTo(Long.MAX_VALUE);
        }
    }

    private static long lastBefore(WrittenJournal journal, long number) throws Exception {
        return Database.number(journal.connection(), "SELECT max(number) FROM entry WHERE number < " + number);
    }
}
