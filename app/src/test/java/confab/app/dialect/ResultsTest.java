package confab.app.dialect;

import static confab.app.dialect.LineTalk.NOON;
import static confab.app.dialect.LineTalk.guest;
import static confab.app.dialect.LineTalk.room;
import static confab.app.dialect.LineTalk.said;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Request;
import org.junit.jupiter.api.Test;

/** What a search answers; these forms are a contract with people's scripts. */
class ResultsTest {
    private final LineTalk talk = LineTalk.in("#lobby");
    private final long id = ask("/search \"roll back\" from:harika");

    private long ask(String line) {
        talk.type(line + "\n");
        return talk.lastId();
    }

    private void hear(Event... events) {
        for (Event event : events) {
            talk.hear(event);
        }
    }

    @Test
    void whatIsFoundHasItsSequenceAndItsTime() {
        hear(
                found(id, "#ops", 1042, Kind.TEXT, "let us roll back"),
                found(id, "#lobby", 7, Kind.ACTION, "rolls back"),
                found(id, "#lobby", 1, Kind.NOTICE, "rolled back"),
                new Event.SearchEnd(id, 3, 0, true));

        assertThat(talk.read()).isEqualTo("""
                        [#ops 1042 2026-11-20 12:01:07] Harika: let us roll back
                        [#lobby 7 2026-11-20 12:01:07] * Harika rolls back
                        [#lobby 1 2026-11-20 12:01:07] (notice) Harika: rolled back
                        -- end of search, 3 found
                        """);
    }

    @Test
    void whereThereIsMoreTheEndSaysWhatToType() {
        hear(new Event.SearchEnd(id, 20, 88_123, true));

        String end = talk.read();
        assertThat(end)
                .isEqualTo("-- end of search, 20 found, older ones: /search \"roll back\" from:harika older:88123\n");

        talk.answer();
        String hint = end.substring(end.indexOf('/'));
        assertThat(talk.type(hint))
                .containsExactly(new Request.Search(id + 1, "\"roll back\" from:harika", 88_123, 20));
        hear(new Event.SearchEnd(id + 1, 20, 45, true));
        assertThat(talk.read())
                .as("not the same way again")
                .isEqualTo("-- end of search, 20 found, older ones: /search \"roll back\" from:harika older:45\n");
    }

    @Test
    void whatTookTooLongIsNotTakenForTheWhole() {
        hear(new Event.SearchEnd(id, 2, 88_123, false));
        assertThat(talk.read())
                .isEqualTo("-- end of search, 2 found, then it took too long, go on:"
                        + " /search \"roll back\" from:harika older:88123\n");

        hear(new Event.SearchEnd(id, 0, 0, false));
        assertThat(talk.read()).isEqualTo("-- end of search, 0 found, then it took too long\n");
    }

    @Test
    void whatIsSaidMeanwhileAndHistoryLookAsEver() {
        hear(said(0, "#lobby", "Harika", "hi", false), said(id - 1, "#lobby", "Harika", "old", true));

        assertThat(talk.read()).isEqualTo("[#lobby] Harika: hi\n[#lobby 2026-11-20 12:01:07] Harika: old\n");
    }

    @Test
    void theNextAnswerLooksAsEver() {
        hear(new Event.Refused(id, ErrorCode.NOT_AVAILABLE, "no", ""));
        talk.answer();
        long history = ask("/history");
        talk.read();

        hear(said(history, "#lobby", "Harika", "old", true));

        assertThat(talk.read()).isEqualTo("[#lobby 2026-11-20 12:01:07] Harika: old\n");
    }

    @Test
    void whoIsIgnoredIsNotFound() {
        talk.answer();
        talk.type("/ignore Harika\n");
        long again = ask("/search x");
        talk.read();

        hear(found(again, "#lobby", 7, Kind.TEXT, "x"));

        assertThat(talk.read()).isEmpty();
    }

    private static Event found(long label, String room, long sequence, Kind kind, String text) {
        return new Event.Said(label, room(room), sequence, NOON, guest("Harika"), kind, text, true);
    }
}
