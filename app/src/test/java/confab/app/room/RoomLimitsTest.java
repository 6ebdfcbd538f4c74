package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomLimitsTest {

    private static void assertWordsNameTheBound(Guest guest, String words) {
        assertThat(guest.last(Event.Refused.class).words()).isEqualTo(words);
    }

    @Test
    void onePersonIsInSoManyRooms() {
        Scene scene = new Scene(Map.of(Limit.ROOMS_PER_PERSON, 2L));
        Guest saif = scene.guestIn("saif", "#a", "#b");

        saif.join("#c");
        scene.settle();

        saif.heard("refused 4 too-many-joined");
        assertWordsNameTheBound(saif, "you are in 2, the most (rooms-per-person)");
        assertThat(saif.unanswered()).isZero();
        assertThat(scene.chat().rooms()).isEqualTo(2);
    }

    @Test
    void whoIsInAllRoomsAllowedMayJoinOneOfThemAgainAndAnotherAfterParting() {
        Scene scene = new Scene(Map.of(Limit.ROOMS_PER_PERSON, 2L));
        Guest saif = scene.guestIn("saif", "#a", "#b");

        saif.join("#b");
        scene.settle();
        saif.heard("present 4 #b 1", "end 4 #b 0-0 of 0");

        saif.part("#a", "");
        saif.join("#c");
        scene.settle();
        saif.heard("parted 5 #a", "present 6 #c 1", "end 6 #c 0-0 of 0");
    }

    @Test
    void aRoomHoldsSoManyPeople() {
        Scene scene = new Scene(Map.of(Limit.ROOM_MEMBERS, 2L));
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        Guest late = scene.guest("late");
        saif.forget();

        late.join("#tea");
        late.say("#tea", "let me in");
        scene.settle();

        late.heard("refused 2 room-full", "refused 3 not-in-room \"let me in\"");
        saif.heardNothing();
        harika.join("#tea");
        scene.settle();
        harika.heard("present 3 #tea 2 with saif", "end 3 #tea 0-0 of 0");

        harika.part("#tea", "");
        late.join("#tea");
        scene.settle();
        late.heard("present 4 #tea 2 with saif", "end 4 #tea 0-0 of 0");
    }

    @Test
    void theWordsOfAFullRoomNameTheBound() {
        Scene scene = new Scene(Map.of(Limit.ROOM_MEMBERS, 2L));
        scene.crowd("p", 2, "#tea");
        Guest late = scene.guest("late");

        late.join("#tea");

        assertWordsNameTheBound(late, "#tea has 2, the most (room-members)");
    }

    @Test
    void thereAreSoManyRooms() {
        Scene scene = new Scene(Map.of(Limit.ROOMS, 2L));
        Guest saif = scene.guestIn("saif", "#a", "#b");

        saif.join("#c");
        scene.settle();

        saif.heard("refused 4 too-many-rooms");
        assertWordsNameTheBound(saif, "there are 2, the most (rooms)");
        assertThat(scene.chat().rooms()).isEqualTo(2);
        assertThat(saif.unanswered()).isZero();
        saif.join("#a");
        saif.forget();
        saif.whois("saif");
        assertThat(saif.news()).containsExactly("whois 6 saif in [#a, #b] idle 0");
    }

    @Test
    void forANewRoomTheOneThatIsEmptyLongestIsForgotten() {
        Scene scene = new Scene(Map.of(Limit.ROOMS, 2L));
        Guest saif = scene.guestIn("saif", "#a", "#b");
        saif.topic("#a", "about a");
        saif.topic("#b", "about b");
        scene.settle();
        saif.part("#b", "");
        saif.part("#a", "");
        saif.join("#c");
        scene.settle();
        saif.forget();

        scene.journal().unreadable(true); // or it would tell the topic of the room that was forgotten
        saif.join("#a");
        scene.settle();
        saif.heard("present 9 #a 1 topic \"about a\" by saif", "refused 0 history-unavailable", "end 9 #a 0-0 of 0");

        saif.part("#c", "");
        saif.join("#b");
        scene.settle();
        saif.heard("parted 10 #c", "present 11 #b 1", "refused 0 history-unavailable", "end 11 #b 0-0 of 0");
    }

    @Test
    void aRoomThatIsUsedAgainIsNotForgotten() {
        Scene scene = new Scene(Map.of(Limit.ROOMS, 2L));
        Guest saif = scene.guestIn("saif", "#a");
        saif.topic("#a", "about a");
        scene.settle();
        saif.part("#a", "");
        Guest harika = scene.guestIn("harika", "#a", "#b");

        saif.join("#c");
        scene.settle();

        assertThat(saif.news()).last().isEqualTo("refused 5 too-many-rooms");
        harika.topic("#a");
        assertThat(harika.news()).last().isEqualTo("topic 4 #a \"about a\" by saif");
    }

    /** Two rooms that were forgotten before what was said in them was stored, and two others. */
    private static Guest inRoomsBeyondTheBound(Scene scene) {
        Guest saif = scene.guestIn("saif", "#a", "#b");
        saif.say("#a", "in a");
        saif.say("#b", "in b");
        scene.pass(5);
        saif.part("#a", "");
        saif.part("#b", "");
        saif.join("#c");
        saif.join("#d");
        scene.settle();
        assertThat(scene.chat().rooms()).isEqualTo(2);
        saif.forget();
        return saif;
    }

    @Test
    void roomsThatComeBackWithWhatWasSaidInThemMakeNoRoomForMore() {
        Scene scene = new Scene(Map.of(Limit.ROOMS, 2L));
        Guest saif = inRoomsBeyondTheBound(scene);

        saif.join("#e");
        scene.settle();

        saif.heard("refused 10 too-many-rooms");
    }

    @Test
    void roomsThatComeBackWithWhatWasSaidInThemAreForgottenForANewOne() {
        Scene scene = new Scene(Map.of(Limit.ROOMS, 2L));
        Guest saif = inRoomsBeyondTheBound(scene);

        saif.part("#d", "");
        saif.join("#e");
        scene.settle();

        saif.heard("parted 10 #d", "present 11 #e 1", "end 11 #e 0-0 of 0");
    }
}
