package confab.client;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.converters.IParameterSplitter;
import java.util.ArrayList;
import java.util.List;

/** The words of the command line, as they were typed; {@link Options} gives them their meaning. */
@Parameters(separators = "=")
final class Arguments {
    static final String HELP = """
            confab: a terminal client for confabd.

              confab [options] [SERVER]     talk until the end of input, /quit or Ctrl-C
              confab bench ...              measure a server; confab bench --help

              SERVER              HOST, HOST:PORT, [IPV6]:PORT or unix:PATH (default localhost:5002)
              -n, --nick NAME     your name (default $USER)
              -r, --room ROOM     join this room instead of the server's own; repeatable, # may be left out
              --no-color          no colours; as with NO_COLOR set, and when the output is no terminal
              --version, --help

            On a terminal, with neither SERVER nor --nick, both are asked for. /help lists what can be typed.

            Exit codes: 0 left; 1 could not connect, was cut off or (from a script) was refused something;
            2 the command line cannot be followed; 129, 130, 143 left because of SIGHUP, SIGINT, SIGTERM.
            """;

    @Parameter(names = {"--nick", "-n"})
    String nick;

    @Parameter(
            names = {"--room", "-r"},
            splitter = Whole.class)
    List<String> rooms = List.of();

    @Parameter(names = {"--no-color", "--no-colour"})
    boolean noColour;

    @Parameter(names = "--version", help = true)
    boolean version;

    @Parameter(
            names = {"--help", "-h"},
            help = true)
    boolean help;

    @Parameter
    List<String> servers = new ArrayList<>();

    private Arguments() {}

    static Arguments of(String... args) throws UsageException {
        return CommandLine.read(new Arguments(), args);
    }

    /** A value with a comma in it is one value. */
    static final class Whole implements IParameterSplitter {
        @Override
        public List<String> split(String value) {
            return List.of(value);
        }
    }
}
