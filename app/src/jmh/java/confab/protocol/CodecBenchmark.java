package confab.protocol;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Frames: what a client says is decoded once, what a room hears is encoded once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    /** 64 characters each. */
    @Param({
        "What everybody says all the time, and nobody tires to hear it so",
        "Ведь каждый говорит об этом, и никто не устал это слушать снова!"
    })
    public String text;

    private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 10);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 10);
    private Event.Said said;
    private Event.Stored stored;

    @Setup
    public void setUp() throws ProtocolException {
        RoomName room = RoomName.of("#lobby");
        RequestCodec.encode(new Request.Say(7, room, Kind.TEXT, text), in);
        in.flip();
        Actor author = new Actor(Nick.of("Harika"), "", "", "");
        said = new Event.Said(0, room, 1_042, 1_795_176_000_000L, author, Kind.TEXT, text, false);
        stored = new Event.Stored(7, room, 1_042, 1_795_176_000_000L);
    }

    @Benchmark
    public Request decodeSay() throws ProtocolException {
        return RequestCodec.decode(frames.next(in.rewind()));
    }

    @Benchmark
    public ByteBuffer encodeSaid() {
        EventCodec.encode(said, out.clear());
        return out;
    }

    @Benchmark
    public ByteBuffer encodeStored() {
        EventCodec.encode(stored, out.clear());
        return out;
    }
}
