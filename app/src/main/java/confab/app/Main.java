package confab.app;

import confab.app.dialect.FirstBytes;
import confab.app.journal.Journal;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.log.Log;
import confab.app.net.Admission;
import confab.app.net.Cidr;
import confab.app.net.EventLoop;
import confab.app.net.ListenAddress;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.session.Sessions;
import confab.app.time.Clock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** Reads the command line, puts everything together, runs it until it is told to stop. */
public final class Main {
    private static final int COULD_NOT_START = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Exit code 0 after a clean stop, 1 when it could not start, 2 for a wrong command line. */
    public static void main(String[] args) {
        Options options = options(args);
        if (options.text() != null) {
            System.out.print(options.text());
            return;
        }
        Log.start(options.logLevel(), options.limits().intOf(Limit.LOG_LINES));
        try {
            serve(options, listenAddresses(options), exempt(options));
        } catch (IOException e) {
            fail(COULD_NOT_START, e.getMessage());
        } catch (RuntimeException | Error e) {
            Logger.error(e, "event=crashed");
            Log.stop();
            fail(COULD_NOT_START, "an error in the server: " + e);
        }
    }

    private static void serve(Options options, List<ListenAddress> addresses, List<Cidr> exempt) throws IOException {
        Limits limits = options.limits();
        Timers timers = new Timers(Clock.SYSTEM);
        Supplier<Id> ids = ids();
        EventLoop loop = new EventLoop(timers, limits);
        Journal journal = new MemoryJournal(ids.get(), loop, Clock.SYSTEM::epochMillis, limits);
        House house = new House(options.name(), options.room(), options.motd());
        Chat chat = new Chat(house, journal, timers, ids, limits);
        Sessions sessions =
                new Sessions(chat, () -> new FirstBytes(house.name(), limits), loop.turnBuffer(), timers, limits);
        Admission admission = new Admission(limits, exempt, Clock.SYSTEM);
        loop.endOfTurn(chat::endOfTurn);

        List<ListenAddress> bound = new ArrayList<>();
        for (ListenAddress address : addresses) {
            bound.add(loop.listen(address, admission, sessions));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(new Stop(loop, chat, timers, limits), "stop"));
        announce(bound);
        loop.run();
    }

    private static Supplier<Id> ids() {
        SecureRandom random = new SecureRandom();
        return () -> new Id(random.nextLong(), random.nextLong());
    }

    private static void announce(List<ListenAddress> bound) {
        bound.forEach(address -> {
            System.out.println("confabd listens on " + address);
            Logger.info("event=listening address={}", address);
        });
        System.out.println("connect with: " + bound.get(0).howToConnect());
        System.out.println("history is kept in memory only: it ends with this process");
    }

    private static Options options(String[] args) {
        try {
            return Options.parse(args);
        } catch (UsageException e) {
            throw fail(USAGE, e.getMessage());
        }
    }

    private static List<ListenAddress> listenAddresses(Options options) {
        try {
            return options.listen().stream().map(ListenAddress::parse).toList();
        } catch (IllegalArgumentException e) {
            throw fail(USAGE, e.getMessage());
        }
    }

    private static List<Cidr> exempt(Options options) {
        try {
            return options.exempt().stream()
                    .filter(network -> !network.equals("unix"))
                    .map(Cidr::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw fail(USAGE, "--exempt: " + e.getMessage());
        }
    }

    /** Ends the program with one line; never returns. */
    private static IllegalStateException fail(int code, String words) {
        System.err.println("confabd: " + words);
        Runtime.getRuntime().halt(code);
        return new IllegalStateException();
    }
}
