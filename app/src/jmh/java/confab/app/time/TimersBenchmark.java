package confab.app.time;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Deadlines among those of many silent links. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimersBenchmark {
    @Param({"100", "10000"})
    public int pending;

    private final Timers timers = new Timers(Clock.SYSTEM);

    @Setup
    public void setUp() {
        for (int i = 0; i < pending; i++) {
            timers.after(3_600_000L + i * 7_919L % 100_000, () -> {});
        }
    }

    @Benchmark
    public void armedAndCancelled() {
        timers.after(3_650_000, () -> {}).cancel();
    }

    @Benchmark
    public long asked() {
        timers.runDue();
        return timers.millisUntilNext();
    }
}
