package confab.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** People at netcat. Each of them ends the connection with the input ({@code nc -N}). */
public final class Netcat implements Program {
    /** What everybody sees first. */
    public static final String WELCOME = "Welcome to confab. Enter your name and join the room!";

    private final List<String> command;

    /** @param arguments where to connect, as netcat takes it */
    public Netcat(String... arguments) {
        command = Stream.concat(Stream.of("nc", "-N"), Stream.of(arguments)).toList();
    }

    /** To a port of this machine. */
    public static Netcat to(int port) {
        return new Netcat("127.0.0.1", Integer.toString(port));
    }

    /** Somebody who has connected and says nothing yet. */
    public Person connects() {
        return Person.at(command);
    }

    /** Somebody who has waited for the greeting. */
    public Person isGreeted() {
        return connects().sees(WELCOME);
    }

    /** Does not wait for the greeting, which comes first all the same. */
    @Override
    public Person comesIn(String nick) {
        return connects().types(nick).sees(WELCOME);
    }

    @Override
    public String shows(String line) {
        return line;
    }

    @Override
    public String remembers(String line) {
        return line.replaceFirst("]", " " + Person.TIME + "]");
    }

    @Override
    public String[] partingWords() {
        return new String[0];
    }

    /** Somebody who has a name and is alone in a lobby in which nothing was said yet. */
    public Person isAlone(String nick) {
        return comesIn(nick)
                .sees(
                        "Hello " + nick + "! You are in #lobby, alone. /help lists the commands, /quit leaves.",
                        "-- end of history #lobby");
    }

    /** Somebody who comes to others, in the order of their coming, into a lobby in which nothing was said yet. */
    public Person joins(String nick, String... others) {
        return comesIn(nick)
                .sees(
                        "Hello " + nick + "! You are in #lobby with " + String.join(", ", others)
                                + ". /help lists the commands, /quit leaves.",
                        "-- end of history #lobby");
    }

    /** Several people in a lobby, all of whom have seen each other come. */
    public List<Person> meet(String... nicks) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < nicks.length; i++) {
            String nick = nicks[i];
            String[] others = List.of(nicks).subList(0, i).toArray(String[]::new);
            Person newcomer = i == 0 ? isAlone(nick) : joins(nick, others);
            people.forEach(person -> person.sees("[#lobby] --> " + nick + " joined"));
            people.add(newcomer);
        }
        return people;
    }
}
