package confab.app.bench;

import static confab.app.Eventually.aWhile;

import confab.protocol.Event;
import confab.protocol.Request;
import java.time.Duration;

/** Somebody who does nothing but ping: the longest wait tells the longest turn of the daemon's loop. */
final class Pinger implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(1);

    private final Client client;

    Pinger(int port, String nick) {
        client = Client.connect(port, nick);
    }

    /** Pings for so long, on the caller's thread. */
    Latencies run(Duration time) {
        Latencies latencies = new Latencies();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            long began = System.nanoTime();
            client.ask(new Request.Ping(client.newId()), Event.Pong.class);
            latencies.add(System.nanoTime() - began);
            aWhile(BETWEEN);
        }
        return latencies;
    }

    @Override
    public void close() {
        client.close();
    }
}
