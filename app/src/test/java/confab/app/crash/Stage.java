package confab.app.crash;

import static confab.app.Eventually.eventually;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients of a run share: where the daemon is, and how far the run has come. */
final class Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private volatile int port;
    private final Duration deadAfter;
    private final Map<String, Phase> done = new ConcurrentHashMap<>();
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private volatile Phase phase = Phase.WRITING;

    /** How far the run has come. */
    enum Phase {
        WRITING,
        /** Nothing new is asked; what was asked is answered. */
        DRAINING,
        /** Everybody makes sure to have heard everything, and leaves. */
        LEAVING,
        /** It has failed. */
        ABANDONED
    }

    /** @param deadAfter so long a client waits for a sign of life before it takes the connection for dead */
    Stage(int port, Duration deadAfter) {
        this.port = port;
        this.deadAfter = deadAfter;
    }

    /** From now on. */
    void connectTo(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    Duration deadAfter() {
        return deadAfter;
    }

    Phase phase() {
        return phase;
    }

    /** This client has done what it had to in this phase. */
    void done(String witness, Phase in) {
        done.put(witness, in);
    }

    /** This client waits for something, told when that takes too long. */
    void waits(String witness, String what) {
        waiting.put(witness, what);
    }

    /** Begins a phase, and returns when everybody has done with it. */
    void pass(Phase next, Set<String> everybody) {
        phase = next;
        eventually(
                "all clients have done with " + next,
                PATIENCE,
                () -> busy(next, everybody).isEmpty(),
                () -> "busy are " + busy(next, everybody) + ", " + waiting);
    }

    private Set<String> busy(Phase in, Set<String> everybody) {
        Set<String> busy = new TreeSet<>(everybody);
        busy.removeIf(witness -> done.get(witness) == in);
        return busy;
    }

    void abandon() {
        phase = Phase.ABANDONED;
    }
}
