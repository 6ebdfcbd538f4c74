package confab.app.session;

import confab.app.dialect.FirstBytes;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.Link;
import confab.app.link.Slice;
import confab.app.link.TurnBuffer;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.time.Clock;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import confab.protocol.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole daemon but for its sockets: one of a room in line mode says something, the journal in memory keeps it, and
 * everybody else is owed it. Divide by the messages at once and the members for a delivery.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    private static final String TEXT = "What everybody says all the time, and nobody tires to hear it so\n";

    @Param({"10", "100", "1000"})
    public int members;

    /** Said in one turn. */
    @Param({"1", "16"})
    public int atOnce;

    private final Limits limits = new Limits(Map.of(
            Limit.FLOOD_LINES_PER_SECOND, Limits.OFF,
            Limit.FLOOD_BYTES_PER_SECOND, Limits.OFF,
            Limit.MOVES_PER_SECOND, Limits.OFF));
    private final Timers timers = new Timers(Clock.SYSTEM);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final TurnBuffer turn = new TurnBuffer(limits.intOf(Limit.TURN_BYTES), this::flush);
    private final List<Ear> ears = new ArrayList<>();
    private Chat chat;
    private ByteBuffer said;

    /** A link that notes what it owes as a socket's does, and is flushed by forgetting. */
    private static final class Ear implements Link {
        private Link.Listener listener;
        private int owed;

        @Override
        public void send(Slice bytes) {
            owed += bytes.length();
        }

        @Override
        public boolean congested() {
            return false;
        }

        @Override
        public boolean lagging() {
            return false;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void finish() {}

        @Override
        public void abort(ErrorCode code, String words) {
            throw new IllegalStateException(words);
        }

        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public String peer() {
            return "nowhere";
        }
    }

    @Setup
    public void setUp() {
        House house = new House("confab", null, List.of());
        MemoryJournal journal = new MemoryJournal(new Id(1, 1), 3, tasks::add, Clock.SYSTEM::epochMillis, limits);
        chat = new Chat(house, journal, timers, () -> new Id(2, tasks.size()), limits);
        Sessions sessions = new Sessions(chat, () -> new FirstBytes("confab", limits), turn, timers, limits);
        for (int i = 0; i < members; i++) {
            Ear ear = new Ear();
            ear.listener = sessions.greet(ear);
            ears.add(ear);
            type(i, "member" + i + "\n");
            type(i, "/join #room\n");
        }
        said = bytes(TEXT.repeat(atOnce));
    }

    private void type(int member, String line) {
        ears.get(member).listener.received(bytes(line), false);
        endTurn();
    }

    private static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private void endTurn() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        chat.endOfTurn();
        flush();
    }

    private void flush() {
        for (Ear ear : ears) {
            ear.owed = 0;
        }
        turn.clear();
    }

    @Benchmark
    public int messages() {
        ears.get(0).listener.received(said.rewind(), false);
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        chat.endOfTurn();
        int owed = ears.get(members - 1).owed;
        if (owed < atOnce * TEXT.length()) {
            throw new IllegalStateException("heard " + owed + " bytes");
        }
        flush();
        return owed;
    }
}
