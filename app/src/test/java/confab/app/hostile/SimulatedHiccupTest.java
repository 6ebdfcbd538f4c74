package confab.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.FirstBytes;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.link.TurnBuffer;
import confab.app.room.Chat;
import confab.app.room.House;
import confab.app.session.Sessions;
import confab.app.sim.SimulatedLink;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link DiskHiccupTest} does to a busy machine, here on none: so what is promised to who reads is held exactly. */
class SimulatedHiccupTest {
    /** As the loop has. */
    private static final int ROUNDS = 2;

    /** What commits show to one link in a turn, in all its flushes: a slice, and the message that has filled it. */
    private static final int SLICE_BYTES = 65_536 + 512;

    private static final int TEXT_BYTES = 200;

    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> disk = new ArrayDeque<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final TurnBuffer turn = new TurnBuffer(DiskHiccupTest.LIMITS.intOf(Limit.TURN_BYTES), this::flush);
    private final Chat chat;
    private final Sessions sessions;
    private boolean hangs;
    private long ids;

    SimulatedHiccupTest() {
        MemoryJournal journal =
                new MemoryJournal(new Id(1, 2), 3, this::store, clock::epochMillis, DiskHiccupTest.LIMITS);
        House house = new House("confab", FramedClient.room("#lobby"), List.of());
        chat = new Chat(house, journal, timers, () -> new Id(1, ++ids), DiskHiccupTest.LIMITS);
        sessions = new Sessions(
                chat, () -> new FirstBytes(house.name(), DiskHiccupTest.LIMITS), turn, timers, DiskHiccupTest.LIMITS);
    }

    private void store(Runnable task) {
        (hangs ? disk : tasks).add(task);
    }

    /** Takes all at each flush. */
    private static final class Listener {
        private final SimulatedLink link;
        private final DiskHiccupTest.Reader reader = new DiskHiccupTest.Reader();
        private int ofTurn;
        private int most;
        private int bytes;

        private Listener(SimulatedLink link) {
            this.link = link;
        }

        private void flush(boolean framed) {
            link.flush(Integer.MAX_VALUE);
            byte[] taken = link.take();
            ofTurn += taken.length;
            most = Math.max(most, ofTurn);
            bytes += taken.length;
            if (framed) {
                reader.accept(ByteBuffer.wrap(taken));
            }
        }
    }

    private Listener arrive(String first) {
        SimulatedLink link = new SimulatedLink(
                turn,
                tasks::add,
                DiskHiccupTest.LIMITS.intOf(Limit.OUTPUT_SOFT_BYTES),
                DiskHiccupTest.LIMITS.intOf(Limit.OUTPUT_HARD_BYTES));
        Listener listener = new Listener(link);
        listeners.add(listener);
        link.open(sessions);
        link.arrive(first.getBytes(StandardCharsets.ISO_8859_1));
        return listener;
    }

    private void turn() {
        listeners.forEach(listener -> listener.ofTurn = 0);
        timers.runDue();
        for (int round = 0; round < ROUNDS; round++) {
            for (int left = tasks.size(); left > 0; left--) {
                tasks.remove().run();
            }
        }
        chat.endOfTurn();
        flush();
    }

    private void flush() {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).flush(i % 2 == 0);
        }
        turn.clear();
    }

    private void turnWhileAnythingMoves() {
        do {
            turn();
        } while (!tasks.isEmpty());
    }

    @Test
    void whoTakesAllAtEachFlushIsNeitherCutNorBehindNorOwedMoreThanASliceInATurn() {
        for (int i = 0; i < 2; i++) {
            arrive(DiskHiccupTest.framed("framed" + i));
            arrive("line" + i + "\n");
        }
        turnWhileAnythingMoves();
        assertThat(chat.people()).isEqualTo(listeners.size());
        hangs = true;
        new DiskHiccupTest.Talker(chat);
        turnWhileAnythingMoves();
        assertThat(listeners).allMatch(listener -> listener.reader.heard == 0);

        hangs = false;
        tasks.addAll(disk);
        turnWhileAnythingMoves();

        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            assertThat(listener.link.isClosed()).as("%d cut", i).isFalse();
            assertThat(listener.most).as("bytes of a turn to %d", i).isLessThanOrEqualTo(SLICE_BYTES);
            assertThat(listener.reader.history)
                    .as("told %d from the journal", i)
                    .isZero();
            assertThat(listener.bytes).as("bytes to %d", i).isGreaterThan(DiskHiccupTest.MESSAGES * TEXT_BYTES);
            assertThat(listener.reader.heard).isEqualTo(i % 2 == 0 ? DiskHiccupTest.MESSAGES : 0);
        }
    }
}
