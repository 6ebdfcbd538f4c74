package confab.app.bench;

import static confab.app.Eventually.aWhile;

import confab.protocol.Event;
import confab.protocol.Request;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Somebody who does nothing but ping: the longest wait tells the longest turn of the daemon's loop. */
final class Pinger implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(1);

    private final Client client;

    Pinger(int port, String nick) {
        client = Client.connect(port, nick);
    }

    /** Pings for so long, on the caller's thread. */
    Latencies run(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        return runWhile(() -> System.nanoTime() < until);
    }

    /** Pings until {@code end} has come to its end, on the caller's thread. */
    Latencies until(Future<?> end) {
        return runWhile(() -> !end.isDone());
    }

    private Latencies runWhile(BooleanSupplier goesOn) {
        Latencies latencies = new Latencies();
        while (goesOn.getAsBoolean()) {
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
