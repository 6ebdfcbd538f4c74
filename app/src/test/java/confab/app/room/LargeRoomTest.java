package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a room of more than a hundred, who comes and goes is told together, once a turn. */
class LargeRoomTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#all", "#tea");
    private final List<Guest> crowd = scene.crowd("p", 110, "#all");

    LargeRoomTest() {
        saif.forget();
    }

    @Test
    void upToAHundredAreToldAtOnce() {
        crowd.subList(0, 12).forEach(guest -> guest.quit(""));
        scene.settle();
        saif.forget();
        Guest hundredth = scene.guest("hundredth");

        hundredth.join("#all");
        saif.heard("joined #all hundredth");
        hundredth.part("#all", "");
        saif.heard("left #all hundredth by part");

        hundredth.join("#all");
        saif.forget();
        scene.guestIn("beyond", "#tea").join("#all");
        saif.heard("joined #tea beyond");
        scene.endOfTurn();
        saif.heard("joined #all beyond");
    }

    @Test
    void aboveAHundredTheyAreToldWhenTheTurnEnds() {
        Guest late = scene.guest("late");

        late.join("#all");
        crowd.get(0).part("#all", "tired");
        crowd.get(1).quit("bye");
        crowd.get(2).isCut("connection reset");
        saif.heardNothing();
        scene.endOfTurn();

        saif.heard("joined #all late", "left #all p1 by part (tired), p2 by quit (bye), p3 by cut (connection reset)");
    }

    @Test
    void aTurnInWhichNobodyComesOrGoesTellsNothing() {
        scene.endOfTurn();
        crowd.get(0).part("#all", "");
        scene.endOfTurn();
        saif.forget();
        scene.endOfTurn();

        saif.heardNothing();
    }

    @Test
    void nothingElseIsToldBeforeThem() {
        crowd.get(0).part("#all", "");
        crowd.get(9).say("#all", "hello all");
        scene.answer();
        crowd.get(1).rename("first");
        crowd.get(2).part("#all", "");
        crowd.get(3).rename("second");
        crowd.get(4).part("#all", "");
        saif.who("#all", 1);
        crowd.get(9).topic("#all", "welcome");
        scene.answer();

        List<String> news = new ArrayList<>(saif.news());
        assertThat(news.remove(5)).startsWith("members ");
        assertThat(news)
                .containsExactly(
                        "left #all p1 by part",
                        "said #all 1 p10: hello all",
                        "renamed #all p2 is first",
                        "left #all p3 by part",
                        "renamed #all p4 is second",
                        "left #all p5 by part",
                        "topic 0 #all \"welcome\" by p10");
    }

    @Test
    void whoComesIsNotToldOfItselfNorOfThoseItSawOnComing() {
        Guest one = scene.guest("one");
        Guest two = scene.guest("two");
        Guest three = scene.guest("three");

        scene.guest("first").join("#all");
        one.join("#all");
        two.join("#all");
        scene.settle();
        three.join("#all");
        scene.settle();

        assertThat(one.news()).containsExactly(presentWith(one, 113), "end 2 #all 0-0 of 0", "joined #all three");
        assertThat(two.news()).containsExactly(presentWith(two, 113), "end 2 #all 0-0 of 0", "joined #all three");
        assertThat(three.news()).containsExactly(presentWith(three, 114), "end 2 #all 0-0 of 0");
    }

    /** The state that this guest was told, with one of {@code total} other than itself. */
    private static String presentWith(Guest guest, int total) {
        String present = Shorthand.of(guest.last(Event.Present.class));
        assertThat(present).startsWith("present 2 #all " + (total + 1) + " with saif, p1, p2");
        return present;
    }

    @Test
    void whoComesBehindAnotherWaitsAtTheDoorAndComesInWithAllWhoWaitThere() {
        scene.guest("first").join("#all");
        scene.endOfTurn();
        saif.heard("joined #all first");
        List<Guest> storm = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            storm.add(scene.stranger());
            storm.get(i).hello("s" + i);
            storm.get(i).join("#all");
        }
        storm.get(7).isCut("tired of waiting");
        scene.answer();
        scene.endOfTurn();
        saif.heardNothing();

        scene.settle();
        assertThat(saif.news())
                .singleElement()
                .asString()
                .startsWith("joined #all s0, s1, s2, ")
                .contains("s6, s8")
                .endsWith("s39");
        assertThat(storm.get(39).news()).noneMatch(line -> line.startsWith("joined"));
    }

    @Test
    void onlyTwoHundredAreNamedOnComing() {
        scene.crowd("q", 150, "#all");
        Guest late = scene.guest("late");

        late.join("#all");
        scene.settle();

        Event.Present present = late.last(Event.Present.class);
        assertThat(present.total()).isEqualTo(262);
        assertThat(present.others()).hasSize(200);
        assertThat(present.others().get(199)).hasToString("q89");
    }

    @Test
    void whoLeavesAndComesBackInOneTurnIsToldInThatOrder() {
        crowd.get(0).part("#all", "");
        crowd.get(0).join("#all");
        scene.settle();

        saif.heard("left #all p1 by part", "joined #all p1");
    }

    @Test
    void whoComesAndLeavesInOneTurnIsToldInThatOrder() {
        Guest late = scene.guest("late");

        late.join("#all");
        scene.answer();
        late.part("#all", "");
        late.join("#all");
        scene.settle();

        saif.heard("joined #all late", "left #all late by part", "joined #all late");
    }

    @Test
    void aNewPersonUnderTheNameOfOneWhoLeftIsToldBehind() {
        crowd.get(0).quit("");
        Guest other = scene.stranger();
        other.hello("P1");
        other.join("#all");
        scene.settle();

        saif.heard("left #all p1 by quit", "joined #all P1");
    }

    @Test
    void whoComesUnderANewNameIsToldFirst() {
        Guest late = scene.guest("late");
        late.join("#all");
        late.rename("later");
        scene.settle();

        saif.heard("joined #all late", "renamed #all late is later");
    }

    @Test
    void aQuitIsToldOnceToWhoSharesALargeAndASmallRoom() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        Guest small = scene.guestIn("small", "#tea");
        saif.forget();
        both.forget();

        saif.quit("bye");
        small.heard("left #tea saif by quit (bye)");
        both.heardNothing();
        scene.endOfTurn();

        both.heard("left #all saif by quit (bye)");
        small.heardNothing();
    }

    @Test
    void whoPartsTheLargeRoomBeforeTheTurnEndsStillHearsOfTheQuit() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        both.forget();

        saif.quit("bye");
        both.part("#all", "");
        scene.endOfTurn();

        assertThat(both.news())
                .contains("left #all saif by quit (bye)", "parted 4 #all")
                .hasSize(2);
    }

    @Test
    void whoJoinsTheLargeRoomAgainBeforeTheTurnEndsStillHearsOfTheQuit() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        both.forget();

        saif.quit("bye");
        both.join("#all", -1, 0);
        scene.settle();

        assertThat(both.news()).first().isEqualTo("left #all saif by quit (bye)");
    }

    @Test
    void aStormOfPartsIsTwoEventsToEach() {
        Guest late = scene.guest("late");
        for (int i = 0; i < 40; i++) {
            scene.guestIn("q" + i, "#all");
        }
        saif.forget();

        late.join("#all");
        for (int i = 0; i < 40; i++) {
            crowd.get(i).part("#all", "");
        }
        scene.endOfTurn();

        assertThat(saif.news()).hasSize(2);
        assertThat(crowd.get(0).news()).noneMatch(line -> line.contains("p2 "));
    }

    @Test
    void aRoomThatIsNoLongerLargeTellsInOrder() {
        crowd.subList(0, 13).forEach(guest -> guest.part("#all", ""));

        assertThat(saif.news()).hasSize(1 + 3).last().isEqualTo("left #all p13 by part");
    }

    @Test
    void aNameChangeIsToldBehindWhatWasToldOfTheOldName() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        both.forget();

        saif.part("#all", "");
        saif.rename("sam");
        scene.endOfTurn();
        both.heard("left #all saif by part", "renamed #tea saif is sam");

        saif.join("#all");
        saif.rename("saif");
        scene.endOfTurn();
        both.heard("joined #all sam", "renamed #tea sam is saif");
    }

    @Test
    void aQuitIsToldBehindAPart() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        both.forget();

        saif.part("#all", "");
        saif.quit("");
        scene.endOfTurn();

        both.heard("left #all saif by part", "left #tea saif by quit");
    }

    @Test
    void whoTakesTheNameOfOneWhoQuitIsToldBehindTheQuit() {
        Guest both = scene.guestIn("both", "#tea", "#all");
        both.forget();

        saif.quit("");
        Guest other = scene.stranger();
        other.hello("saif");
        other.join("#tea");
        scene.endOfTurn();
        both.heard("left #all saif by quit", "joined #tea saif");

        Guest renamer = scene.guestIn("renamer", "#tea");
        scene.guestIn("leaver", "#tea", "#all").quit("");
        both.forget();
        renamer.rename("leaver");
        scene.endOfTurn();
        both.heard("left #all leaver by quit", "renamed #tea renamer is leaver");
    }
}
