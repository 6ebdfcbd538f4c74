package confab.client.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Some say, all in their room hear: every delivery is checked. */
final class Fan implements Scenario, Member.Host {
    private static final long AWAIT_NANOS = 2_000_000_000L;
    private static final long AWAIT_ALL_NANOS = 20_000_000_000L;
    private static final long AWAIT_STOPPED_NANOS = 6_000_000_000L;
    private static final long TURN_NANOS = 20_000_000;

    private static final long LAST_ACCOUNTS_NANOS = 5_000_000;

    private final Bench bench;
    private final Options options;
    private final Loop loop;
    private final Payload payload;
    private final Cast cast;
    private final Checks checks;
    private final Latencies latencies = new Latencies();
    private final Latencies answers = new Latencies();
    private final boolean timesAnswers;
    private final Faults faults = new Faults();
    private final int[] sentBefore;
    private Pace pace;
    private long lastDelivery;
    private boolean measuring;

    Fan(Bench bench) {
        this.bench = bench;
        options = bench.options();
        loop = bench.loop();
        payload = bench.payload();
        timesAnswers = options.kind() == Load.Kind.LATENCY && bench.speech().acknowledges();
        cast = new Cast(bench);
        checks = new Checks(cast.hearers(), cast.sendersInRoom());
        sentBefore = new int[cast.senders().size()];
    }

    @Override
    public Outcome run() throws IOException, BenchException {
        Watch watch = bench.watch();
        Crowd crowd = bench.crowd();
        watch.ready(crowd.bring(cast.members(), this));
        phase("warming up", options.warmupNanos());
        crowd.settle();
        bench.requireNotStopped();
        faults.requireNoneCut();
        if (!tally().isClean()) {
            faults.remark("while it warmed up, " + tally().faults() + " deliveries or requests went wrong already");
        }
        watch.begin();
        measuring = true;
        long nanos = phase("measuring", options.nanos());
        loop.turn(LAST_ACCOUNTS_NANOS);
        watch.end();
        remark(nanos, watch);
        return new Outcome(
                tally(),
                nanos,
                latencies.histogram(),
                answers.histogram(),
                watch,
                pace.behindNanos(),
                faults.remarks());
    }

    /**
     * Sends for so long and waits until all has been heard or is given up.
     *
     * @return how long that took, waiting in vain too: for so long processor time is counted
     */
    private long phase(String name, long nanos) throws IOException {
        restart();
        List<Sender> senders = cast.senders();
        pace = options.perSecond() > 0
                ? new Rate(loop, senders, options.perSecond(), nanos)
                : new Window(loop, senders, options.window(), nanos);
        long start = loop.now();
        lastDelivery = start;
        pace.begin(start);
        while (!bench.isStopped() && !pace.isOver(loop.now()) && isAnybodyThere()) {
            loop.turn(pace.send(loop.now()));
            tellProgress(name, nanos);
        }
        awaitRest(name, nanos);
        return loop.now() - start;
    }

    private void restart() {
        for (Sender sender : cast.senders()) {
            sender.restart();
            sentBefore[sender.number()] = sender.sent();
        }
        checks.restart((hearer, place) -> sentBefore[cast.senderAt(hearer, place)]);
        latencies.clear();
        answers.clear();
        faults.restart();
    }

    private void awaitRest(String name, long nanos) throws IOException {
        long end = loop.now();
        boolean told = false;
        while (isUnderWay() && isAnybodyThere() && loop.now() - Math.max(end, lastDelivery) < AWAIT_NANOS) {
            loop.turn(TURN_NANOS);
            tellProgress(name, nanos);
            if (bench.isStopped() && !measuring) {
                return;
            }
            if (bench.isStopped() && !told && isUnderWay()) {
                told = true;
                end = loop.now();
                tellStopping();
            }
            long most = bench.isStopped() ? AWAIT_STOPPED_NANOS : AWAIT_ALL_NANOS;
            if (bench.isStoppedAtOnce() || loop.now() - end > most) {
                faults.remark("what was not there after " + Quantity.time(loop.now() - end) + " is counted as lost");
                return;
            }
        }
        if (isUnderWay() && isAnybodyThere()) {
            faults.remark("nothing came any more for " + AWAIT_NANOS / 1_000_000_000
                    + " s: what was not there then is counted as lost");
        }
    }

    private boolean isAnybodyThere() {
        return faults.cutCount() < cast.links();
    }

    private void tellStopping() {
        long waitedFor = cast.senders().stream()
                        .mapToLong(sender -> written(sender) * sender.hearers())
                        .sum()
                - checks.delivered();
        bench.tellStopping(waitedFor, "deliveries", AWAIT_STOPPED_NANOS);
    }

    private void tellProgress(String phase, long nanos) {
        long faulty = checks.repeated() + checks.outOfOrder() + faults.count();
        bench.progress().running(phase, checks.delivered(), "deliveries", nanos, faulty);
    }

    private void remark(long nanos, Watch watch) {
        bench.remarkIfStopped(faults);
        if (unsent() > 0) {
            faults.remark(Quantity.count(unsent(), "message") + " of "
                    + Quantity.count(unsent() + sent()) + " were not sent: the server did not take them, and at most "
                    + Quantity.bytes(Rate.WAITING_BYTES_EACH_MAX) + " wait for each sender, "
                    + Quantity.bytes(Rate.WAITING_BYTES_MAX) + " for all");
        }
        double heard = sent() * (double) checks.delivered() / Math.max(1, expected());
        double each = heard / cast.senders().size();
        long slow = latencies.histogram().getValueAtPercentile(99);
        boolean idle = watch.server() == null || watch.server().cpuNanos() < nanos / 2;
        if (options.language().isConfab()
                && idle
                && FloodLimits.seemInForce(each, nanos, slow, options.perSecond() == 0)) {
            faults.remark("each sender was heard " + Quantity.count(Math.round(each), "time") + " only, in "
                    + Quantity.time(nanos) + ", as if slowed down: start confabd with " + Advice.NO_FLOOD_LIMITS);
        }
    }

    private long sent() {
        return cast.senders().stream()
                .mapToLong(sender -> written(sender) - untaken(sender))
                .sum();
    }

    /** Since it began. */
    private long written(Sender sender) {
        return sender.sent() - sentBefore[sender.number()];
    }

    /** What is written waits in turn: so of what has not been taken the last are those of this phase. */
    private long untaken(Sender sender) {
        return Math.min(written(sender), sender.untaken());
    }

    /** Messages that were to be sent, and that the server did not take. */
    private long unsent() {
        return pace.skipped() + cast.senders().stream().mapToLong(this::untaken).sum();
    }

    /** Something is still to come, or to go. */
    private boolean isUnderWay() {
        return checks.delivered() < expected()
                || unacknowledged() > 0
                || cast.senders().stream()
                        .anyMatch(
                                sender -> untaken(sender) > 0 && sender.member().hasWaiting());
    }

    private long expected() {
        return cast.senders().stream()
                .mapToLong(sender -> (written(sender) - untaken(sender)) * sender.hearers())
                .sum();
    }

    /** Messages to whose sender the server has not answered, if it is to. */
    private long unacknowledged() {
        return timesAnswers ? sent() - answers.histogram().getTotalCount() : 0;
    }

    private Tally tally() {
        long expected = expected();
        return new Tally(
                cast.links(),
                faults.cutCount(),
                0,
                0,
                sent(),
                expected,
                checks.delivered(),
                expected - checks.delivered(),
                checks.repeated(),
                checks.outOfOrder(),
                unacknowledged(),
                faults.damagedCount(),
                faults.strayCount(),
                faults.refusedCount(),
                unsent());
    }

    @Override
    public void said(Member member, ByteBuffer in, int at) {
        if (!payload.read(in, at)) {
            faults.damaged();
            return;
        }
        if (!cast.hears(member, payload.sender())) {
            faults.stray();
            return;
        }
        Sender sender = cast.senders().get(payload.sender());
        if (payload.number() >= sender.sent()) {
            faults.damaged(); // Nobody has said it yet.
            return;
        }
        if (payload.number() < sentBefore[payload.sender()]) {
            faults.ofWarmUp();
            return;
        }
        if (checks.heard(member.index(), payload.sender() % cast.sendersInRoom(), payload.number())) {
            latencies.add(loop.arrivedAt() - payload.nanos());
            lastDelivery = loop.arrivedAt();
        }
        if (sender.witness() == member && !timesAnswers) {
            done(sender, payload.number());
        }
    }

    private void done(Sender sender, int message) {
        sender.heard(message);
        pace.heard(sender);
    }

    @Override
    public void acknowledged(Member member, long id) {
        if (timesAnswers) {
            Sender sender = cast.senderAt(member);
            int message = id == 0 ? sender.oldest() : Template.number(id);
            if (message >= sender.oldest() && message < sender.sent()) { // Else it is of the warm-up.
                answers.add(loop.arrivedAt() - sender.sentAt(message));
                done(sender, message);
            }
        }
    }

    @Override
    public void garbled(Member member) {
        faults.damaged();
    }

    @Override
    public void drained(Member member) {
        Sender sender = cast.senderAt(member);
        if (sender != null) {
            pace.drained(sender);
        }
    }

    @Override
    public void refused(Member member, String words) {
        faults.refused(words);
    }

    @Override
    public void gone(Member member, String why) {
        faults.cut(why);
    }
}
