package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Found;
import confab.app.journal.Found.Outcome;
import confab.app.journal.Page;
import confab.protocol.Query;
import confab.protocol.Text;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random messages and queries, against a plain look at every message. */
class SearchFuzzTest {
    private static final List<String> ROOMS = List.of("#a", "#b", "#ç");
    private static final List<String> NICKS = List.of("Ann", "änn", "Bob_", "名");

    /** Letters of which it is plain what they are without case and accents, and much that is no letter. */
    private static final String CHARACTERS = "aaaabbAé1ñÑя日本αΩß      ..-_'\"\"*()^:{}+~,;\\/\t🎉\u200d";

    @TempDir
    Path folder;

    private WrittenJournal journal;
    private Searcher searcher;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String room, String nick, String text, long time) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSearchFindsWhatAPlainLookFinds(long seed) throws Exception {
        Random random = new Random(seed);
        try (WrittenJournal written = new WrittenJournal(folder)) {
            journal = written;
            write(random, 150, () -> someText(random, 12));
            searcher = new Searcher(journal.data, () -> 0, 1, () -> {});

            for (int i = 0; i < 150; i++) {
                Query query = someQuery(random, () -> someText(random, 4));
                Set<String> among = someRooms(random);
                assertThat(found(query, among, 1 + random.nextInt(10)))
                        .as("seed %d, query %d: %s among %s", seed, i, query, among)
                        .isEqualTo(looked(query, among));
            }
            searcher.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsTypedIsSearchedFor(long seed) throws Exception {
        Random random = new Random(seed);
        try (WrittenJournal written = new WrittenJournal(folder)) {
            journal = written;
            write(random, 150, () -> Text.clean(anyText(random, 12)));
            searcher = new Searcher(journal.data, () -> 0, 1, () -> {});

            for (int i = 0; i < 150; i++) {
                Query query = someQuery(random, () -> anyText(random, 6));
                Set<String> among = someRooms(random);
                assertThat(found(query, among, 20))
                        .as("seed %d, query %d: %s among %s", seed, i, query, among)
                        .allMatch(line -> among.contains(line.room));
            }
            for (Line line : lines) {
                List<Line> same = found(Asked.asked(line.text.replace('*', ' ')).query(), Set.of(line.room), 20);
                assertThat(same.isEmpty() || same.contains(line))
                        .as("seed %d: %s finds itself", seed, line)
                        .isTrue();
            }
            searcher.close();
        }
    }

    private interface SomeText {
        String next();
    }

    private void write(Random random, int count, SomeText text) throws Exception {
        long time = WrittenJournal.NOON;
        journal.goOnBehind(SearchFile.VOLUME_NUMBERS - count / 2);
        journal.begin();
        for (int i = 0; i < count; i++) {
            int later = random.nextInt(3);
            time += later;
            Line line = new Line(one(ROOMS, random), one(NICKS, random), text.next(), time);
            long number = journal.later(later).say(line.room, line.nick, line.text);
            if (random.nextInt(10) == 0) {
                journal.remove(number);
            } else {
                lines.add(line);
            }
        }
        journal.commit();
        Collections.reverse(lines);
        SearchIndex index = new SearchIndex(journal.data, 37);
        boolean more = true;
        while (more) {
            more = index.indexSome();
        }
        index.close();
    }

    private static String someText(Random random, int length) {
        int[] characters = CHARACTERS.codePoints().toArray();
        return random.ints(random.nextInt(length), 0, characters.length)
                .mapToObj(i -> Character.toString(characters[i]))
                .collect(Collectors.joining());
    }

    /** Lone surrogates, characters that nobody has defined, controls: all there is. */
    private static String anyText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(length); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 2 -> text.append((char) random.nextInt(0x250));
                default -> text.append(someText(random, 3));
            }
        }
        return text.toString();
    }

    private static Query someQuery(Random random, SomeText text) {
        List<Query.Phrase> phrases = Stream.generate(() -> new Query.Phrase(text.next(), random.nextInt(3) == 0))
                .limit(random.nextInt(3))
                .toList();
        long since = random.nextInt(3) == 0 ? WrittenJournal.NOON + random.nextInt(150) : 0;
        long before = random.nextInt(3) == 0 ? WrittenJournal.NOON + random.nextInt(150) : Long.MAX_VALUE;
        return new Query(
                phrases,
                random.nextInt(4) == 0 ? WrittenJournal.nick(one(NICKS, random)) : null,
                random.nextInt(5) == 0 ? WrittenJournal.room(one(ROOMS, random)) : null,
                since,
                before);
    }

    private static Set<String> someRooms(Random random) {
        return ROOMS.stream().filter(room -> random.nextInt(3) > 0).collect(Collectors.toCollection(HashSet::new));
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private List<Line> found(Query query, Set<String> among, int count) {
        List<Line> found = new ArrayList<>();
        long next = 0;
        do {
            Found page = searcher.search(
                    query, among.stream().map(WrittenJournal::room).collect(Collectors.toSet()), next, count);
            assertThat(page.outcome()).as("%s", query).isEqualTo(Outcome.WHOLE);
            assertThat(page.messages()).hasSizeLessThanOrEqualTo(count);
            assertThat(next == 0 || page.next() < next).as("%s goes on", query).isTrue();
            page.messages().forEach(message -> found.add(line(message)));
            next = page.next();
        } while (next > 0);
        return found;
    }

    private static Line line(Page.Message message) {
        return new Line(
                message.said().room().toString(),
                message.said().author().nick().toString(),
                message.said().text(),
                message.epochMillis());
    }

    private List<Line> looked(Query query, Set<String> among) {
        return lines.stream()
                .filter(line -> among.contains(line.room))
                .filter(line -> query.room() == null || query.room().toString().equals(line.room))
                .filter(line -> query.from() == null || query.from().equals(WrittenJournal.nick(line.nick)))
                .filter(line -> line.time >= query.sinceEpochMillis() && line.time < query.beforeEpochMillis())
                .filter(line -> query.phrases().stream().allMatch(phrase -> has(words(line.text), phrase)))
                .toList();
    }

    private static boolean has(List<String> words, Query.Phrase phrase) {
        List<String> wanted = words(phrase.words());
        int last = wanted.size() - 1;
        for (int at = 0; last >= 0 && at + last < words.size(); at++) {
            boolean begins = words.subList(at, at + last).equals(wanted.subList(0, last));
            String word = words.get(at + last);
            if (begins && (phrase.prefix() ? word.startsWith(wanted.get(last)) : word.equals(wanted.get(last)))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(Locale.ROOT);
        return Stream.of(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
