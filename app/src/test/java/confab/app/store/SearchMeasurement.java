package confab.app.store;

import static confab.app.store.Asked.asked;

import confab.app.journal.Found;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the search index costs and how quickly it answers, as tables of processor time: all that a search needs is in
 * memory, and that is not disturbed by neighbours. Not a test; docs/testing.md has the command. Arguments: the number of
 * messages (1,000,000), and a folder that is kept and used again (a temporary one).
 */
public final class SearchMeasurement {
    private static final int ROOMS = 200;
    private static final int NICKS = 200;
    private static final int VOCABULARY = 20_000;
    private static final int SEARCHES = 100;

    private static final String[] ONE_LARGE_ROOM = {"#room1"};
    private static final String[] ONE_SMALL_ROOM = {"#room199"};
    private static final String[] FIFTY_ROOMS = rooms(3, 4);

    /** Most of what is said is said there, but not what is said in room 0 only. */
    private static final String[] FIFTY_LARGE_ROOMS = rooms(1, 1);

    private final SplittableRandom random = new SplittableRandom(7);
    private final String[] vocabulary = vocabulary();
    private final double[] words = zipf(VOCABULARY);
    private final double[] rooms = zipf(ROOMS);
    private final double[] nicks = zipf(NICKS);
    private final int messages;
    private final Path folder;

    private SearchMeasurement(int messages, Path folder) {
        this.messages = messages;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("confab-search");
        new SearchMeasurement(messages, folder).run();
    }

    private void run() throws Exception {
        DataDirectory data = new DataDirectory(folder);
        if (!Files.exists(data.journalFile())) {
            write();
        }
        System.out.printf("%,d messages, journal %.1f B each%n", messages, perMessage(data.journalFile()));
        System.out.println("| entries in a chunk | us CPU a message | B a message | chunk ms p50 / p99 / max |");
        for (int chunk : new int[] {1, 10, 100}) {
            feed(data, chunk, 2_000 * (int) Math.sqrt(chunk));
        }
        for (int chunk : new int[] {200, 500, SearchIndex.CHUNK_ENTRIES}) {
            feed(data, chunk, messages);
        }
        search(data);
    }

    /** Eleven words a message; common words, rooms and nicks as in life; {@code deploy} in room 0 only. */
    private void write() throws Exception {
        try (WrittenJournal journal = new WrittenJournal(folder)) {
            journal.begin();
            for (int i = 0; i < messages; i++) {
                int room = pick(rooms);
                StringBuilder text = new StringBuilder();
                for (int n = 5 + random.nextInt(13); n > 0; n--) {
                    text.append(vocabulary[pick(words)]).append(' ');
                }
                text.append(room == 0 && random.nextInt(3) == 0 ? "deploy" : "");
                journal.later(1_000)
                        .say(
                                "#room" + room,
                                "user" + pick(nicks),
                                text.toString().strip());
            }
            journal.commit();
        }
    }

    private void feed(DataDirectory data, int chunk, int atMost) throws Exception {
        new SearchFile(data).make();
        SearchIndex index = new SearchIndex(data, chunk);
        long[] nanos = new long[atMost / chunk + 20];
        int calls = 0;
        long cpu = cpu();
        boolean more = true;
        while (more && calls * (long) chunk < atMost) {
            long start = System.nanoTime();
            more = index.indexSome();
            nanos[calls++] = System.nanoTime() - start;
        }
        double micros = (cpu() - cpu) / 1e3 / Math.min(messages, (long) calls * chunk);
        index.close();
        Arrays.sort(nanos, 0, calls);
        System.out.printf(
                "| %,d | %.2f | %.1f | %.1f / %.1f / %.1f |%n",
                chunk,
                micros,
                perMessage(data.searchFile()) * messages / Math.min(messages, (long) calls * chunk),
                millis(nanos[calls / 2]),
                millis(nanos[calls * 99 / 100]),
                millis(nanos[calls - 1]));
    }

    private double perMessage(Path file) throws Exception {
        return Files.size(file) / (double) messages;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private void search(DataDirectory data) {
        Searcher searcher = new Searcher(data, System::nanoTime, 10_000_000_000L, () -> {});
        System.out.println(
                "| " + SEARCHES + " searches each, ms of CPU p50 / p99 / max (found) | 1 large room | 1 small room"
                        + " | 50 rooms | the 50 largest but one |");
        kind(searcher, "a common word (of the 10 most common)", () -> asked(word(0, 10)));
        kind(searcher, "a usual word (100 to 1,000)", () -> asked(word(100, 1_000)));
        kind(searcher, "a rare word (10,000 to 20,000)", () -> asked(word(10_000, 20_000)));
        kind(searcher, "a word that nobody says", () -> asked("xyzzy" + random.nextInt(1_000)));
        kind(searcher, "a word common in one other room", () -> asked("deploy"));
        kind(searcher, "two words", () -> asked(word(0, 100), word(0, 1_000)));
        kind(searcher, "a common and a rare word", () -> asked(word(0, 10), word(5_000, 20_000)));
        kind(searcher, "a phrase", () -> asked(word(0, 20) + ' ' + word(0, 20)));
        kind(searcher, "a phrase that nobody says", () -> asked(word(200, 400) + ' ' + word(200, 400)));
        kind(searcher, "`a*`", () -> asked("a*"));
        kind(searcher, "one letter and `*`", () -> asked(word(0, VOCABULARY).charAt(0) + "*"));
        kind(searcher, "`dep*`", () -> asked("dep*"));
        kind(searcher, "three letters of a common word and `*`", () -> asked(begin(word(0, 20), 3)));
        kind(searcher, "three letters and `*`", () -> asked(begin(word(100, VOCABULARY), 3)));
        kind(searcher, "`a*` and a rare word", () -> asked("a*", word(10_000, 20_000)));
        kind(searcher, "from: somebody", () -> asked().from(nick()));
        kind(searcher, "from: and a common word", () -> asked(word(0, 10)).from(nick()));
        kind(searcher, "from: and a rare word", () -> asked(word(5_000, 20_000)).from(nick()));
        kind(searcher, "an hour somewhere", () -> hour(asked()));
        kind(searcher, "a usual word in an hour", () -> hour(asked(word(100, 1_000))));
        kind(searcher, "a common word before a time", () -> asked(word(0, 10)).before(someTime()));
        kind(searcher, "everything", Asked::asked);
        searcher.close();
    }

    private void kind(Searcher searcher, String name, Supplier<Asked> queries) {
        StringBuilder row = new StringBuilder("| " + name);
        for (String[] among : List.of(ONE_LARGE_ROOM, ONE_SMALL_ROOM, FIFTY_ROOMS, FIFTY_LARGE_ROOMS)) {
            row.append(" | ").append(timed(searcher, queries, among));
        }
        System.out.println(row.append(" |"));
    }

    private static String timed(Searcher searcher, Supplier<Asked> queries, String... among) {
        long[] nanos = new long[SEARCHES];
        long found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            Asked query = queries.get();
            long start = cpu();
            Found answer = query.of(searcher, 0, 50, among);
            nanos[i] = cpu() - start;
            if (answer.outcome() != Found.Outcome.WHOLE) {
                throw new AssertionError(query + " ended with " + answer);
            }
            found += answer.messages().size();
        }
        Arrays.sort(nanos);
        return String.format(
                "%.1f / %.1f / %.1f (%d)",
                millis(nanos[SEARCHES / 2]),
                millis(nanos[SEARCHES * 99 / 100 - 1]),
                millis(nanos[SEARCHES - 1]),
                found / SEARCHES);
    }

    private String word(int from, int to) {
        return vocabulary[from + random.nextInt(to - from)];
    }

    private static String begin(String word, int length) {
        return word.substring(0, Math.min(length, word.length())) + "*";
    }

    private String nick() {
        return "user" + random.nextInt(NICKS);
    }

    private long someTime() {
        return random.nextInt(messages) * 1_000L;
    }

    private Asked hour(Asked query) {
        long since = someTime();
        return query.since(since).before(since + 3_600_000);
    }

    private int pick(double[] cumulated) {
        int place = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(cumulated.length - 1, place < 0 ? -place - 1 : place);
    }

    /** The n-th is 1/n as likely as the first. */
    private static double[] zipf(int count) {
        double[] cumulated =
                IntStream.rangeClosed(1, count).mapToDouble(n -> 1.0 / n).toArray();
        Arrays.parallelPrefix(cumulated, Double::sum);
        return Arrays.stream(cumulated).map(sum -> sum / cumulated[count - 1]).toArray();
    }

    /** Words of one to four syllables; short ones are common. */
    private static String[] vocabulary() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> words = new ArrayList<>();
        while (words.size() < VOCABULARY) {
            int syllables = words.size() < 150 ? 1 + random.nextInt(2) : 2 + random.nextInt(3);
            String word = random.nextInt(4) == 0 ? letter(random, "aeiou") : "";
            for (int i = 0; i < syllables; i++) {
                word += letter(random, "bcdfghjklmnprstvwz")
                        + letter(random, "aeiou")
                        + (random.nextInt(3) == 0 ? letter(random, "lnrstm") : "");
            }
            words.add(word);
        }
        return words.toArray(String[]::new);
    }

    private static String letter(SplittableRandom random, String letters) {
        return String.valueOf(letters.charAt(random.nextInt(letters.length())));
    }

    private static String[] rooms(int first, int step) {
        return IntStream.range(0, 50)
                .mapToObj(i -> "#room" + (first + i * step))
                .toArray(String[]::new);
    }
}
