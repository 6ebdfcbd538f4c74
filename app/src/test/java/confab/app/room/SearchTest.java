package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.journal.Found;
import confab.app.journal.Page;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.Query;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final long NOON = 1_795_176_000_000L;

    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea", "#ops");

    /** What the journal was asked, as {@code query rooms from+count}. */
    private final List<String> asked = new ArrayList<>();

    private Query query;

    SearchTest() {
        saif.forget();
    }

    @Test
    void whatIsFoundIsToldToWhoAskedAndEndsWithAMark() {
        finds(new Found(List.of(message("#ops", 7), message("#tea", 3)), 0, Found.Outcome.WHOLE));

        harika.search("deploy", 0, 20);
        harika.heardNothing();
        scene.settle();

        harika.heard("history 4 #ops 7 saif: m7", "history 4 #tea 3 saif: m3", "search-end 4 2 found");
        assertThat(harika.last(Event.Said.class).epochMillis()).isEqualTo(NOON + 3);
        assertThat(harika.last(Event.SearchEnd.class).whole()).isTrue();
        saif.heardNothing();
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void theJournalLooksInTheRoomsOneIsIn() throws ProtocolException {
        finds(Found.nothing(Found.Outcome.WHOLE));

        harika.search("\"roll ba*\" from:saif before:2026-11-21", 0, 20);
        saif.search("x", 88, 5);
        scene.settle();

        harika.heard("search-end 4 0 found");
        saif.heard("search-end 3 0 found");
        assertThat(asked).containsExactly("#ops #tea 0+20", "#tea 88+5");
        assertThat(query).isEqualTo(Query.parse("x"));
    }

    @Test
    void theQueryMayNameOneOfThem() throws ProtocolException {
        finds(Found.nothing(Found.Outcome.WHOLE));

        harika.search("in:#TEA x", 0, 20);
        scene.settle();

        assertThat(asked).containsExactly("#TEA 0+20");
        assertThat(query).isEqualTo(Query.parse("x in:#tea"));
    }

    @Test
    void whatWasSaidWhereOneIsNotIsNotSearched() {
        finds(new Found(List.of(message("#ops", 7)), 0, Found.Outcome.WHOLE));
        Guest outside = scene.guest("outside");

        saif.search("x in:#ops", 0, 20);
        saif.search("x in:#nowhere", 0, 20);
        outside.search("x", 0, 20);
        outside.search("x in:#tea", 0, 20);
        scene.settle();

        saif.heard("refused 3 not-in-room", "refused 4 not-in-room");
        outside.heard("refused 2 not-in-room", "refused 3 not-in-room");
        assertThat(asked).isEmpty();
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void aRoomThatOneHasLeftIsNotSearched() {
        finds(Found.nothing(Found.Outcome.WHOLE));
        harika.part("#ops", "");
        scene.settle();

        harika.search("x", 0, 20);
        scene.settle();

        assertThat(asked).containsExactly("#tea 0+20");
    }

    @Test
    void whatIsNoQueryIsRefused() {
        finds(Found.nothing(Found.Outcome.WHOLE));

        harika.search("", 0, 20);
        harika.search("on:yesterday", 0, 20);
        harika.search("from:1a", 0, 20);
        harika.search("in:ops", 0, 20);
        scene.settle();

        harika.heard(
                "refused 4 missing-argument", "refused 5 bad-argument", "refused 6 bad-nick", "refused 7 bad-room");
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void aJournalThatCannotBeSearchedSaysSo() {
        harika.search("x", 0, 20);
        scene.settle();

        harika.heard("refused 4 not-available");
        assertThat(harika.last(Event.Refused.class).words())
                .isEqualTo("this server keeps no history on disk, so it cannot be searched");

        finds(Found.nothing(Found.Outcome.UNAVAILABLE));
        harika.search("x", 0, 20);
        scene.settle();

        harika.heard("refused 5 history-unavailable");
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void aSearchThatTookTooLongTellsWhatItFoundAndThatItIsNotWhole() {
        finds(new Found(List.of(message("#tea", 3)), 2, Found.Outcome.CUT_SHORT));

        harika.search("x", 0, 20);
        scene.settle();

        harika.heard("history 4 #tea 3 saif: m3", "search-end 4 1 found next 2 cut short");
    }

    @Test
    void muchIsToldInSlices() {
        findsTo(100);

        harika.search("x", 0, 70);
        scene.settle();

        assertThat(found()).isEqualTo(numbersDown(100, 31));
        assertThat(harika.last(Event.SearchEnd.class)).isEqualTo(new Event.SearchEnd(4, 70, 31, true));
        assertThat(asked).containsExactly("#ops #tea 0+32", "#ops #tea 69+32", "#ops #tea 37+6");

        harika.search("x", 31, 70);
        scene.settle();

        assertThat(found()).isEqualTo(numbersDown(30, 1));
        assertThat(harika.last(Event.SearchEnd.class)).isEqualTo(new Event.SearchEnd(5, 30, 0, true));
    }

    @Test
    void whoIsCongestedIsToldTheNextSliceWhenDrained() {
        findsTo(100);
        harika.takes(2);

        harika.search("x", 0, 50);
        scene.settle();
        assertThat(found()).isEqualTo(numbersDown(100, 69));
        assertThat(asked).as("nothing is asked for that cannot be told").hasSize(1);

        harika.drains(50);
        scene.settle();
        assertThat(found()).isEqualTo(numbersDown(68, 51));
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void whatComesWhenOneIsCongestedIsLookedForAgain() {
        findsTo(10);

        harika.search("x", 0, 50);
        harika.takes(0);
        scene.settle();
        harika.heardNothing();

        harika.drains(50);
        scene.settle();
        assertThat(found()).isEqualTo(numbersDown(10, 1));
        assertThat(asked).containsExactly("#ops #tea 0+32", "#ops #tea 0+32");
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void whatWasToldStaysToldWhenTheJournalFailsBehindIt() {
        scene.journal()
                .finds((query, rooms, from, count) ->
                        from == 0 ? page(100, count) : Found.nothing(Found.Outcome.UNAVAILABLE));

        harika.search("x", 0, 50);
        scene.settle();

        assertThat(harika.last(Event.SearchEnd.class)).isEqualTo(new Event.SearchEnd(4, 32, 69, false));
        assertThat(harika.unanswered()).isZero();
    }

    @Test
    void whoLeavesMeanwhileIsToldNoMore() {
        findsTo(100);
        harika.takes(1);
        harika.search("x", 0, 50);
        saif.search("x", 0, 50);
        saif.isCut("connection reset");
        scene.settle();
        harika.forget();
        harika.isCut("too slow");
        harika.drains(50);
        scene.settle();

        harika.heardNothing();
        saif.heardNothing();
        assertThat(asked).hasSize(2);
    }

    private void finds(Found found) {
        scene.journal().finds((query, rooms, from, count) -> note(query, rooms, from, count, found));
    }

    /** The messages {@code newest} down to 1 of a room. */
    private void findsTo(long newest) {
        scene.journal()
                .finds((query, rooms, from, count) ->
                        note(query, rooms, from, count, page(from == 0 ? newest : from - 1, count)));
    }

    private Found note(Query query, Set<RoomName> rooms, long from, int count, Found found) {
        this.query = query;
        List<String> names = rooms.stream().map(RoomName::toString).sorted().toList();
        asked.add(String.join(" ", names) + " " + from + "+" + count);
        return found;
    }

    private static Found page(long newest, int count) {
        long last = Math.max(1, newest - count + 1);
        List<Page.Message> messages = numbersDown(newest, last).stream()
                .map(number -> message("#tea", number))
                .toList();
        return new Found(messages, last == 1 ? 0 : last, Found.Outcome.WHOLE);
    }

    private static Page.Message message(String room, long sequence) {
        Actor author = Actor.guest(Scene.nick("saif"));
        Entry.Said said = new Entry.Said(Id.NONE, 0, Scene.room(room), author, Kind.TEXT, "m" + sequence);
        return new Page.Message(said, sequence, NOON + sequence);
    }

    /** The sequences found since this was asked last. */
    private List<Long> found() {
        return harika.news().stream()
                .filter(line -> line.startsWith("history "))
                .map(line -> Long.valueOf(line.split(" ")[3]))
                .toList();
    }

    private static List<Long> numbersDown(long from, long to) {
        return LongStream.rangeClosed(to, from)
                .map(number -> from + to - number)
                .boxed()
                .toList();
    }
}
