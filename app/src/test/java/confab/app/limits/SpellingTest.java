package confab.app.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void theDistanceIsTheNumberOfCharactersToChange() {
        assertThat(Spelling.distance("", "")).isZero();
        assertThat(Spelling.distance("rooms", "rooms")).isZero();
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "")).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void theDistanceIsTheSameBothWays() {
        assertThat(Spelling.distance("linger", "line")).isEqualTo(Spelling.distance("line", "linger"));
    }

    @Test
    void theNearestContainsWhatWasTypedIfAnyDoes() {
        assertThat(Spelling.nearest("cat", List.of("cut", "concatenate", "a-cat")))
                .isEqualTo("a-cat");
        assertThat(Spelling.nearest("cat", List.of("dog", "cut"))).isEqualTo("cut");
        assertThat(Spelling.nearest("", List.of("dog", "ox"))).isEqualTo("ox");
    }
}
