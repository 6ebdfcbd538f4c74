package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenameTest {
    private final Scene scene = new Scene();

    @Test
    void aNewNameIsToldOnceToEachWhoSharesARoomAndToTheRenamer() {
        Guest saif = scene.guestIn("saif", "#a", "#b");
        Guest harika = scene.guestIn("harika", "#b");
        Guest herleen = scene.guestIn("herleen", "#c");
        Guest renamer = scene.guestIn("renamer", "#a", "#b");
        saif.forget();
        harika.forget();

        renamer.rename("Ren");

        saif.heard("renamed #a renamer is Ren");
        harika.heard("renamed #b renamer is Ren");
        herleen.heardNothing();
        renamer.heard("renamed #a renamer is Ren", "done 4");
    }

    @Test
    void whoIsInNoRoomIsToldAllTheSame() {
        Guest saif = scene.guest("saif");

        saif.rename("sam");

        saif.heard("renamed nowhere saif is sam", "done 2");
        assertThat(saif.visit().nick()).isEqualTo("sam");
    }

    @Test
    void theOldNameIsFreeAndTheNewOneTaken() {
        Guest saif = scene.guest("saif");

        saif.rename("sam");

        scene.guest("saif");
        Guest late = scene.stranger();
        late.hello("SAM");
        late.heard("refused 1 nick-in-use");
        assertThat(scene.chat().people()).isEqualTo(2);
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNobodyIsTold() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.rename("SAIF");

        harika.heard("refused 3 nick-in-use");
        saif.heardNothing();
        assertThat(harika.visit().nick()).isEqualTo("harika");
    }

    @Test
    void theCaseOfOnesOwnNameMayChange() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.rename("HARIKA");

        harika.heard("renamed #tea harika is HARIKA", "done 3");
        saif.heard("renamed #tea harika is HARIKA");
        saif.whois("harika");
        saif.heard("whois 3 HARIKA in [#tea] idle 0");
    }

    @Test
    void aNameChangesInTheOrderOfWhatIsSaid() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");
        saif.forget();

        harika.say("#tea", "as harika");
        harika.rename("hari");
        harika.say("#tea", "asked as harika, too");
        scene.settle();
        harika.say("#tea", "as hari");
        scene.settle();

        saif.heard(
                "said #tea 1 harika: as harika",
                "renamed #tea harika is hari",
                "said #tea 2 harika: asked as harika, too",
                "said #tea 3 hari: as hari");
    }

    @Test
    void roomsAndTheirPeopleKnowTheNewName() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.guestIn("harika", "#tea");

        harika.rename("hari");
        saif.forget();
        saif.who("#tea", 1);
        saif.whisper("harika", "psst");
        saif.whisper("hari", "psst");

        saif.heard("members 3 #tea 1/1 of 2: saif, hari", "refused 4 no-such-nick \"psst\"", "delivered 5 hari");
    }
}
