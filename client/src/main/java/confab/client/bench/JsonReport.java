package confab.client.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Figures for programs: a JSON object in one line. The fields are those of docs/bench.md; their names have their units in
 * them and stay as they are. What does not apply to a run is left out.
 */
final class JsonReport {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    /** More digits would say more than was measured. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Figures figures;
    private final Tally tally;
    private final JsonGenerator out;

    private JsonReport(Figures figures, JsonGenerator out) {
        this.figures = figures;
        this.tally = figures.tally();
        this.out = out;
    }

    /** One line, with its end. */
    static String of(Figures figures) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            new JsonReport(figures, out).write();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return text.toString();
    }

    private void write() throws IOException {
        out.writeStartObject();
        run();
        load();
        counts();
        rates();
        latency("latency_", figures.latencyNanos());
        latency("acknowledged_", figures.acknowledgedNanos());
        if (figures.server() != null) {
            serverCpu(figures.server());
            serverMemory(figures.server());
        }
        own(figures.own());
        words("warnings", Caveat.of(figures).stream().map(caveat -> caveat.code).toList());
        words("remarks", figures.remarks());
        out.writeEndObject();
    }

    private void run() throws IOException {
        out.writeStringField("label", figures.label());
        out.writeStringField("scenario", figures.load().scenario());
        out.writeStringField("kind", figures.load().kind().word);
        out.writeStringField("target", figures.target());
        out.writeStringField("dialect", figures.dialect());
        if (!figures.software().isEmpty()) {
            out.writeStringField("software", figures.software());
        }
        out.writeStringField("started_at", TIME.format(figures.startedAt()));
    }

    private void load() throws IOException {
        Load load = figures.load();
        out.writeNumberField("rooms", load.rooms());
        if (load.kind() != Load.Kind.CHURN) {
            out.writeNumberField("members", load.members());
        }
        if (load.isSpoken()) {
            out.writeNumberField("senders", load.senders());
            out.writeNumberField("payload_bytes", load.payloadBytes());
        }
        if (load.window() > 0) {
            out.writeNumberField("window", load.window());
        }
        if (load.messagesPerSecond() > 0) {
            number("rate_per_s", load.messagesPerSecond());
        }
        out.writeNumberField("connections", tally.connections());
        if (isSetUp()) {
            number("set_up_s", figures.setUpNanos() / NANOS_PER_SECOND);
        }
        number("measured_s", figures.measuredNanos() / NANOS_PER_SECOND);
    }

    private void counts() throws IOException {
        if (figures.load().isSpoken()) {
            deliveries();
        }
        out.writeNumberField("refused", tally.refused());
        if (isSetUp()) {
            out.writeNumberField("cut", tally.cut());
        } else {
            out.writeNumberField("cycles", tally.cycles());
            out.writeNumberField("failed_cycles", tally.failedCycles());
        }
    }

    private void deliveries() throws IOException {
        out.writeNumberField("sent", tally.sent());
        out.writeNumberField("unsent", tally.unsent());
        out.writeNumberField("expected", tally.expected());
        out.writeNumberField("delivered", tally.delivered());
        out.writeNumberField("lost", tally.lost());
        out.writeNumberField("repeated", tally.repeated());
        out.writeNumberField("out_of_order", tally.outOfOrder());
        if (figures.load().kind() == Load.Kind.LATENCY) {
            out.writeNumberField("unacknowledged", tally.unacknowledged());
        }
        out.writeNumberField("damaged", tally.damaged());
        out.writeNumberField("stray", tally.stray());
    }

    private void rates() throws IOException {
        if (figures.load().isSpoken()) {
            number("messages_per_s", figures.perSecond(tally.sent()));
            number("deliveries_per_s", figures.perSecond(tally.delivered()));
        }
        if (!isSetUp()) {
            number("cycles_per_s", figures.perSecond(tally.cycles()));
        }
    }

    private void latency(String prefix, Histogram nanos) throws IOException {
        if (nanos.getTotalCount() == 0) {
            return;
        }
        number(prefix + "mean_us", nanos.getMean() / NANOS_PER_MICRO);
        number(prefix + "p50_us", micros(nanos, 50));
        number(prefix + "p90_us", micros(nanos, 90));
        number(prefix + "p99_us", micros(nanos, 99));
        number(prefix + "p999_us", micros(nanos, 99.9));
        number(prefix + "max_us", nanos.getMaxValue() / NANOS_PER_MICRO);
        out.writeArrayFieldStart(prefix + "distribution_us");
        for (BigDecimal percentile : percentiles(nanos.getTotalCount())) {
            out.writeStartArray();
            out.writeNumber(percentile);
            out.writeNumber(rounded(micros(nanos, percentile.doubleValue())));
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    /** 0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, ... as far as more than one value lies behind them, and 100. */
    static List<BigDecimal> percentiles(long count) {
        List<BigDecimal> percentiles = new ArrayList<>();
        for (int percentile : List.of(0, 10, 25, 50, 75)) {
            percentiles.add(BigDecimal.valueOf(percentile));
        }
        BigDecimal hundred = BigDecimal.valueOf(100);
        BigDecimal half = new BigDecimal("0.5");
        for (BigDecimal rest = BigDecimal.TEN; rest.doubleValue() * count >= 200; rest = rest.movePointLeft(1)) {
            percentiles.add(plain(hundred.subtract(rest)));
            percentiles.add(plain(hundred.subtract(rest.multiply(half))));
        }
        percentiles.add(hundred);
        return percentiles;
    }

    private void serverCpu(ServerFigures server) throws IOException {
        number("server_cpu_s", server.cpuNanos() / NANOS_PER_SECOND);
        number("server_cores", figures.cores(server.cpuNanos()));
        number("server_user_share", server.userShare());
        number("server_cpu_us_per_delivery", figures.serverMicrosPer(tally.delivered()));
        number("server_cpu_us_per_message", figures.serverMicrosPer(tally.sent()));
        number("server_cpu_us_per_cycle", figures.serverMicrosPer(tally.cycles()));
        if (isSetUp()) {
            number("server_cpu_us_per_connection", figures.serverMicrosPerConnection());
        }
        out.writeNumberField("server_voluntary_switches", server.done().voluntarySwitchesSince(server.begun()));
        number("others_cores", figures.cores(server.othersCpuNanos(figures.own())));
    }

    private void serverMemory(ServerFigures server) throws IOException {
        out.writeNumberField("server_threads", server.done().threads());
        out.writeNumberField("server_resident_fresh_bytes", server.fresh().residentBytes());
        out.writeNumberField("server_resident_ready_bytes", server.ready().residentBytes());
        out.writeNumberField("server_resident_bytes", server.done().residentBytes());
        out.writeNumberField("server_resident_max_bytes", server.done().residentMaxBytes());
        if (server.done().proportionalBytes() >= 0) {
            out.writeNumberField("server_proportional_bytes", server.done().proportionalBytes());
        }
        if (isSetUp() && server.grownBytes() > 0) {
            number("server_resident_bytes_per_connection", figures.residentBytesPerConnection());
        }
    }

    /** Everybody is there before it is measured. */
    private boolean isSetUp() {
        return figures.load().kind() != Load.Kind.CHURN;
    }

    private void own(OwnFigures own) throws IOException {
        number("own_cpu_s", own.cpuNanos() / NANOS_PER_SECOND);
        number("own_busy_share", figures.ownBusyShare());
        number("own_cpu_us_per_delivery", own.cpuNanos() / NANOS_PER_MICRO / tally.delivered());
        if (figures.load().messagesPerSecond() > 0) {
            number("own_behind_max_us", own.behindNanos() / NANOS_PER_MICRO);
        }
    }

    private void words(String field, List<String> words) throws IOException {
        out.writeArrayFieldStart(field);
        for (String word : words) {
            out.writeString(word);
        }
        out.writeEndArray();
    }

    /** What was divided by nothing is left out. */
    private void number(String field, double number) throws IOException {
        if (Double.isFinite(number)) {
            out.writeFieldName(field);
            out.writeNumber(rounded(number));
        }
    }

    private static BigDecimal rounded(double number) {
        return plain(BigDecimal.valueOf(number).round(DIGITS));
    }

    /** Without zeros behind the point, and with those before it. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
