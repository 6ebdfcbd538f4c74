package confab.client;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Nick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnNameTest {

    @ParameterizedTest
    @CsvSource({
        "saif, saif",
        "www-data, www-data",
        "j.doe, j_doe",
        "'Saif Khan', Saif_Khan",
        "7zip, _7zip",
        "-x, _-x",
        "jürgen, jürgen",
        "аdmin, guest", // a Cyrillic letter in a Latin name
        "'', guest",
    })
    void aUsersNameBecomesTheNearestName(String user, String name) {
        assertThat(OwnName.of(user)).hasToString(name);
    }

    @Test
    void aUserWithoutAnyNameIsAGuest() {
        assertThat(OwnName.of(null)).hasToString("guest");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(OwnName.of("x".repeat(100))).hasToString("x".repeat(Nick.CODE_POINTS_MAX));
    }

    @ParameterizedTest
    @CsvSource({"saif, saif-2", "saif-2, saif-3", "saif-9, saif-10", "www-data, www-data-2"})
    void forATakenNameTheNextIsProposed(String taken, String proposed) {
        assertThat(OwnName.another(OwnName.of(taken))).hasToString(proposed);
    }

    @Test
    void aProposalIsNoLongerThanANameMayBe() {
        Nick taken = OwnName.of("x".repeat(100));

        assertThat(OwnName.another(taken)).hasToString("x".repeat(Nick.CODE_POINTS_MAX - 2) + "-2");
    }
}
