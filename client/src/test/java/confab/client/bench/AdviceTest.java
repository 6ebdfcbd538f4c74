package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limits;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

    @Test
    void whatAServerSaidIsQuotedWithWhatHelps() {
        assertThat(Advice.onWords("!! flooding too much for too long"))
                .startsWith(": !! flooding too much for too long (")
                .contains("--limit failures-per-second=off");
        assertThat(Advice.onWords("room-full it has all the people it may have"))
                .endsWith("(start confabd with --limit room-members=100000)");
    }

    @Test
    void whatIsNotKnownIsOnlyQuoted() {
        assertThat(Advice.onWords("465 bob :You are banned")).isEqualTo(": 465 bob :You are banned");
        assertThat(Advice.onWords("Connection reset")).isEqualTo(": Connection reset");
    }

    @Test
    void whoSaidNothingIsToldSo() {
        assertThat(Advice.onWords("")).isEqualTo("; the server closed without a word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-many-connections", "too-fast-connections", "flooding", "too-many-rooms", "room-full"})
    void theDaemonTakesWhatIsAdvised(String code) {
        assertTaken(Advice.onWords(code + " words"));
        assertTaken(Advice.NO_FLOOD_LIMITS);
    }

    private static void assertTaken(String advice) {
        List<String> settings = Pattern.compile("--limit ([a-z-]+=\\w+)")
                .matcher(advice)
                .results()
                .map(limit -> limit.group(1))
                .toList();

        assertThat(settings).isNotEmpty();
        Limits.parse(settings);
    }
}
