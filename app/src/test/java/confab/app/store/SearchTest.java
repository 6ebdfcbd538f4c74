package confab.app.store;

import static confab.app.store.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.journal.Found;
import confab.app.journal.Found.Outcome;
import confab.app.journal.Page;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final String TEA = "#tea";
    private static final String OPS = "#Ops";
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private WrittenJournal journal;
    private SearchIndex index;
    private Searcher searcher;

    @BeforeEach
    void open() throws Exception {
        journal = new WrittenJournal(folder);
        index = new SearchIndex(journal.data);
        searcher = new Searcher(journal.data, nanos::get, 1_000_000_000, () -> {
            throw new AssertionError("damaged");
        });
    }

    @AfterEach
    void close() throws Exception {
        searcher.close();
        index.close();
        journal.close();
    }

    private void say(String room, String... lines) throws SQLException {
        for (String line : lines) {
            int colon = line.indexOf(": ");
            journal.later(MINUTE).say(room, line.substring(0, colon), line.substring(colon + 2));
        }
        indexAll();
    }

    private void indexAll() {
        boolean more = true;
        while (more) {
            more = index.indexSome();
        }
    }

    @Test
    void theNewestMessageIsFoundFirst() throws Exception {
        say(TEA, "Ann: the build is red", "Bob: coffee?", "Ann: the build is green");

        assertThat(asked("build").texts(searcher, TEA)).containsExactly("the build is green", "the build is red");
    }

    @Test
    void aMessageIsFoundWithAllThatIsKnownOfIt() throws Exception {
        say(OPS, "Ann: first");
        Database.execute(
                journal.connection(),
                "INSERT INTO entry VALUES (9, 1, 2, " + (WrittenJournal.NOON + 5)
                        + ", 1, 'Änne', 'acc', 'usr', 'hst', NULL, NULL, 'waves twice')");
        indexAll();

        Found found = asked("twice").of(searcher, 0, 10, "#oPS");

        Actor author = new Actor(WrittenJournal.nick("Änne"), "acc", "usr", "hst");
        Entry.Said said = new Entry.Said(Id.NONE, 0, WrittenJournal.room(OPS), author, Kind.ACTION, "waves twice");
        assertThat(found)
                .isEqualTo(new Found(List.of(new Page.Message(said, 2, WrittenJournal.NOON + 5)), 0, Outcome.WHOLE));
        assertThat(found.messages().get(0).said().room()).hasToString("#Ops");
    }

    @Test
    void allPhrasesHaveToBeThere() throws Exception {
        say(TEA, "Ann: red apple", "Ann: green pear", "Ann: green apple");

        assertThat(asked("apple", "green").texts(searcher, TEA)).containsExactly("green apple");
    }

    @Test
    void aPhraseIsWordsInARow() throws Exception {
        say(TEA, "Ann: is the build green", "Ann: green is the build", "Ann: build. Green!");

        assertThat(asked("build green").texts(searcher, TEA)).containsExactly("build. Green!", "is the build green");
    }

    @Test
    void aPrefixIsTheBeginningOfAWord() throws Exception {
        say(TEA, "Ann: deploy", "Ann: redeploy", "Ann: depth", "Ann: dab", "Ann: we deploy now");

        assertThat(asked("dep*").texts(searcher, TEA)).containsExactly("we deploy now", "depth", "deploy");
        assertThat(asked("we dep*").texts(searcher, TEA)).containsExactly("we deploy now");
        assertThat(asked("d*").texts(searcher, TEA)).hasSize(4);
        assertThat(asked("dep").texts(searcher, TEA)).isEmpty();
    }

    @Test
    void whatSomebodySaidIsFoundByTheNickHoweverItIsWritten() throws Exception {
        say(TEA, "Saif: one two", "Harika: two three", "SAIF: three one", "Saif_: one");

        assertThat(asked().from("sAiF").texts(searcher, TEA)).containsExactly("three one", "one two");
        assertThat(asked("two").from("Saif").texts(searcher, TEA)).containsExactly("one two");
        assertThat(asked().from("Nobody").texts(searcher, TEA)).isEmpty();
    }

    @Test
    void aNickOfAnyScriptIsFound() throws Exception {
        say(TEA, "Ωμέγα: a", "[`-{}|]: b", "名前: c", "Straße: d");

        assertThat(asked().from("ωμέΓΑ").texts(searcher, TEA)).containsExactly("a");
        assertThat(asked().from("[`-{}|]").texts(searcher, TEA)).containsExactly("b");
        assertThat(asked().from("名前").texts(searcher, TEA)).containsExactly("c");
        assertThat(asked().from("STRASSE").texts(searcher, TEA)).containsExactly("d");
    }

    @Test
    void onlyTheRoomsGivenAreLookedInto() throws Exception {
        say(TEA, "Ann: a secret");
        say(OPS, "Ann: no secret");

        assertThat(asked("secret").texts(searcher, TEA)).containsExactly("a secret");
        assertThat(asked("secret").texts(searcher, "#ops")).containsExactly("no secret");
        assertThat(asked("secret").texts(searcher, TEA, OPS)).containsExactly("no secret", "a secret");
        assertThat(asked("secret").texts(searcher, "#other")).isEmpty();
        assertThat(asked("secret").texts(searcher)).isEmpty();
    }

    @Test
    void aRoomThatIsAskedForIsOneOfThoseGiven() throws Exception {
        say(TEA, "Ann: here");
        say(OPS, "Ann: there");

        assertThat(asked().in("#OPS").texts(searcher, TEA, OPS)).containsExactly("there");
        assertThat(asked().in(OPS).texts(searcher, TEA)).isEmpty();
        assertThat(asked("here").in(OPS).texts(searcher, TEA, OPS)).isEmpty();
    }

    @Test
    void neitherNickNorRoomIsAWordOfTheText() throws Exception {
        say(TEA, "Ann: hello");
        String tag = Tags.author(WrittenJournal.nick("Ann"));

        assertThat(asked("r1").texts(searcher, TEA)).isEmpty();
        assertThat(asked("n*").texts(searcher, TEA)).isEmpty();
        assertThat(asked(tag).texts(searcher, TEA)).isEmpty();
        say(OPS, "Bob: r1 " + tag);
        assertThat(asked().in(TEA).texts(searcher, TEA, OPS)).containsExactly("hello");
        assertThat(asked().from("Ann").texts(searcher, TEA, OPS)).containsExactly("hello");
    }

    @Test
    void datesAreLookedUpInTheJournal() throws Exception {
        say(TEA, "Ann: a", "Ann: b", "Ann: c", "Ann: d");

        assertThat(asked().since(2 * MINUTE).before(4 * MINUTE).texts(searcher, TEA))
                .containsExactly("c", "b");
        assertThat(asked().since(2 * MINUTE + 1).texts(searcher, TEA)).containsExactly("d", "c");
        assertThat(asked().before(2 * MINUTE).texts(searcher, TEA)).containsExactly("a");
        assertThat(asked().since(5 * MINUTE).texts(searcher, TEA)).isEmpty();
        assertThat(asked().before(0).texts(searcher, TEA)).isEmpty();
        assertThat(asked("b").since(2 * MINUTE).texts(searcher, TEA)).containsExactly("b");
        assertThat(asked("b").before(2 * MINUTE).texts(searcher, TEA)).isEmpty();
        assertThat(asked().since(3 * MINUTE).before(2 * MINUTE).texts(searcher, TEA))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutHoleOrRepeat() throws Exception {
        for (int i = 0; i < 20; i++) {
            say(i % 3 == 0 ? OPS : TEA, "Ann: number " + i);
        }
        List<String> all = IntStream.range(0, 20)
                .filter(i -> i % 3 != 0)
                .mapToObj(i -> "number " + i)
                .collect(Collectors.toList());
        Collections.reverse(all);

        for (int count = 1; count <= 14; count++) {
            assertThat(asked("number").all(searcher, count, TEA))
                    .extracting(message -> message.said().text())
                    .as("pages of %d", count)
                    .isEqualTo(all);
        }
    }

    @Test
    void thereIsNoPageBehindTheLastMessage() throws Exception {
        say(TEA, "Ann: a", "Ann: b");

        assertThat(asked().of(searcher, 0, 2, TEA).next()).isZero();
        assertThat(asked().of(searcher, 0, 1, TEA).next()).isEqualTo(2);
        assertThat(asked().of(searcher, 2, 1, TEA).next()).isZero();
    }

    @Test
    void whatIsSaidMeanwhileDoesNotShiftThePages() throws Exception {
        say(TEA, "Ann: a", "Ann: b", "Ann: c");
        Found first = asked().of(searcher, 0, 2, TEA);
        say(TEA, "Ann: d");

        assertThat(asked().of(searcher, first.next(), 2, TEA).messages())
                .extracting(message -> message.said().text())
                .containsExactly("a");
    }

    @Test
    void messagesThatAreGoneAreSkippedAndThePageIsFilled() throws Exception {
        say(TEA, "Ann: a", "Ann: b", "Ann: c", "Ann: d", "Ann: e");
        journal.remove(2, 4);

        Found found = asked().of(searcher, 0, 2, TEA);

        assertThat(found.messages())
                .extracting(message -> message.said().text())
                .containsExactly("e", "c");
        assertThat(asked().texts(searcher, TEA)).containsExactly("e", "c", "a");
    }

    @Test
    void aTopicIsNoMessage() throws Exception {
        journal.topic(TEA, "Ann", "green build");
        say(TEA, "Ann: red build");

        assertThat(asked("build").texts(searcher, TEA)).containsExactly("red build");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ünïcödé      | UNICODE
            unicode      | ünicode
            Ångström     | angstrom
            e\u0301te\u0301 | été
            ΑΛΦΑ         | αλφα
            Привет       | ПРИВЕТ
            Tiếng Việt   | tieng viet
            İstanbul     | istanbul
            """)
    void caseAndAccentsMakeNoDifference(String said, String words) throws Exception {
        say(TEA, "Ann: (" + said + ")");

        assertThat(asked(words).texts(searcher, TEA)).hasSize(1);
        assertThat(asked(said).texts(searcher, TEA)).hasSize(1);
    }

    @Test
    void whatIsNeitherLetterNorDigitSeparatesWords() throws Exception {
        say(TEA, "Ann: foo-bar", "Ann: foo bar", "Ann: bar foo", "Ann: C++ or c#", "Ann: don't", "Ann: a_b 3.14");

        assertThat(asked("foo-bar").texts(searcher, TEA)).containsExactly("foo bar", "foo-bar");
        assertThat(asked("c++").texts(searcher, TEA)).containsExactly("C++ or c#");
        assertThat(asked("don't").texts(searcher, TEA)).containsExactly("don't");
        assertThat(asked("a_b", "3.1*").texts(searcher, TEA)).containsExactly("a_b 3.14");
        assertThat(asked("foo-b*").texts(searcher, TEA)).containsExactly("foo bar", "foo-bar");
    }

    @Test
    void aSentenceWithoutSpacesIsOneWord() throws Exception {
        say(TEA, "Ann: 日本語は難しい", "Ann: 日本語 は");

        assertThat(asked("日本語").texts(searcher, TEA)).containsExactly("日本語 は");
        assertThat(asked("日本*").texts(searcher, TEA)).containsExactly("日本語 は", "日本語は難しい");
        assertThat(asked("難しい").texts(searcher, TEA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉", "", " ", "++", "\"", "*", "\0", "👩‍👩‍👧", "\uD800", "。"})
    void wordsWithoutLetterOrDigitAreInNoMessage(String words) throws Exception {
        say(TEA, "Ann: party 🎉 ++ \" * 👩‍👩‍👧 。");

        assertThat(asked(words).texts(searcher, TEA)).isEmpty();
        assertThat(asked(words + "*").texts(searcher, TEA)).isEmpty();
        assertThat(asked("party", words).texts(searcher, TEA)).isEmpty();
        assertThat(asked(words, "party").from("Ann").texts(searcher, TEA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" OR \"secret",
                "x\" OR secret",
                "x\"\" OR tags : \"r2",
                "x\") OR (secret",
                "x OR secret",
                "x\" OR tags : r2 --",
                "NOT x",
                "x* OR secret*",
                "NEAR(secret x, 5)",
                "-tags : secret",
                "^secret x",
                "x\0\" OR secret"
            })
    void whatAUserTypesIsNeverAnOperator(String words) throws Exception {
        say(TEA, "Ann: nothing here");
        say(OPS, "Ann: secret");

        assertThat(asked(words).texts(searcher, TEA, OPS)).isEmpty();
        assertThat(asked(words + "*").texts(searcher, TEA)).isEmpty();
    }

    @Test
    void aLongPhraseAndManyRoomsAreFine() throws Exception {
        String words = "w ".repeat(2_000) + "end";
        say(TEA, "Ann: " + words, "Ann: " + words.substring(2));
        String[] rooms = IntStream.range(0, 1_200).mapToObj(i -> "#r" + i).toArray(String[]::new);
        for (String room : rooms) {
            journal.say(room, "Ann", "many");
        }
        indexAll();

        assertThat(asked(words).texts(searcher, TEA)).containsExactly(words);
        assertThat(asked("many").all(searcher, 200, rooms)).hasSize(1_200);
    }

    @Test
    void aMessageMayHaveManyPhrases() throws Exception {
        say(TEA, "Ann: a b c d e f g h i j k l m n o p", "Ann: a b c d e f g h i j k l m n o q");
        String[] phrases = "a* b* c d e f g h i j k l m n o p*".split(" ");

        assertThat(phrases).hasSize(Query.PHRASES_MAX);
        assertThat(asked(phrases).texts(searcher, TEA)).containsExactly("a b c d e f g h i j k l m n o p");
    }

    @Test
    void aSearchThatTakesTooLongIsCutShort() throws Exception {
        journal.goOnBehind(SearchFile.VOLUME_NUMBERS - 1_002).begin();
        for (int i = 0; i < 1_001; i++) {
            journal.say(OPS, "Ann", "common");
        }
        journal.commit();
        say(TEA, "Ann: common");
        // The clock is looked at once for the newer volume's one message, and many times for those of the older.
        Searcher slow = new Searcher(journal.data, () -> nanos.getAndAdd(100), 1_500, () -> {});

        Found found = asked("common").of(slow, 0, 900, OPS, TEA);

        assertThat(found.outcome()).isEqualTo(Outcome.CUT_SHORT);
        assertThat(found.messages()).hasSizeBetween(1, 899);
        assertThat(found.next())
                .isEqualTo(SearchFile.VOLUME_NUMBERS + 1 - found.messages().size());
        nanos.set(Long.MIN_VALUE);
        assertThat(asked("common").of(slow, 0, 2, OPS, TEA).outcome()).isEqualTo(Outcome.WHOLE);
        slow.close();
    }

    @Test
    void untilThereIsAnIndexNothingCanBeSearched() throws Exception {
        journal.say(TEA, "Ann", "hello");

        assertThat(asked("hello").of(searcher, 0, 5, TEA)).isEqualTo(Found.nothing(Outcome.UNAVAILABLE));
        indexAll();
        assertThat(asked("hello").texts(searcher, TEA)).containsExactly("hello");
    }

    @Test
    void aQueryIsTakenAsItIsGiven() throws Exception {
        say(TEA, "Ann: hello");
        Query nothing = new Query(List.of(), null, null, Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(searcher.search(nothing, Set.of(WrittenJournal.room(TEA)), 0, 5)
                        .messages())
                .hasSize(1);
    }
}
