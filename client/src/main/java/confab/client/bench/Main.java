package confab.client.bench;

import confab.client.Address;
import confab.client.Terminal;
import confab.client.UsageException;
import confab.client.bench.chart.Charts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/** {@code confab bench}: reads the command line, puts everything together, tells what was measured. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Exit code 0 when all was well, 1 when something was not, 2 for a wrong command line; of a signal its own. */
    public static void main(String[] args) {
        Signals signals = new Signals();
        int code = run(args, signals);
        System.exit(signals.exitCode(code));
    }

    /** Does all that is asked for, and answers the exit code. */
    static int run(String[] args, Signals signals) {
        if (args.length > 0 && args[0].equals("chart")) {
            return Charts.run(Arrays.copyOfRange(args, 1, args.length));
        }
        try {
            Arguments line = Arguments.of(args);
            if (line.help) {
                return tell(Arguments.HELP, 0);
            }
            Options options = Options.of(line);
            signals.listen();
            Figures figures = measure(options, signals);
            return tell(
                    line.json ? JsonReport.of(figures) : TextReport.of(figures),
                    figures.tally().isClean() ? 0 : FAILED);
        } catch (UsageException e) {
            return fail(USAGE, e.getMessage());
        } catch (BenchException e) {
            return fail(FAILED, e.getMessage());
        } catch (IOException e) {
            return fail(FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /**
     * Puts the load on the server.
     *
     * @param stop whether somebody wants no more: then the figures so far are answered
     */
    static Figures measure(Options options, Stop stop) throws IOException, BenchException {
        ServerProcess process = options.pid() == 0 ? null : ServerProcess.of(options.pid());
        SocketAddress server = address(options.target());
        knock(server, options.target());
        Instant startedAt = Instant.now();
        ProgressLine progress = new ProgressLine(System.err, Terminal.showsErrors(), System::nanoTime);
        try (Loop loop = new Loop(System::nanoTime)) {
            long run = new SecureRandom().nextLong();
            Bench bench = new Bench(options, loop, server, process, run, progress, stop);
            return scenario(bench).run().figures(options, startedAt);
        } finally {
            progress.clear();
        }
    }

    private static Scenario scenario(Bench bench) {
        return switch (bench.options().kind()) {
            case FAN_OUT, LATENCY -> new Fan(bench);
            case IDLE -> new Idle(bench);
            case CHURN -> new Churn(bench);
        };
    }

    private static SocketAddress address(Address target) throws BenchException {
        if (target instanceof Address.Unix unix) {
            return UnixDomainSocketAddress.of(unix.path());
        }
        Address.Tcp tcp = (Address.Tcp) target;
        try {
            return new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
        } catch (UnknownHostException e) {
            throw new BenchException("there is no host " + tcp.host());
        }
    }

    /** Only to see whether somebody is there: what is wrong is told before anything is set up. */
    private static void knock(SocketAddress server, Address target) throws BenchException {
        try {
            Wire.knock(server);
        } catch (IOException e) {
            throw new BenchException("nobody listens at " + target + ": " + e.getMessage());
        }
    }

    private static int tell(String text, int code) {
        System.out.print(text);
        return System.out.checkError() ? fail(FAILED, "standard output cannot be written to") : code;
    }

    private static int fail(int code, String words) {
        System.err.println("confab bench: " + words);
        return code;
    }
}
