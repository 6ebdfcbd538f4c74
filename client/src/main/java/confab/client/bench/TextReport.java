package confab.client.bench;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/** Figures for people: what was done, the figures one under the other, what to beware of, how latencies spread. */
final class TextReport {
    /** No line is wider, so that it looks well in every terminal. */
    static final int WIDTH = 80;

    private static final int TITLES = 15;

    private final Figures figures;
    private final Tally tally;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Figures figures) {
        this.figures = figures;
        this.tally = figures.tally();
    }

    /** Several lines, each with its end. */
    static String of(Figures figures) {
        return new TextReport(figures).write();
    }

    private String write() {
        heading();
        if (figures.server() != null) {
            serverCpu();
            serverMemory();
        }
        connections();
        messages();
        faults();
        latency("latency", figures.latencyNanos());
        latency("acknowledged", figures.acknowledgedNanos());
        own();
        warnings();
        if (figures.latencyNanos().getTotalCount() > 0) {
            text.append('\n').append(TextHistogram.of("latency", figures.latencyNanos()));
        }
        return text.toString();
    }

    private void heading() {
        String software = figures.software().isEmpty() ? "" : " (" + figures.software() + ")";
        line(figures.load().scenario() + ": " + figures.target() + ", " + figures.dialect() + software
                + ", measured for " + Quantity.time(figures.measuredNanos()));
        line(wrapped(figures.load().words(), WIDTH));
        text.append('\n');
    }

    private void connections() {
        if (figures.load().kind() == Load.Kind.CHURN) { // Nobody is there before it is measured.
            row("cycles", Quantity.rate(figures.perSecond(tally.cycles())) + ", " + Quantity.count(tally.cycles()));
            return;
        }
        String cost = figures.server() == null
                ? ""
                : ", " + Quantity.digits(figures.serverMicrosPerConnection()) + " us of the server's CPU each";
        row("connections", Quantity.count(tally.connections()) + " in " + Quantity.time(figures.setUpNanos()) + cost);
    }

    private void messages() {
        if (tally.sent() == 0) {
            return;
        }
        row("messages", Quantity.rate(figures.perSecond(tally.sent())) + ", " + Quantity.count(tally.sent()));
        row(
                "deliveries",
                Quantity.rate(figures.perSecond(tally.delivered())) + ", " + Quantity.count(tally.delivered()) + " of "
                        + Quantity.count(tally.expected())
                        + (tally.isClean() ? ", each once and in order" : ""));
    }

    private void faults() {
        StringJoiner faults = new StringJoiner(", ");
        fault(faults, tally.lost(), "lost");
        fault(faults, tally.repeated(), "repeated");
        fault(faults, tally.outOfOrder(), "out of order");
        fault(faults, tally.unacknowledged(), "unacknowledged");
        fault(faults, tally.damaged(), "damaged");
        fault(faults, tally.stray(), "astray");
        fault(faults, tally.refused(), "refused");
        fault(faults, tally.unsent(), "not sent");
        fault(faults, tally.cut(), "cut off");
        fault(faults, tally.failedCycles(), "not come and gone");
        if (faults.length() > 0) {
            row("wrong", faults.toString());
        }
    }

    private static void fault(StringJoiner faults, long count, String what) {
        if (count > 0) {
            faults.add(Quantity.count(count) + " " + what);
        }
    }

    private void latency(String title, Histogram nanos) {
        if (nanos.getTotalCount() > 0) {
            row(
                    title,
                    "p50 " + at(nanos, 50) + ", p90 " + at(nanos, 90) + ", p99 " + at(nanos, 99) + ", p99.9 "
                            + at(nanos, 99.9) + ", max " + Quantity.time(nanos.getMaxValue()));
        }
    }

    private static String at(Histogram nanos, double percentile) {
        return Quantity.time(nanos.getValueAtPercentile(percentile));
    }

    private void serverCpu() {
        StringJoiner costs = new StringJoiner(", ", "", "; ").setEmptyValue("");
        cost(costs, tally.delivered(), "delivery");
        cost(costs, tally.sent(), "message");
        cost(costs, tally.cycles(), "cycle");
        double cores = figures.cores(figures.server().cpuNanos());
        row(
                "server CPU",
                costs
                        + (cores < 0.01
                                ? String.format(Locale.ROOT, "%.2f %% of a core", 100 * cores)
                                : String.format(Locale.ROOT, "%.2f cores", cores))
                        + String.format(
                                Locale.ROOT,
                                ", %.0f %% user",
                                100 * figures.server().userShare()));
    }

    private void cost(StringJoiner costs, long count, String what) {
        if (count > 0) {
            costs.add(Quantity.digits(figures.serverMicrosPer(count)) + " us per " + what);
        }
    }

    private void serverMemory() {
        ServerFigures server = figures.server();
        String each = figures.load().kind() == Load.Kind.IDLE ? ", " + perConnection(server) : "";
        row(
                "server memory",
                Quantity.bytes(server.done().residentBytes()) + ", at most "
                        + Quantity.bytes(server.done().residentMaxBytes()) + ", before the load "
                        + Quantity.bytes(server.fresh().residentBytes()) + each);
    }

    /** A process that gave back more than the connections took tells nothing of these. */
    private String perConnection(ServerFigures server) {
        return server.grownBytes() > 0
                ? Quantity.bytes(figures.residentBytesPerConnection()) + " per connection"
                : "per connection cannot be told: it did not grow";
    }

    private void own() {
        String cost = tally.delivered() == 0
                ? ""
                : ", " + Quantity.digits(figures.own().cpuNanos() / 1e3 / tally.delivered()) + " us per delivery"
                        + (figures.load().messagesPerSecond() > 0 ? ", spinning included" : "");
        row(
                "this program",
                String.format(Locale.ROOT, "busy %.0f %% of the time", 100 * figures.ownBusyShare()) + cost);
    }

    private void warnings() {
        List<Caveat> caveats = Caveat.of(figures);
        if (caveats.isEmpty() && figures.remarks().isEmpty()) {
            return;
        }
        text.append('\n');
        figures.remarks().forEach(remark -> row("note", remark));
        caveats.forEach(caveat -> row("warning", caveat.words(figures)));
    }

    private void row(String title, String words) {
        String indented = " ".repeat(TITLES);
        String first = title + " ".repeat(TITLES - title.length());
        for (String line : wrapped(words, WIDTH - TITLES).split("\n")) {
            line(first + line);
            first = indented;
        }
    }

    /** Lines broken at spaces; a word that is longer than a line stays whole. */
    static String wrapped(String words, int width) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : words.split(" ")) {
            boolean fits = used + word.length() < width;
            if (used > 0) {
                lines.append(fits ? ' ' : '\n');
            }
            used = fits && used > 0 ? used + 1 + word.length() : word.length();
            lines.append(word);
        }
        return lines.toString();
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }
}
