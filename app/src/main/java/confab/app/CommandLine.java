package confab.app;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.converters.IParameterSplitter;
import java.util.ArrayList;
import java.util.List;

/** The words of the command line, as they were typed; {@link Options} gives them their meaning. */
@Parameters(separators = "=")
final class CommandLine {
    static final String HELP = """
            confabd: a chat daemon. One port, any client: netcat, confab.

              confabd [options]        serve until SIGINT or SIGTERM
              confabd limits           list every bound with its default and reason

              --listen URI             where to listen; repeatable (default tcp://*:5002)
                                         tcp://*:PORT           IPv4 and IPv6; port 0 takes any free one
                                         tcp://0.0.0.0:PORT     IPv4 only
                                         tcp://[::1]:PORT       one address
                                         unix:PATH?mode=0660    a Unix socket
              --data DIR|none          where history is kept; none: in memory only (default)
              --sync always|os         what is acknowledged is on disk (default), or handed to the system
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

    @Parameter(names = "--data")
    String data = "none";

    @Parameter(names = "--sync")
    String sync = "always";

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

    @Parameter(
            names = {"--help", "-h"},
            help = true)
    boolean help;

    @Parameter
    List<String> words = new ArrayList<>();

    static CommandLine of(String... args) throws UsageException {
        CommandLine line = new CommandLine();
        try {
            // A value that begins with @ is a value, not the name of a file with more options.
            JCommander.newBuilder().addObject(line).expandAtSign(false).build().parse(args);
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage());
        }
        return line;
    }

    /** A value with a comma in it is one value. */
    static final class Whole implements IParameterSplitter {
        @Override
        public List<String> split(String value) {
            return List.of(value);
        }
    }
}
