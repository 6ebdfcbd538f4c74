package confab.app.dialect;

import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Line mode: what somebody types becomes a line once, what a room hears is encoded once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBenchmark {
    /** 64 characters each. */
    @Param({
        "What everybody says all the time, and nobody tires to hear it so",
        "Ведь каждый говорит об этом, и никто не устал это слушать снова!"
    })
    public String text;

    private final LineSplitter splitter = new LineSplitter(4_096);
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 10);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 10);
    private Event.Said said;

    @Setup
    public void setUp() throws ProtocolException {
        in.put((text + "\n").getBytes(StandardCharsets.UTF_8)).flip();
        Actor author = new Actor(Nick.of("Harika"), "", "", "");
        said = new Event.Said(0, RoomName.of("#lobby"), 1_042, 1_795_176_000_000L, author, Kind.TEXT, text, false);
    }

    @Benchmark
    public Object split() {
        return splitter.next(in.rewind(), false);
    }

    @Benchmark
    public ByteBuffer encodeSaid() {
        LineText.PLAIN.encode(said, out.clear());
        return out;
    }

    @Benchmark
    public ByteBuffer encodeSaidWithTime() {
        LineText.STAMPED.encode(said, out.clear());
        return out;
    }
}
