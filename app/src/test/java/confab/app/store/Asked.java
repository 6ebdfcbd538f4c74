package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Found;
import confab.app.journal.Page;
import confab.protocol.Query;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query as a test writes it: {@code asked("green build").word("dep*").from("Saif")}. */
record Asked(Query query) {

    /** For messages with all these words; the last may be the beginning of one: {@code dep*}. */
    static Asked asked(String... phrases) {
        return new Asked(new Query(Stream.of(phrases).map(Asked::phrase).toList(), null, null, 0, Long.MAX_VALUE));
    }

    private static Query.Phrase phrase(String words) {
        return words.endsWith("*")
                ? new Query.Phrase(words.substring(0, words.length() - 1), true)
                : new Query.Phrase(words, false);
    }

    Asked from(String nick) {
        return with(new Query(query.phrases(), WrittenJournal.nick(nick), query.room(), since(), before()));
    }

    Asked in(String room) {
        return with(new Query(query.phrases(), query.from(), WrittenJournal.room(room), since(), before()));
    }

    Asked since(long millisAfterNoon) {
        return with(new Query(
                query.phrases(), query.from(), query.room(), WrittenJournal.NOON + millisAfterNoon, before()));
    }

    Asked before(long millisAfterNoon) {
        return with(
                new Query(query.phrases(), query.from(), query.room(), since(), WrittenJournal.NOON + millisAfterNoon));
    }

    private static Asked with(Query query) {
        return new Asked(query);
    }

    private long since() {
        return query.sinceEpochMillis();
    }

    private long before() {
        return query.beforeEpochMillis();
    }

    Found of(Searcher searcher, long from, int count, String... rooms) {
        Set<RoomName> among = Stream.of(rooms).map(WrittenJournal::room).collect(Collectors.toSet());
        return searcher.search(query, among, from, count);
    }

    /** All that is found, page by page. */
    List<Page.Message> all(Searcher searcher, int count, String... rooms) {
        List<Page.Message> all = new ArrayList<>();
        long next = 0;
        do {
            Found found = of(searcher, next, count, rooms);
            assertThat(found.outcome()).as("%s", query).isEqualTo(Found.Outcome.WHOLE);
            assertThat(next == 0 || found.next() < next).as("%s goes on", query).isTrue();
            all.addAll(found.messages());
            next = found.next();
        } while (next > 0);
        return all;
    }

    /** The texts of all that is found among these rooms. */
    List<String> texts(Searcher searcher, String... rooms) {
        return all(searcher, 3, rooms).stream()
                .map(message -> message.said().text())
                .toList();
    }
}
