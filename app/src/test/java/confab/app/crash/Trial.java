package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A daemon, a crowd of clients that write and read, and trouble. In the end all that they saw is compared with all that is
 * in the file. The same seed gives the same clients, doing the same things in the same order, and the same kills; what
 * meets what is up to the machine.
 */
final class Trial implements AutoCloseable {
    /** So long an impatient client waits for a sign of life. */
    static final Duration IMPATIENCE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<String> OPTIONS = List.of("--room", "none", "--log-level", "warn");
    private static final List<String> LIMITS = List.of(
            "flood-lines-per-second=off",
            "failures-per-second=off",
            "moves-per-second=off",
            "ping-after-seconds=2",
            "idle-cut-seconds=6");
    private static final int START_MILLIS_MAX = 800;
    private static final int LIFE_MILLIS_MAX = 2_000;

    private final long seed;
    private final String name;
    private final Path data;
    private final Victim daemon;
    private final Stage stage;
    private final Crowd crowd;
    private int kills;
    private int killsWhileStarting;
    private int stops;

    private Trial(String name, long seed, Path folder, Path data, Duration deadAfter, String... options) {
        this.name = name;
        this.seed = seed;
        this.data = data;
        List<String> all = new ArrayList<>(OPTIONS);
        LIMITS.forEach(limit -> all.addAll(List.of("--limit", limit)));
        all.addAll(List.of("--data", data.toString()));
        all.addAll(List.of(options));
        daemon = new Victim(folder, all.toArray(String[]::new));
        stage = new Stage(daemon.port(), deadAfter);
        crowd = new Crowd(stage, seed);
    }

    /**
     * Prepares one.
     *
     * @param name for the table
     * @param folder an empty one
     * @param options of the daemon
     */
    static Trial of(String name, long seed, Path folder, String... options) {
        return new Trial(name, seed, folder, folder.resolve("data"), PATIENCE, options);
    }

    /** The same, with the data in a place of its own. */
    static Trial on(Path data, String name, long seed, Path folder, String... options) {
        return new Trial(name, seed, folder, data, PATIENCE, options);
    }

    /** The same, with clients that soon take a silent connection for dead. */
    static Trial ofImpatient(String name, long seed, Path folder, String... options) {
        return new Trial(name, seed, folder, folder.resolve("data"), IMPATIENCE, options);
    }

    /** Lets clients connect to this port, and not to the daemon's. */
    Trial over(int port) {
        stage.connectTo(port);
        return this;
    }

    Victim daemon() {
        return daemon;
    }

    Path data() {
        return data;
    }

    /** Starts the daemon and the clients. */
    Trial begin() {
        daemon.startAndAwait();
        crowd.begin();
        return this;
    }

    /**
     * Kills the daemon so often, at moments that the seed tells, and starts it again each time; now and then it is stopped as
     * it should be. It need not run now.
     */
    Trial killed(int times) {
        Random dice = new Random(seed);
        crowd.begin();
        while (kills < times) {
            daemon.start();
            if (dice.nextInt(4) == 0) {
                killsWhileStarting++;
                daemon.live(Duration.ofMillis(dice.nextInt(START_MILLIS_MAX)));
                kill();
            } else {
                daemon.awaitListening();
                daemon.live(Duration.ofMillis(dice.nextInt(LIFE_MILLIS_MAX)));
                end(dice.nextInt(8) == 0);
            }
        }
        daemon.startAndAwait();
        return this;
    }

    private void end(boolean well) {
        if (well) {
            stops++;
            daemon.stop();
        } else {
            kill();
        }
    }

    private void kill() {
        kills++;
        daemon.kill();
    }

    /** Kills the daemon now, and starts it again. */
    void killNow() {
        kill();
        daemon.startAndAwait();
    }

    /** Lets everybody finish, stops the daemon, compares, prints a row of the table, and fails when something is wrong. */
    Checker.Verdict end() {
        try {
            crowd.end();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "; the daemon says " + daemon.log(), e);
        }
        Kept told = Latecomer.listen(daemon.port(), Crowd.ROOMS);
        daemon.stop();
        requireWhole();
        Kept kept = KeptFile.read(data).without(Talk.ROOM);
        Checker.Verdict verdict = Checker.check(kept, crowd.testimonies());
        verdict.tally().kills = kills;
        verdict.tally().killsWhileStarting = killsWhileStarting;
        verdict.tally().stops = stops;
        System.out.println(verdict.tally().row(name + ", seed " + seed, verdict.faults()));
        assertThat(verdict.faults().kinds())
                .as("seed %d: %s", seed, verdict.faults())
                .isEmpty();
        assertThat(messagesByRoom(told)).as("what is told is what is kept").isEqualTo(messagesByRoom(kept));
        assertThat(told.topics()).isEqualTo(kept.topics());
        return verdict;
    }

    /** By our own tool. */
    private void requireWhole() {
        Victim check = daemon.instead("check", data.toString());
        check.start();
        assertThat(check.awaitEnd()).as("seed %d: %s", seed, check.log()).isZero();
    }

    private static Map<String, List<Kept.Entry>> messagesByRoom(Kept kept) {
        Stream<Kept.Entry> messages = kept.entries().stream().filter(entry -> entry.matter() == Seen.Matter.MESSAGE);
        return messages.collect(Collectors.groupingBy(Kept.Entry::room));
    }

    @Override
    public void close() {
        daemon.close();
        crowd.close();
    }
}
