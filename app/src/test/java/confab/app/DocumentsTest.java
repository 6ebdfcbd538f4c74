package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.LimitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md and docs/ say, where it can be checked. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Path OPERATING = Checkout.ROOT.resolve("docs/operating.md");

    @Test
    void theOperatorsTableOfLimitsIsThatOfTheProgram() throws IOException {
        assertThat(Files.readString(OPERATING))
                .as("put what `app/bin/confabd limits` prints into docs/operating.md")
                .contains("```\n" + LimitTable.text() + "```\n");
    }

    @Test
    void theOperatorsOptionsAreThoseOfTheProgram() throws IOException {
        String operating = Files.readString(OPERATING);

        assertThat(ServingLine.HELP
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("--"))
                        .map(line -> line.split("[ ,=]")[0]))
                .hasSizeGreaterThan(8)
                .allMatch(option -> operating.contains("`" + option));
    }

    @ParameterizedTest
    @MethodSource
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        List<String> links = LINK.matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).allMatch(link -> Files.exists(document.resolveSibling(link)));
    }

    static Stream<Path> everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents;
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve("docs"))) {
            documents = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        return Stream.concat(Stream.of(Checkout.ROOT.resolve("README.md")), documents.stream());
    }

    @Test
    void theCommandsOfTheReadmeAreThere() throws IOException {
        String readme = Files.readString(Checkout.ROOT.resolve("README.md"));

        assertThat(readme).contains("    app/bin/confabd\n", "    mvn verify\n");
        assertThat(Checkout.ROOT.resolve("app/bin/confabd")).isExecutable();
        assertThat(Checkout.ROOT.resolve("client/bin/confab")).isExecutable();
        Matcher test = Pattern.compile("^ *JAVA_HOME=\\S+ mvn verify ", Pattern.MULTILINE)
                .matcher(Files.readString(Checkout.ROOT.resolve(".ci/run")));
        assertThat(test.find()).as(".ci/run runs the README's command").isTrue();
    }
}
