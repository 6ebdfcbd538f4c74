package confab.client.bench;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import confab.client.CommandLine;
import confab.client.UsageException;
import java.util.ArrayList;
import java.util.List;

/** The words of the command line, as they were typed; {@link Options} gives them their meaning. */
@Parameters(separators = "=")
final class Arguments {
    static final String HELP = """
            confab bench: puts a load on a chat server, checks every delivery and tells what it cost.

              confab bench [fan] [options]        some say, all in their rooms hear (default)
              confab bench latency [options]      one message at a time between two
              confab bench idle [N] [options]     N connections (default 1000) that say nothing: memory of each
              confab bench churn [options]        connect, join, quit, and again
              confab bench chart ...              pictures of results; confab bench chart --help

              --target SERVER     HOST, HOST:PORT, [IPV6]:PORT or unix:PATH (default localhost and the usual port)
              --dialect NAME      how confabd is spoken to: framed (default) or line
              --speak NAME        another server: redis or irc
              --pid PID           the server's process: its processor time and memory are told too

              --rooms N           rooms (default 1; idle 100, churn 16)
              --members N         in each room (default 100; latency 2)
              --senders N         of them, in each room (default 1)
              --payload BYTES     of each message, from 32 on (default 64)
              --window N          messages of each sender under way (default 64)
              --rate N            instead: so many messages a second, of all senders together
              --seconds S         measured (default 5)
              --warmup S          the same before it, not measured (default 2)
              --in-flight N       latency: messages under way without an acknowledgement (default 1)
              --hold S            idle: how long the connections are held (default 1)
              --connecting N      connections made at a time (default 64); churn: cycles at a time

              --json              one line of JSON instead of text
              --label NAME        whose figures these are, for comparisons
              --scenario NAME     what this load is called there
              --help

            confabd slows down who says much: to be measured it is started with
              confabd --room none --limit flood-lines-per-second=off --limit flood-bytes-per-second=off

            Exit codes: 0 measured, nothing amiss; 1 something was lost, repeated, late or damaged, or nothing could be
            measured; 2 the command line cannot be followed; 129, 130, 143 stopped by a signal, figures so far are told.
            """;

    @Parameter(names = "--target")
    String target;

    @Parameter(names = "--dialect")
    String dialect;

    @Parameter(names = "--speak")
    String speak;

    @Parameter(names = "--pid")
    String pid;

    @Parameter(names = "--rooms")
    Integer rooms;

    @Parameter(names = "--members")
    Integer members;

    @Parameter(names = "--senders")
    Integer senders;

    @Parameter(names = "--payload")
    Integer payload;

    @Parameter(names = "--window")
    Integer window;

    @Parameter(names = "--rate")
    Double rate;

    @Parameter(names = "--seconds")
    Double seconds;

    @Parameter(names = "--warmup")
    Double warmup;

    @Parameter(names = "--in-flight")
    Integer inFlight;

    @Parameter(names = "--hold")
    Double hold;

    @Parameter(names = "--connecting")
    Integer connecting;

    @Parameter(names = "--json")
    boolean json;

    @Parameter(names = "--label")
    String label = "";

    @Parameter(names = "--scenario")
    String scenario = "";

    @Parameter(
            names = {"--help", "-h"},
            help = true)
    boolean help;

    @Parameter
    List<String> words = new ArrayList<>();

    private Arguments() {}

    static Arguments of(String... args) throws UsageException {
        return CommandLine.read(new Arguments(), args);
    }

    /** @throws UsageException there is an option that such a load does not look at */
    void requireUse(Load.Kind kind) throws UsageException {
        boolean spoken = kind == Load.Kind.FAN_OUT || kind == Load.Kind.LATENCY;
        boolean timed = kind != Load.Kind.IDLE;
        require(spoken, "--members", members, "fan and latency");
        require(spoken, "--senders", senders, "fan and latency");
        require(spoken, "--payload", payload, "fan and latency");
        require(timed, "--seconds", seconds, "fan, latency and churn; idle has --hold");
        require(timed, "--warmup", warmup, "fan, latency and churn");
        require(kind == Load.Kind.LATENCY, "--in-flight", inFlight, "latency; fan has --window, churn --connecting");
        require(kind == Load.Kind.IDLE, "--hold", hold, "idle; the others have --seconds");
    }

    private static void require(boolean used, String option, Object value, String by) throws UsageException {
        if (!used && value != null) {
            throw new UsageException(option + " is for " + by);
        }
    }
}
