package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.nick;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static confab.client.Shown.lines;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Request;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was searched for is shown as in line mode, in local time. */
class SearchTest {
    private final Conversation conversation = new Conversation(new Id(1, 2), List.of());

    SearchTest() {
        conversation.hello(nick("Saif"));
        conversation.apply(new Event.Welcome(
                1, Event.Welcome.VERSION, Set.of(), nick("Saif"), Id.NONE, Id.NONE, "confab", null, List.of()));
    }

    private long search(String query) {
        Request request = conversation.typed("/search " + query).requests().get(0);
        assertThat(request).isEqualTo(new Request.Search(request.id(), query, 0, 20));
        return request.id();
    }

    @Test
    void whatIsFoundHasItsSequenceAndItsTime() {
        long id = search("roll back");

        assertThat(lines(conversation.apply(found(id, "#ops", 1042, Kind.TEXT, "let us roll back"))))
                .containsExactly("[#ops 1042 14:03] Harika: let us roll back");
        assertThat(lines(conversation.apply(found(id, "#lobby", 7, Kind.ACTION, "rolls back"))))
                .containsExactly("[#lobby 7 14:03] * Harika rolls back");
        assertThat(lines(conversation.apply(new Event.SearchEnd(id, 2, 0, true))))
                .containsExactly("-- end of search, 2 found");
    }

    @Test
    void whereThereIsMoreTheEndSaysWhatToType() {
        long id = search("deploy* from:harika");

        List<String> end = lines(conversation.apply(new Event.SearchEnd(id, 20, 88_123, true)));

        assertThat(end)
                .containsExactly("-- end of search, 20 found, older ones: /search deploy* from:harika older:88123");
        String hint = end.get(0).substring(end.get(0).indexOf('/'));
        assertThat(conversation.typed(hint).requests())
                .containsExactly(new Request.Search(id + 1, "deploy* from:harika", 88_123, 20));
    }

    @Test
    void whatTookTooLongIsNotTakenForTheWhole() {
        long id = search("x");
        assertThat(lines(conversation.apply(new Event.SearchEnd(id, 1, 5, false))))
                .containsExactly("-- end of search, 1 found, then it took too long, go on: /search x older:5");

        assertThat(lines(conversation.apply(new Event.SearchEnd(search("x"), 0, 0, false))))
                .containsExactly("-- end of search, 0 found, then it took too long");
    }

    @Test
    void anEndThatNobodyAskedForIsShownAllTheSame() {
        assertThat(lines(conversation.apply(new Event.SearchEnd(99, 1, 5, true))))
                .containsExactly("-- end of search, 1 found");
    }

    @Test
    void whatIsSaidMeanwhileLooksAsEver() {
        search("x");

        assertThat(lines(conversation.apply(
                        new Event.Said(0, room("#lobby"), 7, AT, guest("Harika"), Kind.TEXT, "x", false))))
                .containsExactly("[#lobby 14:03] Harika: x");
    }

    @Test
    void whoIsIgnoredIsNotFound() {
        conversation.typed("/ignore Harika");

        assertThat(lines(conversation.apply(found(search("x"), "#lobby", 7, Kind.TEXT, "x"))))
                .isEmpty();
    }

    @Test
    void aSearchIsAnsweredByItsEndOrARefusal() {
        Event refused = new Event.Refused(search("x"), ErrorCode.NOT_AVAILABLE, "no history here", "");
        assertThat(lines(conversation.apply(refused))).containsExactly("!! not-available no history here");

        conversation.apply(new Event.SearchEnd(search("y"), 0, 0, true));
        assertThat(conversation.endOfInput().requests())
                .as("nothing is unanswered any more")
                .singleElement()
                .isInstanceOf(Request.Quit.class);
    }

    private static Event found(long label, String room, long sequence, Kind kind, String text) {
        return new Event.Said(label, room(room), sequence, AT, guest("Harika"), kind, text, true);
    }
}
