package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Request;
import org.junit.jupiter.api.Test;

class WhisperTest {
    private final Scene scene = new Scene();
    private final Guest saif = scene.guestIn("saif", "#tea");
    private final Guest harika = scene.guestIn("harika", "#tea");
    private final Guest herleen = scene.guestIn("herleen", "#tea");

    WhisperTest() {
        saif.forget();
        harika.forget();
    }

    @Test
    void aPrivateMessageIsToldToOnePersonOnly() {
        saif.whisper("HARIKA", "psst");

        harika.heard("whispered to harika by saif: psst");
        saif.heard("delivered 3 harika");
        herleen.heardNothing();
        assertThat(saif.unanswered()).isZero();
        assertThat(saif.last(Event.Delivered.class).epochMillis())
                .isEqualTo(harika.last(Event.Whispered.class).epochMillis())
                .isEqualTo(scene.clock().epochMillis());
    }

    @Test
    void itsKindIsKept() {
        saif.ask(new Request.Whisper(3, Scene.nick("harika"), Kind.ACTION, "nods"));

        harika.heard("whispered to harika by * saif nods");
    }

    @Test
    void whoWantsAnEchoHearsIt() {
        Guest echoing = scene.stranger();
        echoing.hello("echo", Id.NONE, Id.NONE, "echo");
        echoing.forget();

        echoing.whisper("harika", "psst");

        echoing.heard("whisper-echo 2 to harika by echo: psst", "delivered 2 harika");
        harika.heard("whispered to harika by echo: psst");
    }

    @Test
    void onesOwnPrivateMessageArrives() {
        saif.whisper("saif", "note to self");

        saif.heard("whispered to saif by saif: note to self", "delivered 3 saif");
    }

    @Test
    void whereNobodyHasTheNameNothingIsDelivered() {
        saif.whisper("nobody", "psst");

        saif.heard("refused 3 no-such-nick \"psst\"");
        assertThat(saif.unanswered()).isZero();
    }

    @Test
    void itKeepsItsPlaceBehindWhatWasSaidBefore() {
        saif.say("#tea", "for all");
        saif.whisper("harika", "for you");
        harika.heardNothing();
        scene.settle();

        harika.heard("said #tea 1 saif: for all", "whispered to harika by saif: for you");
        saif.heard("stored 3 #tea 1", "delivered 4 harika");
    }

    @Test
    void itGoesToWhoHasTheNameWhenItsTurnComes() {
        saif.say("#tea", "one");
        harika.rename("hari");
        saif.whisper("harika", "psst");
        scene.settle();

        assertThat(saif.news()).endsWith("refused 4 no-such-nick \"psst\"");
    }

    @Test
    void whoIsAwaySaysSo() {
        harika.away("at lunch");
        saif.whisper("harika", "psst");

        harika.heard("away 3 harika: at lunch", "whispered to harika by saif: psst");
        saif.heard("away 0 harika: at lunch", "delivered 3 harika");
    }

    @Test
    void whoIsBackSaysNothingMore() {
        harika.away("at lunch");
        harika.away("");
        saif.whisper("harika", "psst");

        harika.heard("away 3 harika: at lunch", "away 4 harika: ", "whispered to harika by saif: psst");
        saif.heard("delivered 3 harika");
    }

    @Test
    void comingAndGoingBackIsNotToldToTheRoom() {
        harika.away("at lunch");

        saif.heardNothing();
        herleen.heardNothing();
    }

    @Test
    void sayingSomethingToOnePersonEndsBeingIdle() {
        scene.pass(30);
        saif.whisper("nobody", "refused");
        harika.whois("saif");
        harika.heard("whois 3 saif in [#tea] idle 30");

        saif.whisper("herleen", "psst");
        harika.whois("saif");
        harika.heard("whois 4 saif in [#tea] idle 0");
    }
}
