package confab.client.bench;

import java.io.IOException;

/** As much of an IRC server as is needed: it lets nobody in who does not answer its PING. */
final class FakeIrc extends FakeServer {

    FakeIrc(Fault fault) throws IOException {
        super(fault);
    }

    @Override
    void heard(Peer from, String line) throws IOException {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "NICK" -> from.nick = words[1];
            case "USER" -> from.write("PING :cookie\r\n");
            case "PONG" -> from.write(":irc.example 001 " + from.nick + " :Welcome\r\n");
            case "JOIN" -> {
                enter(from, words[1]);
                from.write(":irc.example 366 " + from.nick + " " + words[1] + " :End of NAMES list\r\n");
            }
            case "PRIVMSG" -> publish(from, from.nick, words[1], words[2].substring(1));
            case "QUIT" -> {
                from.write("ERROR :Closing Link\r\n");
                from.end();
            }
            default -> from.write(":irc.example 421 " + from.nick + " :Unknown command\r\n");
        }
    }

    @Override
    String delivery(String nick, String room, String text) {
        return ":" + nick + "!~" + nick + "@localhost PRIVMSG " + room + " :" + text + "\r\n";
    }
}
