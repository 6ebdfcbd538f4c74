package confab.client.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Connections that are in a room and say nothing: what each costs. */
final class Idle implements Scenario, Member.Host {
    /** What a server puts off for a moment, as freeing what it needed to let one in, is done then. */
    private static final long AFTERWARDS_NANOS = 500_000_000;

    private static final long TURN_NANOS = 50_000_000;

    private final Bench bench;
    private final Options options;
    private final Loop loop;
    private final Faults faults = new Faults();

    Idle(Bench bench) {
        this.bench = bench;
        options = bench.options();
        loop = bench.loop();
    }

    @Override
    public Outcome run() throws IOException, BenchException {
        List<Member> members = IntStream.range(0, options.members())
                .mapToObj(i -> bench.member(i, i % options.rooms()))
                .toList();
        Watch watch = bench.watch();
        long lastCame = bench.crowd().bring(members, this);
        hold("settling", AFTERWARDS_NANOS);
        watch.ready(lastCame);
        watch.begin();
        long start = loop.now();
        hold("holding", options.nanos());
        watch.end();
        bench.remarkIfStopped(faults);
        Tally tally = Tally.ofConnections(members.size(), faults.cutCount(), faults.refusedCount());
        return new Outcome(tally, loop.now() - start, new Histogram(1), new Histogram(1), watch, 0, faults.remarks());
    }

    private void hold(String phase, long nanos) throws IOException {
        long end = loop.now() + nanos;
        while (loop.now() - end < 0 && !bench.isStopped()) {
            loop.turn(TURN_NANOS);
            bench.progress().running(phase, options.members(), "connections", nanos, faults.cutCount());
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
