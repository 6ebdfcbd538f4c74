package confab.app.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between clients and the daemon. When it is cut, connections stay open on both sides and nothing passes any
 * more: nobody is told. New ones pass.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;

    private final ServerSocket listening;
    private final int to;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();

    /** The two connections of one client. */
    private static final class Pair {
        private final Socket client;
        private final Socket daemon;
        private volatile boolean cut;

        Pair(Socket client, Socket daemon) {
            this.client = client;
            this.daemon = daemon;
        }
    }

    private Wire(ServerSocket listening, int to) {
        this.listening = listening;
        this.to = to;
    }

    /** @param to the daemon's port */
    static Wire to(int to) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), to);
            start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Nothing passes on what is connected now, nor what is under way. */
    void cut() {
        pairs.forEach(pair -> pair.cut = true);
    }

    int connections() {
        return pairs.size();
    }

    private static void start(Runnable pump) {
        Thread thread = new Thread(pump, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), to));
                pair.client.setTcpNoDelay(true);
                pair.daemon.setTcpNoDelay(true);
                pairs.add(pair);
                start(() -> pump(pair, pair.client, pair.daemon));
                start(() -> pump(pair, pair.daemon, pair.client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private static void pump(Pair pair, Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); !pair.cut; count = in.read(buffer)) {
                if (count < 0) {
                    to.shutdownOutput();
                    return;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            hangUp(pair);
        }
    }

    private static void hangUp(Pair pair) {
        if (!pair.cut) {
            close(pair);
        }
    }

    private static void close(Pair pair) {
        try {
            pair.client.close();
            pair.daemon.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        pairs.forEach(Wire::close);
    }
}
