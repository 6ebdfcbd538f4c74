package confab.client.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Some say, all in their room hear: every delivery is checked. */
final class Fan implements Scenario, Member.Host {
    private static final long AWAIT_NANOS = 3_000_000_000L;
    private static final long AWAIT_ALL_NANOS = 20_000_000_000L;
    private static final long LAST_ACCOUNTS_NANOS = 5_000_000;

    private final Bench bench;
    private final Options options;
    private final Loop loop;
    private final Payload payload;
    private final Cast cast;
    private final Checks checks;
    private final Latencies latencies = new Latencies();
    private final Faults faults = new Faults();
    private final int[] sentBefore;
    private Pace pace;
    private long lastDelivery;

    Fan(Bench bench) {
        this.bench = bench;
        options = bench.options();
        loop = bench.loop();
        payload = bench.payload();
        cast = new Cast(bench);
        checks = new Checks(cast.hearers(), cast.sendersInRoom());
        sentBefore = new int[cast.senders().size()];
    }

    @Override
    public Outcome run() throws IOException, BenchException {
        Watch watch = bench.watch();
        Crowd crowd = bench.crowd();
        crowd.bring(cast.members(), this);
        watch.ready();
        phase(options.warmupNanos());
        crowd.settle();
        faults.requireNoneCut();
        watch.begin();
        long nanos = phase(options.nanos());
        loop.turn(LAST_ACCOUNTS_NANOS);
        watch.end();
        return new Outcome(
                tally(), nanos, latencies.histogram(), new Histogram(1), watch, pace.behindNanos(), faults.remarks());
    }

    /** Sends for so long and waits until all has been heard; how long that took. */
    private long phase(long nanos) throws IOException {
        restart();
        List<Sender> senders = cast.senders();
        pace = options.perSecond() > 0
                ? new Rate(loop, senders, options.perSecond(), nanos)
                : new Window(loop, senders, options.window(), nanos);
        long start = loop.now();
        lastDelivery = start;
        pace.begin(start);
        while (!bench.isStopped() && !pace.isOver(loop.now())) {
            loop.turn(pace.send(loop.now()));
        }
        awaitRest();
        return lastDelivery - start;
    }

    private void restart() {
        for (Sender sender : cast.senders()) {
            sender.restart();
            sentBefore[sender.number()] = sender.sent();
        }
        checks.restart((hearer, place) -> sentBefore[cast.senderAt(hearer, place)]);
        latencies.clear();
        faults.restart();
    }

    private void awaitRest() throws IOException {
        long end = loop.now();
        long expected = expected();
        while (checks.delivered() < expected && loop.now() - Math.max(end, lastDelivery) < AWAIT_NANOS) {
            loop.turn(AWAIT_NANOS);
            if (loop.now() - end > AWAIT_ALL_NANOS) {
                faults.remark("what was not there after " + AWAIT_ALL_NANOS / 1_000_000_000 + " s is counted as lost");
                return;
            }
        }
    }

    private long sent() {
        return cast.senders().stream()
                .mapToLong(sender -> sender.sent() - sentBefore[sender.number()])
                .sum();
    }

    private long expected() {
        return cast.senders().stream()
                .mapToLong(sender -> (long) (sender.sent() - sentBefore[sender.number()]) * sender.hearers())
                .sum();
    }

    private Tally tally() {
        long expected = expected();
        return new Tally(
                cast.members().size(),
                faults.cutCount(),
                0,
                0,
                sent(),
                expected,
                checks.delivered(),
                expected - checks.delivered(),
                checks.repeated(),
                checks.outOfOrder(),
                faults.damagedCount(),
                faults.strayCount(),
                faults.refusedCount());
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
        if (checks.heard(member.index(), payload.sender() % cast.sendersInRoom(), payload.number())) {
            latencies.add(loop.arrivedAt() - payload.nanos());
            lastDelivery = loop.arrivedAt();
        }
        Sender sender = cast.senders().get(payload.sender());
        if (sender.witness() == member) {
            sender.heard(payload.number());
            pace.heard(sender);
        }
    }

    @Override
    public void garbled(Member member) {
        faults.damaged();
    }

    @Override
    public void drained(Member member) {
        cast.senders().stream().filter(sender -> sender.member() == member).forEach(pace::drained);
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
