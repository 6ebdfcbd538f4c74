package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"#lobby", "#Ops", "#2026", "#c++", "#java.nio", "#.", "#+", "#_x-1", "#кухня", "#山の話"})
    void namesOfRoomsAreTaken(String text) throws ProtocolException {
        assertThat(RoomName.of(text)).hasToString(text);
    }

    @Test
    void aRoomIsShownInItsNfkcForm() throws ProtocolException {
        assertThat(RoomName.of("＃ｏｐｓ")).hasToString("#ops");
    }

    @Test
    void roomsAreEqualWithoutRegardToCase() throws ProtocolException {
        assertThat(RoomName.of("#Lobby"))
                .isEqualTo(RoomName.of("#lOBBY"))
                .hasSameHashCodeAs(RoomName.of("#lOBBY"))
                .isNotEqualTo(RoomName.of("#lobby2"));
    }

    @Test
    void aRoomHasSixtyFourCodePointsBehindTheSignAndNotOneMore() throws ProtocolException {
        String longest = "#" + "𠀀".repeat(64);

        assertThat(RoomName.of(longest).toString().getBytes(StandardCharsets.UTF_8))
                .hasSize(RoomName.BYTES_MAX);
        assertRefused("#" + "a".repeat(65), "the name of a room has at most 64 characters");
        assertRefused("#" + "é".repeat(60_000), "the name of a room has at most 64 characters");
    }

    @Test
    void anErrorSaysWhichRuleIsBroken() {
        assertRefused("", "the name of a room cannot be empty");
        assertRefused("#", "the name of a room cannot be empty");
        assertRefused("# ", "the name of a room cannot be empty");
        assertRefused("#-a", "the name of a room cannot begin with -");
        assertRefused("##a", "the name of a room cannot have # in it");
        assertRefused("#a,b", "the name of a room cannot have , in it");
        assertRefused("#lоbby", "the name of a room has letters of one script, not of LATIN and CYRILLIC");
    }

    @Test
    void aMissingSignIsProposed() {
        assertRefused("ops", "the name of a room begins with #, try #ops");
        assertRefused("on call", "the name of a room has no spaces, try #on_call");
        assertRefused("o,ps", "the name of a room cannot have , in it");
    }

    @Test
    void aNameWithSpacesIsProposedWithLowLines() {
        assertRefused("#on call", "the name of a room has no spaces, try #on_call");
        assertRefused("#ops ", "the name of a room has no spaces, try #ops");
    }

    private static void assertRefused(String text, String words) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> RoomName.of(text));

        assertThat(e).as(text).hasMessage(words);
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROOM);
        assertThat(e.id()).isZero();
        assertThat(e.fatal()).isFalse();
    }
}
