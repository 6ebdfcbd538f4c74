package confab.app;

import confab.app.net.Exempt;
import confab.app.net.ListenAddress;
import confab.app.time.Clock;
import confab.protocol.Id;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A daemon in this process, on a thread of its own, with real sockets: for tests that look inside. One that runs as its
 * users run it is {@link DaemonProcess}.
 */
public final class RunningDaemon implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long ANSWER_SECONDS = 20;

    private final Daemon daemon;
    private final ListenAddress address;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private RunningDaemon(Options options, Exempt exempt) throws IOException {
        Random dice = new Random(1);
        daemon = new Daemon(options, exempt, Clock.SYSTEM, () -> new Id(dice.nextLong(), dice.nextLong()));
        address = daemon.listen(ListenAddress.parse(options.listen().get(0)));
        Thread thread = new Thread(this::run, "daemon");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts one.
     *
     * @param arguments as on the command line; it listens on any free port of the loopback address unless they have a
     *     {@code --listen}, of which the first counts, and keeps nothing on disk unless they have {@code --data}
     */
    public static RunningDaemon start(String... arguments) {
        try {
            Options options = Options.parse(Map.of(), withDefaults(arguments));
            return new RunningDaemon(options, Exempt.parse(options.exempt()));
        } catch (UsageException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String[] withDefaults(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--listen")) {
            all.addAll(List.of("--listen", "tcp://" + HOST + ":0"));
        }
        if (!all.contains("--data")) {
            all.addAll(List.of("--data", "none"));
        }
        return all.toArray(String[]::new);
    }

    private void run() {
        try {
            daemon.run();
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    /** Where clients reach it. */
    public String host() {
        return HOST;
    }

    /** The port in fact bound; 0 for a Unix socket. */
    public int port() {
        return address.port();
    }

    /** Turns of the loop so far. Looking does not wake it. */
    public long turns() {
        return daemon.loop().turns();
    }

    /** How many links are open. Asking costs the loop a turn. */
    public int links() {
        return onLoop(() -> daemon.loop().links());
    }

    /** What {@code question} answers on the loop's thread. */
    public <T> T onLoop(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        daemon.loop().execute(() -> answer.completeAsync(question, Runnable::run));
        return await(answer, "the loop does not answer");
    }

    /** Stops it as SIGTERM does: everybody is told. Returns when its thread has ended. */
    @Override
    public void close() {
        daemon.stop();
        await(end, "the loop does not end");
    }

    private static <T> T await(CompletableFuture<T> future, String otherwise) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the loop has failed", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError(otherwise, e);
        }
    }
}
