package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void wordsArePhrasesOfOneWord() throws ProtocolException {
        assertPhrases("  roll\tback deploy ", phrase("roll"), phrase("back"), phrase("deploy"));
        assertPhrases("don't foo-bar 1.4", phrase("don't"), phrase("foo-bar"), phrase("1.4"));
        assertPhrases("日本語 größer", phrase("日本語"), phrase("größer"));
    }

    @Test
    void whatIsInQuotesIsOnePhrase() throws ProtocolException {
        assertPhrases("\"roll it back\"", phrase("roll it back"));
        assertPhrases("a \" roll back \"b", phrase("a"), phrase("roll back"), phrase("b"));
        assertPhrases("say\"roll back\"", phrase("say"), phrase("roll back"));
        assertPhrases("\"from:harika\" \"on:\"", phrase("from:harika"), phrase("on:"));
    }

    @Test
    void theLastQuotesNeedNoEnd() throws ProtocolException {
        assertPhrases("now \"roll back", phrase("now"), phrase("roll back"));
    }

    @Test
    void aStarAtTheEndMeansThatTheWordMayGoOn() throws ProtocolException {
        assertPhrases("deploy*", prefix("deploy"));
        assertPhrases("deploy**", prefix("deploy"));
        assertPhrases("\"roll ba*\" x", prefix("roll ba"), phrase("x"));
        assertPhrases("\"roll ba* \"", prefix("roll ba"));
        assertPhrases("\"roll ba\"* x", prefix("roll ba"), phrase("x"));
        assertPhrases("\"roll ba\"*x", prefix("roll ba"), phrase("x"));
        assertPhrases("*deploy de*ploy", phrase("*deploy"), phrase("de*ploy"));
    }

    @Test
    void whatHasNoLetterOrDigitIsLeftOut() throws ProtocolException {
        assertPhrases("deploy - && \"\" \"...\" * 🙂 -> :", phrase("deploy"));
    }

    @Test
    void aColonInAWordIsNothingSpecial() throws ProtocolException {
        assertPhrases(
                "http://example.org/x 12:30 :from to:harika",
                phrase("http://example.org/x"),
                phrase("12:30"),
                phrase(":from"),
                phrase("to:harika"));
    }

    @Test
    void whoAndWhereNarrowIt() throws ProtocolException {
        Query query = Query.parse("deploy from:harika in:#ops");

        assertThat(query)
                .isEqualTo(new Query(
                        List.of(phrase("deploy")), Samples.nick("Harika"), Samples.room("#OPS"), 0, Long.MAX_VALUE));
        assertThat(Query.parse("ROOM:#ops deploy From:harika from:Harika")).isEqualTo(query);
    }

    @Test
    void onePartOfAnyKindIsEnough() {
        for (String text :
                List.of("x", "from:harika", "in:#ops", "on:2026-11-20", "since:2026-11-20", "before:2027-01-01")) {
            assertThatCode(() -> Query.parse(text)).as(text).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "on:2026-11-20, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "since:2026-11-20 before:2026-11-21, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "since:2026-11-20T12:30 BEFORE:2026-11-20T12:30:01Z, 2026-11-20T12:30:00Z, 2026-11-20T12:30:01Z",
        "on:2026-11-20 since:2026-11-20T12:30, 2026-11-20T12:30:00Z, 2026-11-21T00:00:00Z",
        "since:2026-11-20 12:30 before:2026-11-20\t12:30:01Z, 2026-11-20T12:30:00Z, 2026-11-20T12:30:01Z",
        "before:2026-11-20T12:30 on:2026-11-20 before:2027-01-01, 2026-11-20T00:00:00Z, 2026-11-20T12:30:00Z"
    })
    void datesNarrowIt(String text, Instant since, Instant before) throws ProtocolException {
        Query query = Query.parse(text);

        assertThat(query.sinceEpochMillis()).isEqualTo(since.toEpochMilli());
        assertThat(query.beforeEpochMillis()).isEqualTo(before.toEpochMilli());
    }

    @Test
    void onlyRightBehindADateIsATimeNoWord() throws ProtocolException {
        assertThat(Query.parse("before:2026-11-20 12:34 hi 12:35").phrases())
                .containsExactly(phrase("hi"), phrase("12:35"));
        assertThat(Query.parse("before:2026-11-20 hi 12:34").phrases()).containsExactly(phrase("hi"), phrase("12:34"));
        assertThat(Query.parse("before:2026-11-20 \"12:34\"").phrases()).containsExactly(phrase("12:34"));
        assertThat(Query.parse("since:2026-11-20T12:30 12:34").phrases()).containsExactly(phrase("12:34"));
        assertThat(Query.parse("on:2026-11-20 12:34ish").phrases()).containsExactly(phrase("12:34ish"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "- ...", "\"", "\"\" *", "🙂"})
    void somethingMustBeLookedFor(String text) {
        assertRefused(
                text, ErrorCode.MISSING_ARGUMENT, "a search has at least one word with a letter or a digit in it");
    }

    @Test
    void whatCannotBeTakenIsRefusedInWordsThatHelp() {
        assertRefused("from:", ErrorCode.MISSING_ARGUMENT, "something follows from: at once, as in from:harika");
        assertRefused("In: #ops", ErrorCode.MISSING_ARGUMENT, "something follows In: at once, as in in:#ops");
        assertRefused("on:\"x\"", ErrorCode.MISSING_ARGUMENT, "something follows on: at once, as in on:2026-11-20");
        assertRefused("from:1a", ErrorCode.BAD_NICK, "a name cannot begin with 1");
        assertRefused("x in:ops", ErrorCode.BAD_ROOM, "the name of a room begins with #, try #ops");
        assertRefused(
                "since:monday",
                ErrorCode.BAD_ARGUMENT,
                "\"monday\" is no date such as 2026-11-20 or 2026-11-20T12:30, in UTC");
        for (String time : List.of("T12:30", " 12:30")) {
            assertRefused(
                    "on:2026-11-20" + time,
                    ErrorCode.BAD_ARGUMENT,
                    "on: is for a whole day such as on:2026-11-20; for less there are since: and before:");
        }
        assertRefused(
                "since:2026-11-20 9:30",
                ErrorCode.BAD_ARGUMENT,
                "\"2026-11-20 9:30\" is no date such as 2026-11-20 or 2026-11-20T12:30, in UTC");
        assertRefused("from:harika from:saif", ErrorCode.BAD_ARGUMENT, "no message is both of harika and of saif");
        assertRefused("in:#ops room:#tea", ErrorCode.BAD_ARGUMENT, "no message is both of #ops and of #tea");
        assertRefused(
                "since:2026-11-21 before:2026-11-21",
                ErrorCode.BAD_ARGUMENT,
                "no time is in all the dates of this search");
    }

    @Test
    void aSearchHasABoundedNumberOfPhrases() throws ProtocolException {
        assertThat(Query.parse("x ".repeat(16)).phrases()).hasSize(16);
        assertRefused("x ".repeat(17), ErrorCode.BAD_ARGUMENT, "a search has at most 16 words and phrases");
    }

    @Test
    void whateverIsTypedIsAQueryOrRefused() {
        String[] pieces = {
            "\"", "*", " ", "a", "é", "🙂", ":", "from:", "in:", "on:", "#x", "2026-11-20", "12:3", "-", "\ud83d"
        };
        for (long seed = 1; seed <= 50_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            tryToParse(text.toString(), seed);
        }
    }

    private static void tryToParse(String text, long seed) {
        try {
            assertThat(Query.parse(text).phrases())
                    .as("seed %d: %s", seed, text)
                    .allSatisfy(phrase -> assertThat(phrase.words())
                            .matches("(?s).*[\\p{L}\\p{Nd}].*")
                            .isEqualTo(phrase.words().strip())
                            .doesNotContain("\"")
                            .doesNotEndWith("*"));
        } catch (ProtocolException e) {
            assertThat(e.fatal()).as("seed %d: %s", seed, text).isFalse();
        } catch (RuntimeException e) {
            fail("seed " + seed + ": " + text, e);
        }
    }

    @Test
    void theFormsFitOnAScreen() {
        assertThat(Query.FORMS).allSatisfy(line -> assertThat(line).hasSizeLessThan(77));
    }

    private static Query.Phrase phrase(String words) {
        return new Query.Phrase(words, false);
    }

    private static Query.Phrase prefix(String words) {
        return new Query.Phrase(words, true);
    }

    private static void assertPhrases(String text, Query.Phrase... phrases) throws ProtocolException {
        assertThat(Query.parse(text)).isEqualTo(new Query(List.of(phrases), null, null, 0, Long.MAX_VALUE));
    }

    private static void assertRefused(String text, ErrorCode code, String words) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> Query.parse(text));

        assertThat(e).as(text).hasMessage(words);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.id()).isZero();
        assertThat(e.fatal()).isFalse();
    }
}
