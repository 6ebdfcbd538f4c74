package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Range;
import confab.protocol.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelloTest {
    private final Scene scene = new Scene();

    @Test
    void aNewcomerIsToldWhatThereIsToKnow() {
        Scene here = new Scene(Map.of(), new House("tea house", Scene.room("#lobby"), List.of("be kind", "")));
        Guest saif = here.stranger();

        saif.hello("Saif");

        Event.Welcome welcome = saif.last(Event.Welcome.class);
        assertThat(welcome)
                .isEqualTo(new Event.Welcome(
                        1,
                        1,
                        Set.of(),
                        Scene.nick("Saif"),
                        welcome.token(),
                        FakeJournal.ID,
                        "tea house",
                        Scene.room("#lobby"),
                        List.of("be kind", "")));
        assertThat(welcome.nick()).hasToString("Saif");
        assertThat(saif.unanswered()).isZero();
        assertThat(here.chat().people()).isEqualTo(1);
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        scene.guest("Saif");
        Guest other = scene.stranger();

        other.hello("SAIF");

        other.heard("refused 1 nick-in-use");
        assertThat(other.last(Event.Refused.class).words()).startsWith("SAIF is taken");
        assertThat(other.unanswered()).isZero();
        assertThat(other.visit().named()).isFalse();
        assertThat(scene.chat().people()).isEqualTo(1);
    }

    @Test
    void whoseNameIsTakenMayTryAnother() {
        scene.guest("Saif");
        Guest other = scene.stranger();

        other.hello("saif");
        other.hello("Saif2");

        other.heard("refused 1 nick-in-use", "welcome 2 Saif2");
    }

    @Test
    void theNameOfWhoHasLeftIsFree() {
        Guest saif = scene.guest("saif");
        Guest harika = scene.guest("harika");
        Guest herleen = scene.guest("herleen");

        saif.quit("");
        harika.isCut("connection reset");
        herleen.hangsUp();

        assertThat(scene.chat().people()).isZero();
        for (String free : List.of("saif", "harika", "herleen")) {
            scene.guest(free);
        }
        assertThat(scene.chat().people()).isEqualTo(3);
    }

    @Test
    void theOlderVersionOfTheTwoIsSpoken() {
        Guest newer = scene.stranger();

        newer.ask(hello(7, Id.NONE));

        assertThat(newer.last(Event.Welcome.class).version()).isEqualTo(Event.Welcome.VERSION);
    }

    @Test
    void capabilitiesThatNobodyKnowsAreIgnored() {
        Guest saif = scene.stranger();

        saif.hello("saif", Id.NONE, Id.NONE, "teleport", "echo");

        saif.heard("welcome 1 saif with echo");
    }

    @Test
    void everybodyGetsATokenOfTheirOwn() {
        Guest saif = scene.guest("saif");
        Guest harika = scene.guest("harika");

        assertThat(saif.last(Event.Welcome.class).token())
                .isNotEqualTo(harika.last(Event.Welcome.class).token())
                .isNotEqualTo(Id.NONE);
    }

    @Test
    void whoNeverResendsGetsNoToken() {
        Guest saif = scene.stranger();

        saif.ask(hello(1, Id.NONE));

        assertThat(saif.last(Event.Welcome.class).token()).isEqualTo(Id.NONE);
    }

    private static Request.Hello hello(int version, Id instance) {
        return new Request.Hello(1, version, Set.of(), instance, Scene.nick("saif"), Id.NONE, Id.NONE);
    }

    static Stream<Request> allButHello() {
        return Stream.of(
                new Request.Join(3, Scene.room("#tea"), "", -1, 10),
                new Request.Part(3, Scene.room("#tea"), ""),
                new Request.Say(3, Scene.room("#tea"), Kind.TEXT, "hi"),
                new Request.Whisper(3, Scene.nick("harika"), Kind.TEXT, "hi"),
                new Request.Rename(3, Scene.nick("saif")),
                new Request.SetTopic(3, Scene.room("#tea"), "t"),
                new Request.GetTopic(3, Scene.room("#tea")),
                new Request.Who(3, Scene.room("#tea"), 1),
                new Request.Whois(3, Scene.nick("harika")),
                new Request.Rooms(3, 1),
                new Request.Recall(3, Scene.room("#tea"), Range.LATEST, 1),
                new Request.Away(3, "lunch"),
                new Request.Ping(3),
                new Request.Quit(3, ""));
    }

    @ParameterizedTest
    @MethodSource("allButHello")
    void withoutANameNothingIsDone(Request request) {
        Guest harika = scene.guestIn("harika", "#tea");
        Guest stranger = scene.stranger();

        stranger.ask(request);
        scene.settle();

        stranger.heard("refused 3 no-name");
        assertThat(stranger.unanswered()).isZero();
        assertThat(stranger.ended()).isFalse();
        harika.heardNothing();
    }

    @Test
    void nobodySaysHelloTwice() {
        Guest saif = scene.guest("saif");

        saif.hello("harika");

        saif.heard("refused 2 " + ErrorCode.ALREADY_NAMED.wire());
        assertThat(saif.visit().nick()).isEqualTo("saif");
    }

    @Test
    void aPongHasNoAnswer() {
        Guest saif = scene.guest("saif");
        Guest stranger = scene.stranger();

        saif.ask(new Request.Pong(5));
        stranger.ask(new Request.Pong(5));

        saif.heardNothing();
        stranger.heardNothing();
    }

    @Test
    void helloWaitsForWhatWasSaidBefore() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest harika = scene.stranger();

        saif.say("#tea", "hi");
        harika.hello("harika");
        harika.heardNothing();
        scene.settle();

        harika.heard("welcome 1 harika");
    }

    @Test
    void ofTwoWhoWantANameAtOnceTheFirstGetsIt() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest first = scene.stranger();
        Guest second = scene.stranger();

        saif.say("#tea", "hi");
        first.hello("harika");
        second.hello("Harika");
        scene.settle();

        first.heard("welcome 1 harika");
        second.heard("refused 1 nick-in-use");
    }

    @Test
    void whoGoesWhileHelloWaitsLeavesNothingBehind() {
        Guest saif = scene.guestIn("saif", "#tea");
        Guest stranger = scene.stranger();

        saif.say("#tea", "hi");
        stranger.hello("harika");
        stranger.isCut("connection reset");
        scene.settle();

        assertThat(stranger.ended()).isTrue();
        assertThat(scene.chat().people()).isEqualTo(1);
        scene.guest("harika");
    }
}
