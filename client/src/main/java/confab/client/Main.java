package confab.client;

import confab.protocol.Id;
import confab.protocol.Nick;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Reads the command line, puts everything together, runs it until somebody leaves. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** A signal is followed after this, whether the server has said farewell or not. */
    private static final int FAREWELL_MILLIS = 1_000;

    private Main() {}

    /** Exit code 0 when the user left, 1 when it went wrong, 2 for a wrong command line. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Options options = Options.parse(args);
            if (options.text() == null) {
                return talk(options);
            }
            System.out.print(options.text());
            return 0;
        } catch (UsageException e) {
            return fail(USAGE, e.getMessage());
        } catch (IOException e) {
            return fail(FAILED, e.toString());
        }
    }

    private static int talk(Options options) throws IOException {
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.of(environment);
        try (ClientLoop loop = new ClientLoop();
                Keyboard keyboard = new Keyboard(loop)) {
            daemon("keyboard", () -> keyboard.pump(terminal.in()));
            Screen screen = screen(
                    terminal,
                    options.colours()
                            && environment.getOrDefault("NO_COLOR", "").isEmpty());
            ServerLink link = new ServerLink(loop, task -> daemon("resolver", task));
            Conversation conversation = new Conversation(newId(), options.rooms());
            Visit visit = new Visit(conversation, link, keyboard, screen, System::nanoTime, terminal.interactive());
            begin(visit, options, environment.get("USER"), terminal.interactive());
            return run(loop, visit);
        }
    }

    private static Screen screen(Terminal terminal, boolean coloursWanted) {
        PrintStream out = new PrintStream(new BufferedOutputStream(terminal.out()), false, StandardCharsets.UTF_8);
        return new Screen(out, terminal.rows(), terminal.rows() && coloursWanted, Clock.systemDefaultZone());
    }

    private static void begin(Visit visit, Options options, String user, boolean interactive) {
        Address server = options.server() == null ? Address.DEFAULT : options.server();
        Nick nick = options.nick() == null ? OwnName.of(user) : options.nick();
        if (interactive && options.asksEverything()) {
            visit.ask(server, nick);
        } else {
            visit.connect(server, nick);
        }
    }

    private static int run(ClientLoop loop, Visit visit) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(loop, visit)));
        loop.run(visit::turn);
        return visit.failure() == null ? visit.exitCode() : fail(visit.exitCode(), visit.failure());
    }

    /** On a signal; behind the end there is nothing left to do. */
    private static void leave(ClientLoop loop, Visit visit) {
        loop.execute(visit::leave);
        loop.awaitEnd(FAREWELL_MILLIS);
    }

    private static Id newId() {
        SecureRandom random = new SecureRandom();
        return new Id(random.nextLong(), random.nextLong());
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static int fail(int code, String words) {
        System.err.println("confab: " + words);
        return code;
    }
}
