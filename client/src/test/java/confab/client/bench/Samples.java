package confab.client.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Figures as runs may give them. */
final class Samples {
    static final long SECOND = 1_000_000_000;
    private static final long MEBI = 1 << 20;

    static final Tally CLEAN = new Tally(100, 0, 0, 0, 108_544, 10_745_856, 10_745_856, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Tally FAULTY = new Tally(100, 1, 0, 0, 108_544, 10_745_856, 10_745_846, 7, 1, 2, 0, 1, 3, 4, 0);

    private Samples() {}

    static Load fanOut() {
        return new Load(Load.Kind.FAN_OUT, "S1", 1, 100, 1, 64, 64, 0);
    }

    /** A run in a closed loop, of a server that was looked at. */
    static Figures closedLoop() {
        return of(fanOut(), CLEAN, server(), own(0.79));
    }

    static Figures of(Load load, Tally tally, ServerFigures server, OwnFigures own) {
        return figures(load, tally, latencies(), new Histogram(3), server, own, List.of());
    }

    static Figures figures(
            Load load,
            Tally tally,
            Histogram latencies,
            Histogram acknowledged,
            ServerFigures server,
            OwnFigures own,
            List<String> remarks) {
        return new Figures(
                "confabd",
                load,
                "127.0.0.1:7100",
                "line",
                "confabd 0.1.0",
                Instant.parse("2026-11-20T14:50:00.123456789Z"),
                SECOND / 10,
                10 * SECOND,
                tally,
                latencies,
                acknowledged,
                server,
                own,
                remarks);
    }

    /** 89 of 100 at 0.6 ms, then ever fewer. */
    static Histogram latencies() {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(600_000, 89_000);
        latencies.recordValueWithCount(900_000, 10_000);
        latencies.recordValueWithCount(1_300_000, 900);
        latencies.recordValueWithCount(2_700_000, 99);
        latencies.recordValue(5_200_000);
        return latencies;
    }

    static ServerFigures server() {
        return server(9_900_000_000L, 0);
    }

    /** 94 us for each of a hundred connections, then so much processor time in ten seconds. */
    static ServerFigures server(long cpuNanos, long othersNanos) {
        return new ServerFigures(
                reading(0, 0, 50 * MEBI, 0),
                reading(9_400_000, 10_000_000, 52 * MEBI, 50),
                reading(1_009_400_000, 1_010_000_000, 55 * MEBI, 90),
                reading(1_009_400_000 + cpuNanos, 1_010_000_000 + cpuNanos + othersNanos, 56 * MEBI, 1_090));
    }

    private static ProcessReading reading(long cpuNanos, long machineNanos, long resident, long waits) {
        return new ProcessReading(
                Map.of(1, cpuNanos),
                cpuNanos / 4,
                cpuNanos - cpuNanos / 4,
                machineNanos,
                resident,
                resident + MEBI,
                resident - MEBI,
                Map.of(1, waits));
    }

    static OwnFigures own(double busyShare) {
        return own(busyShare, 0);
    }

    static OwnFigures own(double busyShare, long behindNanos) {
        long nanos = (long) (busyShare * 10 * SECOND);
        return new OwnFigures(nanos, nanos, behindNanos);
    }
}
