package confab.client.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small server on a real socket, a thread for each connection: rooms, and who is in them. It can be told to do something
 * wrong once, so that one sees whether it is noticed.
 */
abstract class FakeServer implements AutoCloseable {
    private static final int WRONG_AT = 50;

    /** What it does wrong with the fiftieth delivery. */
    enum Fault {
        NONE,
        LOSES,
        REPEATS,
        DELAYS,
        DAMAGES,
        /** Tells somebody in another room, too. */
        ASTRAY,
        /** Tells who has said it, too. */
        ECHOES,
        /** Tells the very first once more, too. */
        REPLAYS,
        /** Tells nobody anything, from the first on. */
        MUTE
    }

    private final ServerSocket listening;
    private final Fault fault;
    private final Map<String, List<Peer>> rooms = new TreeMap<>();
    private final List<Peer> all = new ArrayList<>();
    private int deliveries;
    private Peer late;
    private String delayed;
    private Peer firstPeer;
    private String first;

    FakeServer(Fault fault) throws IOException {
        this.fault = fault;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accepts", this::accept);
    }

    /** One line, without its end, from a peer. */
    abstract void heard(Peer from, String line) throws IOException;

    /** How a message is written for those who hear it. */
    abstract String delivery(String nick, String room, String text);

    String target() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    final synchronized void enter(Peer peer, String room) {
        rooms.computeIfAbsent(room, name -> new ArrayList<>()).add(peer);
    }

    /** Tells all in the room but {@code from}, and answers how many there are. */
    final synchronized int publish(Peer from, String nick, String room, String text) throws IOException {
        List<Peer> peers = rooms.getOrDefault(room, List.of());
        for (Peer peer : List.copyOf(peers)) {
            if (peer != from) {
                deliver(peer, from, delivery(nick, room, text));
            }
        }
        return peers.size();
    }

    private void deliver(Peer peer, Peer from, String delivery) throws IOException {
        if (fault == Fault.MUTE) {
            return;
        }
        if (deliveries == 0) {
            firstPeer = peer;
            first = delivery;
        }
        if (++deliveries != WRONG_AT || fault == Fault.NONE) {
            peer.write(delivery);
            if (delayed != null && peer == late) {
                peer.write(delayed);
                delayed = null;
            }
            return;
        }
        switch (fault) {
            case REPEATS -> peer.write(delivery + delivery);
            case DAMAGES -> peer.write(delivery.replace("xyz", "xxz"));
            case DELAYS -> {
                delayed = delivery;
                late = peer;
            }
            case ASTRAY -> tellBoth(peer, stranger(peer), delivery);
            case ECHOES -> tellBoth(peer, from, delivery);
            case REPLAYS -> {
                peer.write(delivery);
                firstPeer.write(first);
            }
            default -> {}
        }
    }

    private static void tellBoth(Peer one, Peer other, String delivery) throws IOException {
        one.write(delivery);
        other.write(delivery);
    }

    private Peer stranger(Peer peer) {
        return rooms.values().stream()
                .filter(peers -> !peers.contains(peer))
                .findFirst()
                .orElseThrow()
                .get(0);
    }

    /** Closes every connection. */
    final synchronized void endAll() throws IOException {
        for (Peer peer : all) {
            peer.end();
        }
    }

    private synchronized void gone(Peer peer) {
        rooms.values().forEach(peers -> peers.remove(peer));
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Peer peer = new Peer(listening.accept());
            add(peer);
            start("peer", peer::listen);
        }
    }

    private synchronized void add(Peer peer) {
        all.add(peer);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side has gone.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        String nick = "";

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void write(String text) throws IOException {
            synchronized (out) {
                out.write(text.getBytes(ISO_8859_1));
                out.flush();
            }
        }

        /** The next line of what this one says. */
        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("it has ended");
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }

        void end() throws IOException {
            socket.close();
        }

        private void listen() throws IOException {
            try {
                while (true) {
                    heard(this, line());
                }
            } finally {
                gone(this);
                socket.close();
            }
        }
    }
}
