package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.protocol.Actor;
import confab.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who, whois, rooms and ping: what is only looked up. */
class ListingTest {
    private final Scene scene = new Scene(Map.of(Limit.ROOMS_PER_PERSON, 600L));

    @Test
    void whoIsAskedAboutIsDescribed() {
        Guest saif = scene.guestIn("Saif", "#tea", "#ops");
        long came = scene.clock().epochMillis();
        scene.pass(90);
        Guest harika = scene.guest("harika");
        saif.away("at lunch");

        harika.whois("saif");

        harika.heard("whois 2 Saif in [#tea, #ops] idle 90 away: at lunch");
        assertThat(harika.last(Event.Whois.class).since()).isEqualTo(came);
        assertThat(harika.last(Event.Whois.class).who()).isEqualTo(Actor.guest(Scene.nick("saif")));
        assertThat(harika.unanswered()).isZero();
        saif.heard("away 4 Saif: at lunch");
    }

    @Test
    void aboutNobodyThereIsNothingToSay() {
        Guest saif = scene.guest("saif");

        saif.whois("harika");

        saif.heard("refused 2 no-such-nick");
    }

    @Test
    void whoIsInARoomIsToldInTheOrderOfComingAndWhoIsAway() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        Guest outside = scene.guest("outside");
        harika.away("at lunch");

        outside.who("#tea", 1);

        outside.heard("members 2 #tea 1/1 of 2: saif, harika (away)");
        saif.part("#tea", "");
        saif.join("#tea");
        outside.who("#tea", 1);
        outside.heard("members 3 #tea 1/1 of 2: harika (away), saif");
    }

    @Test
    void aRoomWithoutPeopleIsNone() {
        Guest saif = scene.guestIn("saif", "#tea");
        saif.say("#tea", "so that it is remembered");
        scene.settle();
        saif.part("#tea", "");
        saif.forget();

        saif.who("#tea", 1);
        saif.who("#never", 1);

        saif.heard("refused 5 no-such-room", "refused 6 no-such-room");
    }

    @Test
    void whoHasPagesOfTwoHundred() {
        scene.crowd("p", 401, "#tea");
        Guest asker = scene.guest("asker");

        asker.who("#tea", 1);
        asker.who("#tea", 2);
        asker.who("#tea", 3);
        asker.who("#tea", 4);
        asker.who("#tea", Integer.MAX_VALUE);

        List<Event.Members> pages = asker.all().stream()
                .filter(Event.Members.class::isInstance)
                .map(Event.Members.class::cast)
                .toList();
        assertThat(pages).extracting(page -> page.members().size()).containsExactly(200, 200, 1, 1, 1);
        assertThat(pages).extracting(Event.Members::page).containsExactly(1, 2, 3, 3, 3);
        assertThat(pages).extracting(Event.Members::pages).containsOnly(3);
        assertThat(pages).extracting(Event.Members::total).containsOnly(401);
        List<String> nicks = new ArrayList<>();
        pages.subList(0, 3)
                .forEach(page ->
                        page.members().forEach(member -> nicks.add(member.nick().toString())));
        assertThat(nicks).hasSize(401).startsWith("p1", "p2").endsWith("p401").doesNotHaveDuplicates();
    }

    @Test
    void exactlyTwoHundredAreOnePage() {
        scene.crowd("p", 200, "#tea");
        Guest asker = scene.guest("asker");

        asker.who("#tea", 2);

        assertThat(asker.last(Event.Members.class).pages()).isEqualTo(1);
        assertThat(asker.last(Event.Members.class).members()).hasSize(200);
    }

    @Test
    void roomsAreListedTheFullestFirstAndThenByName() {
        Guest saif = scene.guestIn("saif", "#b", "#a", "#full", "#empty");
        Guest harika = scene.guestIn("harika", "#full");
        saif.topic("#full", "about it");
        saif.say("#empty", "so that it is remembered");
        scene.settle();
        saif.part("#empty", "");
        harika.forget();

        harika.rooms(1);

        harika.heard("rooms 3 1/1 of 3: #full 2 \"about it\", #a 1, #b 1");
    }

    @Test
    void withoutRoomsTheListIsOneEmptyPage() {
        Guest saif = scene.guest("saif");

        saif.rooms(3);

        assertThat(saif.last(Event.Rooms.class)).isEqualTo(new Event.Rooms(2, 1, 1, 0, List.of()));
    }

    @Test
    void roomsHavePagesOfFifty() {
        Guest saif = scene.guestIn("saif", rooms(101));

        saif.rooms(2);
        saif.rooms(9);

        List<Event.Rooms> pages = saif.all().stream()
                .filter(Event.Rooms.class::isInstance)
                .map(Event.Rooms.class::cast)
                .toList();
        assertThat(pages).extracting(page -> page.rooms().size()).containsExactly(50, 1);
        assertThat(pages).extracting(Event.Rooms::page).containsExactly(2, 3);
        assertThat(pages).extracting(Event.Rooms::pages).containsOnly(3);
        assertThat(pages).extracting(Event.Rooms::total).containsOnly(101);
        assertThat(pages.get(0).rooms().get(0).room()).hasToString("#r050");
    }

    private static String[] rooms(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.format("#r%03d", i);
        }
        return names;
    }

    @Test
    void aLongListIsSortedAnewAfterTwoSecondsAndNoSooner() {
        Guest saif = scene.guestIn("saif", rooms(501));
        Guest harika = scene.guest("harika");
        harika.rooms(1);
        harika.join("#r500");
        scene.settle();
        harika.forget();

        harika.rooms(1);
        assertThat(harika.last(Event.Rooms.class).rooms().get(0).room()).hasToString("#r000");

        scene.pass(2);
        harika.rooms(1);
        assertThat(harika.last(Event.Rooms.class).rooms().get(0).room()).hasToString("#r500");
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void aPingIsAnswered() {
        Guest saif = scene.guest("saif");

        saif.ping();

        saif.heard("pong 2");
        assertThat(saif.unanswered()).isZero();
    }
}
