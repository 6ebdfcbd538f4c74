package confab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutAnythingEverythingIsLeftOpen() throws UsageException {
        Options options = Options.parse();

        assertThat(options.asksEverything()).isTrue();
        assertThat(options.server()).isNull();
        assertThat(options.nick()).isNull();
        assertThat(options.rooms()).isEmpty();
        assertThat(options.colours()).isTrue();
        assertThat(options.text()).isNull();
    }

    @Test
    void aServerANameAndRoomsAreTakenAsGiven() throws UsageException {
        Options options = Options.parse("chat:6000", "--nick", "Saif", "--room", "#ops", "-r", "dev", "--room=#a");

        assertThat(options.server()).isEqualTo(new Address.Tcp("chat", 6000));
        assertThat(options.nick()).hasToString("Saif");
        assertThat(options.rooms()).extracting(Object::toString).containsExactly("#ops", "#dev", "#a");
    }

    @Test
    void eitherAServerOrANameMeansThatNothingIsAsked() throws UsageException {
        assertThat(Options.parse("chat").asksEverything()).isFalse();
        assertThat(Options.parse("-n", "Saif").asksEverything()).isFalse();
        assertThat(Options.parse("--room", "ops").asksEverything()).isTrue();
    }

    @Test
    void coloursCanBeTurnedOff() throws UsageException {
        assertThat(Options.parse("--no-color").colours()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version"})
    void whatIsOnlyToBePrintedIsAText(String option) throws UsageException {
        assertThat(Options.parse(option).text()).startsWith("confab").endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 129, 130, 143})
    void everyExitCodeIsInTheHelpAndInTheDocument(int code) throws Exception {
        String help = Options.parse("--help").text();
        String document = Files.readString(Path.of("..", "docs", "client.md"));

        assertThat(help.substring(help.indexOf("Exit codes:"))).containsPattern("\\b" + code + "\\b");
        assertThat(document).containsPattern("(?m)^\\|[ 0-9,]*\\b" + code + "\\b[ 0-9,]*\\|");
    }

    @Test
    void aWrongCommandLineIsToldInOneLine() {
        for (String[] args : new String[][] {
            {"--nope"}, {"a", "b"}, {"host:0"}, {"--nick", "two words"}, {"--nick", "7"}, {"--nick"}, {"--room", "a b"}
        }) {
            assertThatThrownBy(() -> Options.parse(args))
                    .as(String.join(" ", args))
                    .isInstanceOf(UsageException.class)
                    .message()
                    .isNotBlank()
                    .doesNotContain("\n");
        }
    }
}
