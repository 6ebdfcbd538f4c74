package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Histogram NONE = new Histogram(3);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_-]+)` \\|", Pattern.MULTILINE);

    @Test
    void aRunIsOneObjectInOneLine() throws IOException {
        String json = JsonReport.of(Samples.closedLoop());

        assertThat(json).endsWith("}\n").hasLineCount(1);
        assertThat(read(json))
                .containsEntry("label", "confabd")
                .containsEntry("scenario", "S1")
                .containsEntry("kind", "fan-out")
                .containsEntry("started_at", "2026-11-20T14:50:00.123Z")
                .containsEntry("members", "100")
                .containsEntry("measured_s", "10")
                .containsEntry("delivered", "10745856")
                .containsEntry("deliveries_per_s", "1074590")
                .containsEntry("latency_p50_us", "600.063")
                .containsEntry("server_cpu_us_per_delivery", "0.921285")
                .containsEntry("server_cpu_us_per_connection", "94")
                .containsEntry("server_resident_fresh_bytes", "52428800")
                .containsEntry("own_busy_share", "0.79")
                .containsEntry("warnings", "[]")
                .doesNotContainKeys("server_cpu_us_per_cycle", "acknowledged_p50_us");
    }

    @Test
    void withoutTheServersProcessNothingIsSaidOfIt() throws IOException {
        Figures figures = Samples.of(Samples.fanOut(), Samples.CLEAN, null, Samples.own(0.95));

        assertThat(read(JsonReport.of(figures)))
                .containsEntry("warnings", "[generator-busy]")
                .doesNotContainKey("others_cores")
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("server_"));
    }

    @Test
    void whatIsDividedByNothingIsLeftOut() throws IOException {
        Tally nothing = Tally.ofConnections(0, 0, 0);
        Figures figures = Samples.figures(
                Samples.fanOut(),
                nothing,
                NONE,
                NONE,
                Samples.server(),
                Samples.own(0),
                List.of("a \"remark\"\n\u0007"));

        assertThat(read(JsonReport.of(figures)))
                .containsEntry("delivered", "0")
                .containsEntry("remarks", "[a \"remark\"\n\u0007]")
                .doesNotContainKeys("own_cpu_us_per_delivery", "server_cpu_us_per_connection", "latency_max_us");
    }

    @Test
    void whereNobodyIsThereBeforeItIsMeasuredNothingIsSaidOfSettingUp() throws IOException {
        Load churn = new Load(Load.Kind.CHURN, "churn", 16, 1, 0, 0, 64, 0);
        Figures figures = Samples.of(churn, Tally.ofCycles(64, 100_000, 0, 0), Samples.server(), Samples.own(0.5));

        assertThat(read(JsonReport.of(figures)))
                .containsEntry("server_cpu_us_per_cycle", "99")
                .doesNotContainKeys("set_up_s", "server_cpu_us_per_connection", "server_resident_bytes_per_connection");
    }

    @Test
    void theDistributionReachesFromTheShortestToTheLongest() throws IOException {
        assertThat(read(JsonReport.of(Samples.closedLoop())).get("latency_distribution_us"))
                .startsWith("[0, 599.552, 10, 600.063, ")
                .contains(", 99, 900.095, 99.5, 1300.48, ")
                .endsWith(", 100, 5201.92]");
    }

    @Test
    void percentilesGoAsFarAsThereAreValuesBehindThem() {
        assertThat(JsonReport.percentiles(1))
                .map(BigDecimal::toPlainString)
                .containsExactly("0", "10", "25", "50", "75", "100");
        assertThat(JsonReport.percentiles(2_000))
                .map(BigDecimal::toPlainString)
                .containsExactly("0", "10", "25", "50", "75", "90", "95", "99", "99.5", "99.9", "99.95", "100");
    }

    @Test
    void theDocumentNamesEveryFieldInThisOrder() throws IOException {
        Set<String> written = new LinkedHashSet<>();
        Tally everything = new Tally(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        List<String> documented = rows("| field |");
        for (Load load : List.of(
                new Load(Load.Kind.FAN_OUT, "fan-out", 1, 1, 1, 64, 0, 5),
                new Load(Load.Kind.LATENCY, "latency", 1, 2, 1, 64, 1, 0),
                new Load(Load.Kind.CHURN, "churn", 16, 1, 0, 0, 64, 0))) {
            Figures figures = Samples.figures(
                    load,
                    everything,
                    Samples.latencies(),
                    Samples.latencies(),
                    Samples.server(),
                    Samples.own(1),
                    List.of("remark"));
            Set<String> fields = read(JsonReport.of(figures)).keySet();
            assertThat(documented).containsSubsequence(fields);
            written.addAll(fields);
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void whatIsNotOfItsKindIsLeftOut() throws IOException {
        Load idle = new Load(Load.Kind.IDLE, "idle", 1, 1, 1, 64, 0, 0);
        Figures figures = Samples.of(idle, Tally.ofConnections(1, 0, 0), null, Samples.own(0.1));

        assertThat(read(JsonReport.of(figures)))
                .containsKeys("rooms", "members", "connections", "cut", "refused")
                .doesNotContainKeys(
                        "senders",
                        "payload_bytes",
                        "window",
                        "rate_per_s",
                        "sent",
                        "delivered",
                        "unacknowledged",
                        "cycles",
                        "messages_per_s",
                        "cycles_per_s",
                        "own_behind_max_us");
    }

    @Test
    void theDocumentNamesEveryWarning() throws IOException {
        assertThat(rows("| warning |"))
                .containsExactlyElementsOf(
                        Stream.of(Caveat.values()).map(caveat -> caveat.code).toList());
    }

    /** The first column of the table with this heading. */
    private static List<String> rows(String heading) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("protocol")) ? here : here.getParent();
        String document = Files.readString(root.resolve("docs/bench.md"));
        String table = document.substring(document.indexOf(heading)).split("\n\n")[0];
        return ROW.matcher(table).results().map(row -> row.group(1)).toList();
    }

    /** Each field's value as text; of an array what is in it. */
    private static Map<String, String> read(String json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser in = new JsonFactory().createParser(json)) {
            assertThat(in.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                assertThat(fields).doesNotContainKey(name);
                fields.put(
                        name,
                        in.nextToken() == JsonToken.START_ARRAY ? elements(in).toString() : in.getText());
            }
            assertThat(in.nextToken()).isNull();
        }
        return fields;
    }

    private static List<String> elements(JsonParser in) throws IOException {
        List<String> elements = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = in.nextToken();
            depth += token == JsonToken.START_ARRAY ? 1 : token == JsonToken.END_ARRAY ? -1 : 0;
            if (token.isScalarValue()) {
                elements.add(in.getText());
            }
        }
        return elements;
    }
}
