package confab.client.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Connect, join, quit, and again, some at a time. A cycle ends when the server has closed. */
final class Churn implements Scenario, Member.Host {
    private static final long AWAIT_NANOS = 5_000_000_000L;
    private static final long TURN_NANOS = 20_000_000;

    /** When so many have failed and none has gone well, none will. */
    private static final int FAILURES_MAX = 50;

    private final Bench bench;
    private final Options options;
    private final Loop loop;
    private final int atATime;
    private final Latencies latencies = new Latencies();
    private final Faults faults = new Faults();
    private final Queue<Integer> free = new ArrayDeque<>();
    private final Member[] underWay;
    private final long[] begunAt;
    private long begun;
    private long cycles;
    private long failed;

    Churn(Bench bench) {
        this.bench = bench;
        options = bench.options();
        loop = bench.loop();
        atATime = options.connecting();
        underWay = new Member[atATime];
        begunAt = new long[atATime];
    }

    @Override
    public Outcome run() throws IOException, BenchException {
        OpenFiles.require(2 * atATime); // One that is closed is open still until the next turn.
        Watch watch = bench.watch();
        watch.ready(loop.now());
        phase("warming up", options.warmupNanos());
        watch.begin();
        long nanos = phase("measuring", options.nanos());
        watch.end();
        bench.remarkIfStopped(faults);
        Tally tally = Tally.ofCycles(atATime, cycles, failed, faults.refusedCount());
        return new Outcome(tally, nanos, latencies.histogram(), new Histogram(1), watch, 0, faults.remarks());
    }

    /** Makes cycles for so long and waits until the last have ended or hang; how long all that took. */
    private long phase(String name, long nanos) throws IOException, BenchException {
        cycles = 0;
        failed = 0;
        latencies.clear();
        faults.restart();
        free.clear();
        IntStream.range(0, atATime).forEach(free::add);
        long start = loop.now();
        while (loop.now() - start < nanos && !bench.isStopped()) {
            beginAll();
            turn(name, nanos);
        }
        long end = loop.now();
        if (bench.isStopped()) {
            bench.tellStopping(atATime - free.size(), "connections", AWAIT_NANOS);
        }
        while (free.size() < atATime && loop.now() - end < AWAIT_NANOS && !bench.isStoppedAtOnce()) {
            turn(name, nanos);
        }
        giveUp();
        return loop.now() - start;
    }

    /** Whoever hangs is no part of what follows. */
    private void giveUp() {
        for (int slot = 0; slot < atATime; slot++) {
            if (underWay[slot] != null) {
                underWay[slot].close();
                underWay[slot] = null;
                failed++;
                faults.remark("a connection had not come and gone " + AWAIT_NANOS / 1_000_000_000
                        + " s after the end, or when nothing was waited for any more");
            }
        }
    }

    private void turn(String name, long nanos) throws IOException, BenchException {
        loop.turn(TURN_NANOS);
        bench.progress().running(name, cycles, "cycles", nanos, failed);
        if (cycles == 0 && failed > FAILURES_MAX) {
            throw new BenchException("nobody comes in: " + faults.remarks().get(0));
        }
    }

    private void beginAll() throws IOException {
        for (Integer slot = free.poll(); slot != null; slot = free.poll()) {
            begunAt[slot] = loop.now();
            Member member = bench.member(slot, slot % options.rooms(), begun++);
            underWay[slot] = member;
            member.host(this);
            member.come(bench.server());
        }
    }

    @Override
    public void came(Member member) {
        member.leave();
    }

    @Override
    public void refused(Member member, String words) {
        faults.refused(words);
    }

    @Override
    public void gone(Member member, String why) {
        int slot = member.index();
        underWay[slot] = null;
        free.add(slot);
        if (member.state() == Member.State.LEAVING) {
            cycles++;
            latencies.add(loop.arrivedAt() - begunAt[slot]);
        } else {
            failed++;
            faults.remark("a connection did not come in" + Advice.onWords(why));
        }
    }
}
