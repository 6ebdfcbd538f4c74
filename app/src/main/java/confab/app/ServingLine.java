package confab.app;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.util.List;

/** {@code confabd [options]}: serve. */
@Parameters(separators = "=")
final class ServingLine extends CommandLine {
    static final String HELP = """
            confabd: a chat daemon. One port, any client: netcat, confab.

              confabd [options]        serve until SIGINT or SIGTERM
              confabd backup FILE      copy the history, also while the daemon serves
              confabd check PATH       look whether a copy or a data folder is sound
              confabd restore FILE     make a new data folder of a copy
              confabd export           write history to standard output, as JSON lines or as text
              confabd import FILE      read JSON lines into a data folder
              confabd limits           list every bound with its default and reason
            Each of these has more to say with --help.

              --listen URI             where to listen; repeatable (default tcp://*:5002)
                                         tcp://*:PORT           IPv4 and IPv6; port 0 takes any free one
                                         tcp://0.0.0.0:PORT     IPv4 only
                                         tcp://[::1]:PORT       one address
                                         unix:PATH?mode=0660    a Unix socket
              --data DIR|none          the folder that keeps history; none: in memory only (default $STATE_DIRECTORY,
                                       or confab in $XDG_STATE_HOME, or ~/.local/state/confab)
              --sync always|os         sent means: on the disk (default), or handed to the system, which a power cut loses
              --keep TIME              remove what is older, as 400d, 52w, 12h or 30m (default forever)
              --keep-messages N        keep so many of each room, and remove the older (default all)
              --name TEXT              what the chat is called in the greeting (default confab)
              --motd FILE              the message of the day: UTF-8, lines of up to 400 bytes
              --room ROOM|none         where people arrive (default #lobby)
              --greet-after TIME       greet a silent newcomer after that long, as 250ms or 2s (default 250ms)
              --exempt CIDR            an address or network free of the limits per address; repeatable, in place of
                                       the default: 127.0.0.0/8, ::1/128 and unix. With none, nobody is exempt
              --limit NAME=VALUE       change a bound, or lift it with off; repeatable; see confabd limits
              --log-level LEVEL        error, warn, info, debug or trace (default info)
              --version, --help
            """;

    @Parameter(names = "--listen", splitter = Whole.class)
    List<String> listen = List.of("tcp://*:5002");

    /** Null stands for the folder that {@link DataFolder} finds. */
    @Parameter(names = "--data")
    String data;

    @Parameter(names = "--sync")
    String sync;

    @Parameter(names = "--keep")
    String keep;

    @Parameter(names = "--keep-messages")
    String keepMessages;

    @Parameter(names = "--name")
    String name = "confab";

    @Parameter(names = "--motd")
    String motd;

    @Parameter(names = "--room")
    String room = "#lobby";

    @Parameter(names = "--greet-after")
    String greetAfter;

    @Parameter(names = "--exempt", splitter = Whole.class)
    List<String> exempt = List.of("127.0.0.0/8", "::1/128", "unix");

    @Parameter(names = "--limit", splitter = Whole.class)
    List<String> limit = List.of();

    @Parameter(names = "--log-level")
    String logLevel = "info";

    @Parameter(names = "--version", help = true)
    boolean version;

    @Override
    String program() {
        return "confabd";
    }

    @Override
    String helpText() {
        return HELP;
    }
}
