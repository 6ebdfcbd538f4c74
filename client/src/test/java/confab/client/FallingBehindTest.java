package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.nick;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static confab.client.Shown.lines;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that was too slow is told later what was said, without having asked. */
class FallingBehindTest {
    private static final RoomName LOBBY = room("#lobby");
    private static final RoomName OPS = room("#ops");
    private static final Nick SAIF = nick("Saif");
    private static final String OWN = "mine";

    private final Conversation conversation = new Conversation(new Id(1, 2), List.of(LOBBY, OPS));

    @BeforeEach
    void comeIn() {
        conversation.hello(SAIF);
        conversation.apply(
                new Event.Welcome(1, 1, Set.of(), SAIF, new Id(3, 4), new Id(5, 6), "confab", LOBBY, List.of()));
        for (RoomName room : List.of(LOBBY, OPS)) {
            long label = room.equals(LOBBY) ? 2 : 3;
            conversation.apply(new Event.Present(label, room, "", null, 0, 1, List.of()));
            conversation.apply(new Event.HistoryEnd(label, room, 0, 0, 10));
        }
        conversation.typed("/room #lobby");
    }

    private List<String> said(RoomName room, long sequence, Nick by, String text, boolean history) {
        return lines(conversation.apply(
                new Event.Said(0, room, sequence, AT, guest(by.toString()), Kind.TEXT, text, history)));
    }

    private List<String> stored(Reply typed, long sequence) {
        return lines(conversation.apply(new Event.Stored(typed.requests().get(0).id(), LOBBY, sequence, AT)));
    }

    private List<String> behind(long last) {
        conversation.apply(new Event.Present(0, LOBBY, "", null, 0, 2, List.of(nick("Harika"))));
        return lines(conversation.apply(new Event.HistoryEnd(0, LOBBY, 11, last, last)));
    }

    @Test
    void whatWasMissedIsShownWithTheStateOfTheRoomAndAnswersNothing() {
        conversation.typed("/who #ops");

        assertThat(said(LOBBY, 11, nick("Harika"), "hi", true)).containsExactly("[#lobby 14:03] Harika: hi");
        assertThat(lines(conversation.apply(new Event.Present(0, LOBBY, "", null, 0, 2, List.of(nick("Harika"))))))
                .containsExactly("-- you are in #lobby with Harika");
        assertThat(lines(conversation.apply(new Event.HistoryEnd(0, LOBBY, 11, 11, 11))))
                .containsExactly("-- end of history #lobby 11-11");

        assertThat(conversation.here()).isEqualTo(LOBBY);
        conversation.endOfInput();
        assertThat(conversation.leaving()).as("who is not answered").isFalse();
    }

    @Test
    void oneGoesOnSpeakingWhereOneSpoke() {
        conversation.apply(new Event.Present(0, OPS, "", null, 0, 1, List.of()));
        conversation.apply(new Event.HistoryEnd(0, OPS, 11, 12, 12));

        assertThat(conversation.here()).isEqualTo(LOBBY);
    }

    @Test
    void onesOwnIsNotShownWhenItComesInItsPlace() {
        Reply typed = conversation.typed(OWN);
        assertThat(stored(typed, 12)).isEmpty();

        assertThat(said(LOBBY, 11, nick("Harika"), "hi", true)).hasSize(1);
        assertThat(said(LOBBY, 12, SAIF, OWN, true)).isEmpty();
        assertThat(behind(12)).hasSize(1);
        assertThat(said(LOBBY, 13, SAIF, "another of that name", false)).hasSize(1);
    }

    @Test
    void norWhenItComesBehindTheEnd() {
        Reply typed = conversation.typed(OWN);
        stored(typed, 13);
        said(LOBBY, 11, nick("Harika"), "hi", true);
        behind(11);

        assertThat(said(LOBBY, 12, nick("Harika"), "ho", false)).hasSize(1);
        assertThat(said(LOBBY, 13, SAIF, OWN, false)).isEmpty();
    }

    @Test
    void theSameNumberInAnotherRoomIsAnotherMessage() {
        stored(conversation.typed(OWN), 12);

        assertThat(said(OPS, 12, nick("Harika"), "hi", false)).hasSize(1);
    }

    @Test
    void whatWasStoredInItsPlaceIsNotExpectedAgain() {
        stored(conversation.typed(OWN), 11);

        assertThat(said(LOBBY, 11, nick("Harika"), "after a reset of the journal", false))
                .hasSize(1);
    }

    @Test
    void whoLeftTheRoomHearsAllOfItTheNextTime() {
        stored(conversation.typed(OWN), 12);
        Reply part = conversation.typed("/part");
        conversation.apply(new Event.Parted(part.requests().get(0).id(), LOBBY));
        conversation.apply(new Event.Present(0, LOBBY, "", null, 0, 1, List.of()));

        assertThat(said(LOBBY, 12, SAIF, OWN, false)).hasSize(1);
    }
}
