package confab.app;

import confab.app.limits.Limit;
import confab.app.log.Log;
import confab.app.net.Exempt;
import confab.app.net.ListenAddress;
import confab.app.time.Clock;
import confab.app.tool.Failure;
import confab.app.tool.Output;
import confab.app.tool.Progress;
import confab.app.tool.Shell;
import confab.app.tool.Terminal;
import confab.app.tool.Tool;
import confab.protocol.Id;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** Reads the command line, puts everything together, runs it until it is told to stop. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Exit code 0 after a clean stop, 1 when it could not start or has crashed, 2 for a wrong command line. */
    public static void main(String[] args) {
        Invocation invocation = invocation(args);
        if (invocation instanceof Invocation.Print print) {
            System.out.print(print.text());
        } else if (invocation instanceof Invocation.Use use) {
            use(use.tool());
        } else if (invocation instanceof Invocation.Serve serve) {
            serve(serve.options());
        }
    }

    private static Invocation invocation(String[] args) {
        try {
            return Invocation.of(System.getenv(), Clock.SYSTEM.epochMillis(), args);
        } catch (UsageException e) {
            throw fail(USAGE, e.getMessage());
        }
    }

    private static void use(Tool tool) {
        Progress progress = new Progress(System.err, Terminal.isWatching(), Clock.SYSTEM::nanos);
        Output out = new Output(new FileOutputStream(FileDescriptor.out));
        try {
            tool.run(new Shell(System.in, Terminal.isTyping(), out, progress, Clock.SYSTEM::epochMillis, ids()));
            out.flush();
        } catch (Failure e) {
            fail(e, out);
        }
    }

    private static void serve(Options options) {
        Log.start(options.logLevel(), options.limits().intOf(Limit.LOG_LINES));
        try {
            serve(options, listenAddresses(options), exempt(options));
        } catch (IOException e) {
            fail(FAILED, e.getMessage());
        } catch (RuntimeException | Error e) {
            Logger.error(e, "event=crashed");
            Log.stop();
            fail(FAILED, "an error in the server: " + e);
        }
    }

    private static void serve(Options options, List<ListenAddress> addresses, Exempt exempt) throws IOException {
        Daemon daemon = new Daemon(options, exempt, Clock.SYSTEM, ids());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon), "stop"));
        for (ListenAddress address : addresses) {
            announce(daemon.listen(address));
        }
        System.out.println(
                options.storage().folder() == null
                        ? "history is kept in memory only: it ends with this process"
                        : "history is kept in " + options.storage().folder().toAbsolutePath());
        daemon.run();
    }

    private static Supplier<Id> ids() {
        SecureRandom random = new SecureRandom();
        return () -> new Id(random.nextLong(), random.nextLong());
    }

    private static void announce(ListenAddress bound) {
        System.out.println("confabd listens on " + bound + ", connect with: " + bound.howToConnect());
        Logger.debug("event=listening address={}", bound);
    }

    /**
     * On SIGTERM and SIGINT, where without the halt the exit code would be the signal's; and when the main thread has
     * died of an error that not even its own handler survived, which must not look like a clean end.
     */
    private static void stop(Daemon daemon) {
        boolean well = daemon.stop();
        Log.stop();
        Runtime.getRuntime().halt(well ? 0 : FAILED);
    }

    private static List<ListenAddress> listenAddresses(Options options) {
        try {
            return options.listen().stream().map(ListenAddress::parse).toList();
        } catch (IllegalArgumentException e) {
            throw fail(USAGE, e.getMessage());
        }
    }

    private static Exempt exempt(Options options) {
        try {
            return Exempt.parse(options.exempt());
        } catch (IllegalArgumentException e) {
            throw fail(USAGE, "--exempt: " + e.getMessage());
        }
    }

    /** What was found until then is written too. */
    private static void fail(Failure failure, Output out) {
        try {
            out.flush();
        } catch (Failure e) {
            // The first one is told.
        }
        if (failure.getMessage() == null) {
            Runtime.getRuntime().halt(failure.exitCode());
        }
        fail(failure.exitCode(), failure.getMessage());
    }

    /** Ends the program with one line; never returns. */
    private static IllegalStateException fail(int code, String words) {
        System.err.println("confabd: " + words);
        Runtime.getRuntime().halt(code);
        return new IllegalStateException();
    }
}
