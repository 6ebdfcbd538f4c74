package confab.protocol;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Cleaning what people say. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextBenchmark {
    /** 64 characters each: ASCII, Cyrillic, Chinese with emoji, a colour of a terminal. */
    @Param({
        "What everybody says all the time, and nobody tires to hear it so",
        "Ведь каждый говорит об этом, и никто не устал это слушать снова!",
        "每个人都在说这件事而且没有人听厌了😀每个人都在说这件事而且没有人听厌了😀每个人都在说这件事而且没有人听厌了😀哦",
        "What \u001b[31meverybody\u001b[0m says all the time, and nobody tires to hear"
    })
    public String text;

    @Benchmark
    public String clean() {
        return Text.clean(text);
    }

    @Benchmark
    public int utf8Length() {
        return Text.utf8Length(text);
    }
}
