package confab.app.cost;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Somebody at netcat. */
final class LineMember extends Member {

    private LineMember(int port) {
        super(port);
    }

    /** Connects and gives a name; returns when it is taken. */
    static LineMember come(int port, String nick) {
        LineMember member = new LineMember(port);
        member.type(nick + "\n");
        member.readUntil("Hello " + nick);
        return member;
    }

    @Override
    void join(String room) {
        type("/join " + room + "\n");
    }

    @Override
    void awaitJoined() {
        readUntil("-- end of history ");
    }

    @Override
    void say(List<String> texts) {
        type(String.join("\n", texts) + "\n");
    }

    @Override
    String hear() {
        String line = readUntil("[#");
        int text = line.indexOf(": ");
        return text < 0 ? hear() : line.substring(text + 2);
    }

    /** A person is told of none. */
    @Override
    void expectStored(int messages) {}

    private void type(String lines) {
        send(lines.getBytes(StandardCharsets.UTF_8));
    }

    private String readUntil(String beginning) {
        String line;
        do {
            line = new String(readLine(), StandardCharsets.UTF_8);
        } while (!line.startsWith(beginning));
        return line;
    }
}
