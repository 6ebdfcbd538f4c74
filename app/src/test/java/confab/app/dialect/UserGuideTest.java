package confab.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/user.md says is what there is. */
class UserGuideTest {
    private final String guide = read();

    @Test
    void theGuideShowsHelpAsItIs() {
        LineTalk talk = LineTalk.named();
        talk.type("/help\n");

        assertThat(guide).contains(talk.read().indent(4));
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void theGuideKnowsTheOtherNamesOfACommand(Command command) {
        assertThat(command.aliases()).allSatisfy(alias -> assertThat(guide).contains("`/" + alias + "`"));
    }

    @Test
    void everyErrorInTheGuideHasACodeThatExists() {
        Stream<String> codes = matches("!! ([a-z0-9-]+)");

        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(ErrorCode.ofWire(code)).isNotEqualTo(ErrorCode.UNKNOWN));
    }

    @Test
    void everyCommandTypedInTheGuideExists() {
        Stream<String> commands = matches("(?m)^    < /([a-z]+)");

        assertThat(commands)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(Command.find(name)).isNotNull());
    }

    private Stream<String> matches(String pattern) {
        return Pattern.compile(pattern).matcher(guide).results().map((MatchResult match) -> match.group(1));
    }

    private static String read() {
        Path here = Path.of("").toAbsolutePath();
        Path checkout = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
        try {
            return Files.readString(checkout.resolve("docs/user.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
