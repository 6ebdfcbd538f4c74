package confab.client.e2e;

import confab.app.e2e.Person;
import confab.app.e2e.Program;
import confab.client.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The client, in a process of its own; without a terminal unless it is started in one. */
final class Confab implements Program {
    private final int port;

    /** For a daemon at this port of this machine. */
    Confab(int port) {
        this.port = port;
    }

    /** The command that starts it. */
    static List<String> command(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(arguments))
                .toList();
    }

    /** Somebody who starts it by this name, with more arguments. */
    Person starts(String nick, String... more) {
        List<String> arguments = Stream.concat(Stream.of("127.0.0.1:" + port, "--nick", nick), Stream.of(more))
                .toList();
        return Person.at(command(arguments.toArray(String[]::new)));
    }

    @Override
    public Person comesIn(String nick) {
        return starts(nick);
    }

    @Override
    public String shows(String line) {
        return line.replaceFirst("]", " " + Person.CLOCK + "]");
    }

    @Override
    public String remembers(String line) {
        return shows(line);
    }

    @Override
    public String[] partingWords() {
        return new String[] {"-- goodbye"};
    }
}
