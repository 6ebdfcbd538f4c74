package confab.client.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What makes figures worth less than they look; each has a stable {@link #code}. */
enum Caveat {
    FAULTY(
            "faulty",
            figures -> !figures.tally().isClean(),
            figures -> "something went wrong, see above: the figures do not count"),
    NOTHING_MEASURED(
            "nothing-measured",
            figures -> figures.load().kind() != Load.Kind.IDLE
                    && figures.tally().delivered() + figures.tally().cycles() == 0,
            figures -> figures.load().kind() == Load.Kind.CHURN
                    ? "nobody came and went: there is nothing to be seen here"
                    : "nothing was delivered: there is nothing to be seen here"),
    GENERATOR_BUSY(
            "generator-busy",
            figures -> figures.ownBusyShare() > Caveat.BUSY && !isServerBusy(figures),
            figures -> String.format(
                    Locale.ROOT,
                    "this program was busy %.0f %% of the time: it %s the bottleneck, not the server",
                    100 * figures.ownBusyShare(),
                    figures.server() == null ? "may have been" : "was")),
    BEHIND(
            "behind-schedule",
            figures -> figures.own().behindNanos() > Caveat.BEHIND_NANOS,
            figures -> "this program sent up to " + Quantity.time(figures.own().behindNanos())
                    + " late: that is in the latencies"),
    OTHER_PROCESS(
            "other-process",
            Caveat::isServerElsewhere,
            figures -> "the process of --pid used next to nothing for all this: is it the server?"),
    NEIGHBOURS(
            "neighbours",
            figures -> othersCores(figures) > Caveat.QUIET_CORES,
            figures -> String.format(
                    Locale.ROOT,
                    "other programs kept %.1f cores busy: trust processor time, not rates and latencies",
                    othersCores(figures)));

    /** A thread that has hardly a pause. */
    private static final double BUSY = 0.9;

    /** A millisecond late is more than the latencies that are looked for. */
    private static final long BEHIND_NANOS = 1_000_000;

    /** What a machine does beside a measurement that may be called quiet. */
    private static final double QUIET_CORES = 0.35;

    /** From so many on there is something to be told by. */
    private static final long MESSAGES_MIN = 500;

    private static final double MICROS_MIN = 0.2;

    /** To let somebody in and out again takes more than as many messages. */
    private static final long MESSAGES_PER_CYCLE = 10;

    final String code;
    private final Predicate<Figures> applies;
    private final Function<Figures, String> words;

    Caveat(String code, Predicate<Figures> applies, Function<Figures, String> words) {
        this.code = code;
        this.applies = applies;
        this.words = words;
    }

    /** All that have to be told with these figures. */
    static List<Caveat> of(Figures figures) {
        return Stream.of(values())
                .filter(caveat -> caveat.applies.test(figures))
                .toList();
    }

    /** In words for the user. */
    String words(Figures figures) {
        return words.apply(figures);
    }

    private static boolean isServerBusy(Figures figures) {
        return figures.server() != null && figures.cores(figures.server().cpuNanos()) > BUSY;
    }

    /** Less than any server needs to read a message or a line. */
    private static boolean isServerElsewhere(Figures figures) {
        long did = figures.tally().sent()
                + Caveat.MESSAGES_PER_CYCLE * figures.tally().cycles();
        return figures.server() != null
                && did >= Caveat.MESSAGES_MIN
                && figures.tally().delivered() + figures.tally().cycles() > 0
                && figures.serverMicrosPer(did) < Caveat.MICROS_MIN;
    }

    private static double othersCores(Figures figures) {
        return figures.server() == null ? 0 : figures.cores(figures.server().othersCpuNanos(figures.own()));
    }
}
