package confab.client.bench;

import java.io.IOException;

/** As much of redis-server as is needed: PING, SUBSCRIBE, PUBLISH, QUIT. */
class FakeRedis extends FakeServer {

    FakeRedis(Fault fault) throws IOException {
        super(fault);
    }

    @Override
    void heard(Peer from, String line) throws IOException {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "PING" -> from.write("+PONG\r\n");
            case "QUIT" -> {
                from.write("+OK\r\n");
                from.end();
            }
            case "SUBSCRIBE" -> {
                enter(from, words[1]);
                from.write("*3\r\n$9\r\nsubscribe\r\n$" + words[1].length() + "\r\n" + words[1] + "\r\n:1\r\n");
            }
            case "*3" -> publish(from);
            default -> from.write("-ERR unknown command\r\n");
        }
    }

    private void publish(Peer from) throws IOException {
        from.line();
        from.line();
        from.line();
        String room = from.line();
        from.line();
        from.write(":" + publish(from, "", room, from.line()) + "\r\n");
    }

    @Override
    String delivery(String nick, String room, String text) {
        return "*3\r\n$7\r\nmessage\r\n$" + room.length() + "\r\n" + room + "\r\n$" + text.length() + "\r\n" + text
                + "\r\n";
    }
}
