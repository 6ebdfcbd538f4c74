package confab.client.bench.chart;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import confab.client.CommandLine;
import confab.client.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The words of the command line, and what they ask for. */
@Parameters(separators = "=")
final class ChartArguments {
    static final String HELP = """
            confab bench chart: draws results of confab bench as a picture (SVG).

              confab bench chart bars [options] --out FILE.svg FILE...
                                  a bar for each server, in groups by load: what it cost
              confab bench chart lines --against FIELD [options] --out FILE.svg FILE...
                                  how cost grows, with members, rooms or connections
              confab bench chart percentiles [options] --out FILE.svg FILE...
                                  latencies, from the most to the rarest

              FILE                what confab bench --json wrote, any number of runs; or results.tsv of fanload
              --out FILE.svg      the picture; one that is there is replaced
              --reference LABEL   bars: as a ratio to the server that has this label
              --field FIELD       another field than the load's cost, as latency_p99_us
              --against FIELD     lines: members, rooms, connections or another field
              --acknowledged      percentiles: of acknowledgements
              --scenarios A,B     only these, in this order
              --labels A,B        only these, in this order
              --title TEXT
              --help

            Of runs with the same label and scenario the median is shown, of quiet ones where there are any.
            """;

    @Parameter(names = "--out")
    private String out;

    @Parameter(names = "--reference")
    private String reference = "";

    @Parameter(names = "--field")
    private String field = "";

    @Parameter(names = "--against")
    private String against = "";

    @Parameter(names = "--acknowledged")
    private boolean acknowledged;

    @Parameter(names = "--scenarios")
    private List<String> scenarios = new ArrayList<>();

    @Parameter(names = "--labels")
    private List<String> labels = new ArrayList<>();

    @Parameter(names = "--title")
    private String title = "";

    @Parameter(
            names = {"--help", "-h"},
            help = true)
    boolean help;

    @Parameter
    private List<String> words = new ArrayList<>();

    private ChartArguments() {}

    static ChartArguments of(String... args) throws UsageException {
        return CommandLine.read(new ChartArguments(), args);
    }

    Order order() throws UsageException {
        Order.Shape shape = shape();
        if (shape == Order.Shape.LINES && against.isEmpty()) {
            throw new UsageException("lines need --against members, rooms, connections or another field");
        }
        if (shape != Order.Shape.LINES && !against.isEmpty()) {
            throw new UsageException("--against is for lines");
        }
        if (shape != Order.Shape.BARS && !reference.isEmpty()) {
            throw new UsageException("--reference is for bars");
        }
        if (shape != Order.Shape.PERCENTILES && acknowledged) {
            throw new UsageException("--acknowledged is for percentiles");
        }
        return new Order(shape, title, reference, field, against, scenarios, labels, acknowledged);
    }

    private Order.Shape shape() throws UsageException {
        String word = words.isEmpty() ? "" : words.get(0);
        return switch (word) {
            case "bars" -> Order.Shape.BARS;
            case "lines" -> Order.Shape.LINES;
            case "percentiles" -> Order.Shape.PERCENTILES;
            default ->
                throw new UsageException("which picture: bars, lines or percentiles? See confab bench chart --help");
        };
    }

    Path out() throws UsageException {
        if (out == null) {
            throw new UsageException("where to? --out FILE.svg");
        }
        return Path.of(out);
    }

    List<Path> files() throws UsageException {
        if (words.size() < 2) {
            throw new UsageException("which results? Name files that confab bench --json wrote");
        }
        return words.stream().skip(1).map(Path::of).toList();
    }
}
