package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.Link;
import confab.app.link.Slice;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A loop on a thread of its own, listening on a free port; its clock goes when the test says so. */
final class RunningLoop implements AutoCloseable {
    static final long PATIENCE_SECONDS = 20;

    final FakeClock clock = new FakeClock();
    final Timers timers = new Timers(clock);
    final EventLoop loop;
    final ListenAddress address;
    private final BlockingQueue<Recorder> links = new LinkedBlockingQueue<>();
    private final List<Remote> remotes = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private Link.Greeter greeter = this::greet;

    RunningLoop() throws IOException {
        this(Map.of());
    }

    RunningLoop(Map<Limit, Long> changed) throws IOException {
        this(changed, ListenAddress.parse("tcp://127.0.0.1:0"), "127.0.0.0/8");
    }

    RunningLoop(Map<Limit, Long> changed, ListenAddress where, String... exempt) throws IOException {
        Limits limits = new Limits(changed);
        loop = new EventLoop(timers, limits);
        Admission admission = new Admission(limits, Exempt.parse(List.of(exempt)), clock);
        address = loop.listen(where, admission, link -> greeter.greet(link));
        thread = new Thread(loop::run, "loop");
        thread.start();
    }

    private Link.Listener greet(Link link) {
        Recorder recorder = new Recorder(link);
        links.add(recorder);
        return recorder;
    }

    /** From now on links are given to this one. */
    void greetWith(Link.Greeter other) {
        call(() -> greeter = other);
    }

    /** A peer; it is closed with the loop. */
    Remote connect() throws IOException {
        Remote remote = new Remote(address.port());
        remotes.add(remote);
        return remote;
    }

    /** The next link that has come. */
    Recorder accepted() throws InterruptedException {
        Recorder recorder = links.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(recorder).as("a link").isNotNull();
        return recorder;
    }

    /** Runs {@code action} in a turn of the loop; returns when that is done. */
    <T> T call(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        loop.execute(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("a task on the loop", e);
        }
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    /** Returns when a whole turn has begun and ended: two tasks in a row may still share one that has begun before. */
    void turn() {
        for (int i = 0; i < 3; i++) {
            run(() -> {});
        }
    }

    /** Time passes, and the loop looks at its timers. */
    void passMillis(long millis) {
        clock.advanceMillis(millis);
        turn();
    }

    /** On the loop: encodes once and owes it to each. */
    void tell(String text, Link... hearers) {
        loop.turnBuffer().begin(0).put(text.getBytes(StandardCharsets.UTF_8));
        Slice slice = loop.turnBuffer().end();
        for (Link hearer : hearers) {
            hearer.send(slice);
        }
    }

    /** The loop sleeps; a peer's kernel that takes a last packet may wake it, a circle would turn thousands of times. */
    void assertRests() throws IOException {
        long before = loop.turns();
        Remote.waitMillis(100);
        assertThat(loop.turns() - before).as("turns while nothing happens").isLessThan(10);
    }

    /** Ends the loop and its thread. */
    void stop() {
        loop.execute(loop::stop);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).as("the loop's thread").isFalse();
    }

    @Override
    public void close() throws IOException {
        stop();
        for (Remote remote : remotes) {
            remote.close();
        }
        assertThat(Recorder.NESTED).as("calls from inside a call").isEmpty();
    }
}
