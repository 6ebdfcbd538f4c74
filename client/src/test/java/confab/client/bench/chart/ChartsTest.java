package confab.client.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {
    private static final String TABLE = """
            confab\tS1\t1\tmode=fan rooms=1 members=100 senders=1 window=64 delivered=990 lost=0 cpu_us_per_deliv=0.2
            confab\tS1\t2\tmode=fan rooms=1 members=100 senders=1 window=64 delivered=990 lost=7 cpu_us_per_deliv=0.9
            """;

    private static final String JSON = """
            {"label":"limit","scenario":"S1","kind":"fan-out","members":100,"server_cpu_us_per_delivery":0.1}
            """;

    @TempDir
    private Path folder;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String table;
    private String json;
    private String out;

    @BeforeEach
    void resultsOfBothForms() throws IOException {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        table = Files.writeString(folder.resolve("results.tsv"), TABLE).toString();
        json = Files.writeString(folder.resolve("results.json"), JSON).toString();
        out = folder.resolve("picture.svg").toString();
    }

    @AfterEach
    void errorsGoWhereTheyWent() {
        System.setErr(standardError);
    }

    @Test
    void bothFormsMakeOnePicture() throws IOException {
        assertThat(Charts.run("bars", "--reference", "limit", "--out", out, table, json))
                .isZero();

        assertThat(Drawn.of(Files.readString(Path.of(out))).description())
                .endsWith(": confab 2.00 (0.200 us), limit 1.00 (0.100 us).");
    }

    @Test
    void runsInWhichSomethingWentWrongAreLeftOutAndThatIsSaid() {
        Charts.run("bars", "--out", out, table);

        assertThat(err()).isEqualTo("confab bench chart: left out, for something went wrong in them: 1 of 2 runs\n");
    }

    @Test
    void aFileThatIsNoResultIsNamedWithItsLine() throws IOException {
        Files.writeString(Path.of(table), "\nhello\n");

        assertThat(Charts.run("bars", "--out", out, table)).isEqualTo(1);
        assertThat(err())
                .isEqualTo("confab bench chart: " + table + ", line 2: a run has four columns with tabs between\n");
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(Charts.run("bars", "--out", out, json + "x")).isEqualTo(1);
        assertThat(err()).isEqualTo("confab bench chart: there is no file " + json + "x\n");
    }

    @Test
    void aFolderThatIsNotThereIsNamedBeforeAnythingIsRead() {
        assertThat(Charts.run("bars", "--out", folder + "/none/o.svg", json + "x"))
                .isEqualTo(1);
        assertThat(err())
                .isEqualTo("confab bench chart: " + folder + "/none/o.svg cannot be written: there is no folder "
                        + folder + "/none\n");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(Charts.run("bars", "--out", folder.toString(), json)).isEqualTo(1);
        assertThat(Charts.run("bars", "--out", out, folder.toString())).isEqualTo(1);
        assertThat(err())
                .isEqualTo("confab bench chart: " + folder + " is a folder; --out names a file\n"
                        + "confab bench chart: " + folder + " is a folder; name the files in it\n");
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        Files.write(Path.of(json), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(Charts.run("bars", "--out", out, json)).isEqualTo(1);
        assertThat(err()).isEqualTo("confab bench chart: " + json + " is no text\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            pie --out o.svg f.json                    | which picture: bars, lines or percentiles? See confab bench chart --help
            bars f.json                               | where to? --out FILE.svg
            bars --out o.svg                          | which results? Name files that confab bench --json wrote
            lines --out o.svg f.json                  | lines need --against members, rooms, connections or another field
            bars --against rooms --out o.svg f.json   | --against is for lines
            lines --against rooms --reference a f     | --reference is for bars
            bars --acknowledged --out o.svg f.json    | --acknowledged is for percentiles
            """)
    void aLineThatCannotBeFollowedIsSaid(String line, String words) {
        assertThat(Charts.run(line.split(" +"))).isEqualTo(2);
        assertThat(err()).isEqualTo("confab bench chart: " + words + "\n");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
