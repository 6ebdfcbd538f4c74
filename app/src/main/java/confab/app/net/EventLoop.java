package confab.app.net;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.Link;
import confab.app.link.TurnBuffer;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * One thread for every socket. A turn waits until something can be done, then: who is ready, timers that are due, tasks,
 * the hook, and one write for each link that is owed something; where that took long and nothing waits, the next turn
 * begins with a short rest ({@link Hold}). Nothing may queue work between this flush and the next
 * wait unless it keeps that from waiting.
 *
 * <p>Everything here belongs to the thread in {@link #run}, or before that to the one that sets up; only {@link #execute}
 * and {@link #turns} are for any thread.
 */
public final class EventLoop implements Executor {
    /** Tasks of a turn: those that were there, and once more those that these added. */
    private static final int ROUNDS = 2;

    /** Tasks of other threads taken in a round; what is left is for the next turn, which does not wait. */
    private static final int TAKEN_PER_ROUND = 10_000;

    private final Timers timers;
    private final Limits limits;
    private final Selector selector;
    private final Doorbell bell;
    private final Buffers buffers;
    private final Flush flush;
    private final Runnable dueTimers;
    private final Consumer<SelectionKey> dispatch = EventLoop::dispatch;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final List<Acceptor> acceptors = new ArrayList<>();
    private Runnable endOfTurn = () -> {};
    private int links;
    private long held;
    private boolean stopped;

    /** Written before the first turn. Another thread that misses it takes itself for another one, and is right. */
    private Thread thread;

    /** Whoever hands over while this is set has to wake the selector; set before the loop looks for tasks and waits. */
    private volatile boolean waiting;

    private volatile long turns;

    /** @throws IOException when the system has no selector for us */
    public EventLoop(Timers timers, Limits limits) throws IOException {
        this.timers = timers;
        this.dueTimers = timers::runDue;
        this.limits = limits;
        this.flush = new Flush(timers.clock());
        this.buffers = new Buffers(limits, this::flush);
        this.selector = Selector.open();
        this.bell = new Doorbell(selector);
        // At its first write or close the JDK needs descriptors of its own, and fails for ever when a crowd has left
        // none.
        SocketChannel.open().close();
    }

    /**
     * Takes connections.
     *
     * @param greeter is given each new link
     * @return where it listens, with the port in fact bound
     * @throws IOException with one line for the user when this cannot be listened on
     */
    public ListenAddress listen(ListenAddress address, Admission admission, Link.Greeter greeter) throws IOException {
        Acceptor acceptor = new Acceptor(this, address.open(), admission, greeter);
        acceptors.add(acceptor);
        return acceptor.address();
    }

    /** Takes no more connections; those that are open stay. */
    public void stopListening() {
        acceptors.forEach(Acceptor::close);
        acceptors.clear();
    }

    /** What every session encodes into. */
    public TurnBuffer turnBuffer() {
        return buffers.turn;
    }

    /** Runs {@code hook} in every turn behind its tasks and before its flush. */
    public void endOfTurn(Runnable hook) {
        endOfTurn = hook;
    }

    /** How many links are open. */
    public int links() {
        return links;
    }

    /** Whether every link has been told all that it is owed, and that nothing more comes. */
    public boolean allFinished() {
        return selector.keys().stream()
                .allMatch(key -> !(key.attachment() instanceof Connection link) || link.isFinished());
    }

    /** Turns so far: while nothing happens there are none. */
    public long turns() {
        return turns;
    }

    /** Runs {@code task} on the loop: in this turn or the next. Never runs it when the loop has stopped before. */
    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            tasks.add(task);
        } else {
            handedOver.add(task);
            if (waiting) {
                bell.ring();
            }
        }
    }

    /** Ends {@link #run} after this turn. By a task: an interrupt would keep the selector from ever waiting again. */
    public void stop() {
        stopped = true;
    }

    /** Turns until {@link #stop}; then every socket is closed, and every listener told. */
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopped) {
                turn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        } finally {
            close();
        }
    }

    private void turn() throws IOException {
        turns++;
        if (!hasTasks()) {
            flush.rest();
        }
        select();
        attempt("timer", dueTimers);
        runTasks();
        attempt("hook", endOfTurn);
        flush();
    }

    private void select() throws IOException {
        long millis = timers.millisUntilNext();
        waiting = true;
        if (millis == 0 || hasTasks()) {
            selector.selectNow(dispatch);
        } else if (millis < 0) {
            selector.select(dispatch);
        } else {
            selector.select(dispatch, millis);
        }
        waiting = false;
    }

    private boolean hasTasks() {
        return !tasks.isEmpty() || !handedOver.isEmpty();
    }

    private static void dispatch(SelectionKey key) {
        Ready owner = (Ready) key.attachment();
        try {
            owner.ready();
        } catch (IOException | RuntimeException e) {
            owner.failed(e);
        }
    }

    private void runTasks() {
        for (int round = 0; round < ROUNDS; round++) {
            take();
            for (int left = tasks.size(); left > 0; left--) {
                attempt("task", tasks.poll());
            }
        }
    }

    private void take() {
        for (int left = TAKEN_PER_ROUND; left > 0; left--) {
            Runnable task = handedOver.poll();
            if (task == null) {
                return;
            }
            tasks.add(task);
        }
    }

    private static void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Logger.error(e, "event={}-failed", what);
        }
    }

    private void flush() {
        flush.run();
        buffers.endTurn();
    }

    private void close() {
        stopListening();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection link) {
                link.abort(ErrorCode.SHUTTING_DOWN, "the server stops");
            }
        }
        runTasks();
        try {
            bell.close();
            selector.close();
        } catch (IOException e) {
            Logger.warn("event=selector-not-closed why={}", e.getMessage());
        }
    }

    // For what belongs to the loop

    Selector selector() {
        return selector;
    }

    Timers timers() {
        return timers;
    }

    Buffers buffers() {
        return buffers;
    }

    int bound(Limit limit) {
        return limits.intOf(limit);
    }

    /** {@code output} takes part in the next flush. */
    void mark(Output output) {
        flush.mark(output);
    }

    /** Bytes of memory held for all links. */
    long held() {
        return held;
    }

    /** More than half of what all links together may hold is held. */
    boolean isShort() {
        return held > limits.of(Limit.HELD_BYTES) / 2;
    }

    /** One link more, or one less. */
    void count(int more) {
        links += more;
    }

    /** All links together hold {@code more} bytes than before; where that is too much, those that hold most are cut. */
    void hold(int more) {
        held += more;
        while (more > 0 && held > limits.of(Limit.HELD_BYTES)) {
            Connection largest = largest();
            largest.abort(
                    ErrorCode.TOO_SLOW,
                    "holds " + largest.held() + " bytes, the most of all, and all together hold " + held
                            + ", more than " + Limit.HELD_BYTES.option() + " " + limits.of(Limit.HELD_BYTES));
        }
    }

    private Connection largest() {
        Connection largest = null;
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection link && (largest == null || link.held() > largest.held())) {
                largest = link;
            }
        }
        return largest;
    }
}
