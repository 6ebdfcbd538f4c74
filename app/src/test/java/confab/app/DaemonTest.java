package confab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.net.Exempt;
import confab.app.net.ListenAddress;
import confab.app.time.Clock;
import confab.protocol.Id;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a daemon, good or bad; what its process makes of it is {@link MainTest}'s. */
@Timeout(60)
class DaemonTest {

    private static Daemon listening() throws Exception {
        Options options = Options.parse(Map.of(), "--data", "none", "--limit", "shutdown-seconds=1");
        Daemon daemon = new Daemon(options, Exempt.NOBODY, Clock.SYSTEM, () -> new Id(1, 2));
        daemon.listen(ListenAddress.parse("tcp://127.0.0.1:0"));
        return daemon;
    }

    @Test
    void aStopThatCameToItsEndIsTold() throws Exception {
        Daemon daemon = listening();
        CompletableFuture<Void> run = CompletableFuture.runAsync(daemon::run);

        assertThat(daemon.stop()).isTrue();

        run.join();
        assertThat(daemon.stop()).as("told once more").isTrue();
    }

    @Test
    void aCrashIsNoCleanStop() throws Exception {
        Daemon daemon = listening();
        daemon.loop().execute(() -> {
            throw new OutOfMemoryError("planned");
        });

        CompletableFuture<Void> run = CompletableFuture.runAsync(daemon::run);

        assertThatThrownBy(run::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("planned");
        assertThat(daemon.stop()).isFalse();
    }

    @Test
    void aCrashOnTheWayToTheEndIsNoCleanStopEither() throws Exception {
        Daemon daemon = listening();
        CountDownLatch hangs = new CountDownLatch(1);
        daemon.loop().execute(() -> {
            await(hangs);
            throw new OutOfMemoryError("planned");
        });
        CompletableFuture<Void> run = CompletableFuture.runAsync(daemon::run);
        CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(daemon::stop);
        hangs.countDown();

        assertThat(stop.join()).isFalse();
        assertThat(run).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aLoopThatHangsIsNoCleanStopEither() throws Exception {
        Daemon daemon = listening();
        CountDownLatch hangs = new CountDownLatch(1);
        daemon.loop().execute(() -> await(hangs));
        CompletableFuture<Void> run = CompletableFuture.runAsync(daemon::run);

        assertThat(daemon.stop()).isFalse();

        hangs.countDown();
        run.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
