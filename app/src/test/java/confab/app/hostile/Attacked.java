package confab.app.hostile;

import static confab.app.Eventually.aWhile;
import static confab.app.Eventually.eventually;

import confab.app.RunningDaemon;
import confab.app.log.LoggedErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A daemon that is done harm to. When it is over everything is as before, or {@link #close} fails: no link, no descriptor,
 * hardly any memory more, no error logged, and the loop rests.
 */
final class Attacked implements AutoCloseable {
    private static final long HEAP_GROWTH_MAX = 10 << 20;
    private static final int DESCRIPTOR_GROWTH_MAX = 0;
    private static final Duration REST = Duration.ofMillis(300);

    private final RunningDaemon daemon;
    private final Resources before;
    private final int errorsBefore;

    private Attacked(RunningDaemon daemon) {
        this.daemon = daemon;
        warmUp();
        errorsBefore = LoggedErrors.all().size();
        before = Resources.ofThisProcess();
    }

    /** With options as on the command line. */
    static Attacked start(String... options) {
        return new Attacked(RunningDaemon.start(options));
    }

    /** With no bound on how fast one may be, so that everything else meets its own. */
    static Attacked startUnpaced(String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        for (String limit : List.of(
                "flood-lines-per-second", "flood-bytes-per-second", "failures-per-second", "moves-per-second")) {
            all.addAll(List.of("--limit", limit + "=off"));
        }
        return start(all.toArray(String[]::new));
    }

    /** So that classes loaded by the first client are not taken for a leak. */
    private void warmUp() {
        try (QuietPair pair = new QuietPair(port())) {
            pair.roundTrip();
        }
        awaitNobody();
    }

    int port() {
        return daemon.port();
    }

    RunningDaemon daemon() {
        return daemon;
    }

    void awaitNobody() {
        eventually("every link has ended", Duration.ofSeconds(10), () -> daemon.links() == 0, daemon::links);
    }

    /** Fails unless everything is as it was before the attack; then stops the daemon. */
    @Override
    public void close() {
        try (daemon) {
            awaitNobody();
            requireNoErrors();
            requireRest();
            before.requireNotExceeded(HEAP_GROWTH_MAX, DESCRIPTOR_GROWTH_MAX);
        }
    }

    private void requireNoErrors() {
        List<String> errors = LoggedErrors.all();
        if (errors.size() > errorsBefore) {
            throw new AssertionError("errors logged: " + errors.subList(errorsBefore, errors.size()));
        }
    }

    /** No turn for a while: nothing spins, no timer is left that ticks. */
    void requireRest() {
        eventually("the loop rests", Duration.ofSeconds(10), this::rests, () -> daemon.turns() + " turns");
    }

    private boolean rests() {
        long turns = daemon.turns();
        aWhile(REST);
        return daemon.turns() == turns;
    }
}
