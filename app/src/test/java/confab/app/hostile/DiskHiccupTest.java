package confab.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.FirstBytes;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.net.Admission;
import confab.app.net.EventLoop;
import confab.app.net.Exempt;
import confab.app.net.ListenAddress;
import confab.app.room.Chat;
import confab.app.room.Hearer;
import confab.app.room.House;
import confab.app.room.Visit;
import confab.app.session.Sessions;
import confab.app.time.Clock;
import confab.app.time.Timers;
import confab.protocol.Event;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk hangs, ten thousand messages wait, and all of them are stored at once: who reads all the time notices nothing else. */
@Timeout(60)
class DiskHiccupTest {
    static final int MESSAGES = 10_000;
    private static final int READERS = 20;
    private static final String TEXT = "x".repeat(200);

    static final Limits LIMITS = new Limits(Map.of(
            Limit.JOURNAL_QUEUE_ENTRIES, (long) MESSAGES,
            Limit.MEMORY_MESSAGES_PER_ROOM, (long) MESSAGES));

    private final Random dice = new Random(1);
    private final Timers timers = new Timers(Clock.SYSTEM);
    private final EventLoop loop;
    private final Disk disk;
    private final Chat chat;
    private final ListenAddress address;

    DiskHiccupTest() throws Exception {
        loop = new EventLoop(timers, LIMITS);
        disk = new Disk(loop);
        MemoryJournal journal = new MemoryJournal(id(), dice.nextLong(), disk, Clock.SYSTEM::epochMillis, LIMITS);
        House house = new House("confab", FramedClient.room("#lobby"), List.of());
        chat = new Chat(house, journal, timers, this::id, LIMITS);
        Sessions sessions =
                new Sessions(chat, () -> new FirstBytes(house.name(), LIMITS), loop.turnBuffer(), timers, LIMITS);
        Exempt exempt = Exempt.parse(List.of("127.0.0.0/8"));
        address = loop.listen(
                ListenAddress.parse("tcp://127.0.0.1:0"), new Admission(LIMITS, exempt, Clock.SYSTEM), sessions);
        loop.endOfTurn(chat::endOfTurn);
    }

    private Id id() {
        return new Id(dice.nextLong(), dice.nextLong());
    }

    /** What the journal does, does not happen while the disk hangs. */
    private static final class Disk implements Executor {
        private final EventLoop loop;
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private boolean hangs;

        private Disk(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void execute(Runnable task) {
            if (hangs) {
                waiting.add(task);
            } else {
                loop.execute(task);
            }
        }

        private void goesOn() {
            hangs = false;
            waiting.forEach(loop::execute);
        }
    }

    /** Talks without a link; nothing that is told to it matters. */
    static final class Talker implements Hearer {
        private final Visit visit;

        Talker(Chat chat) {
            visit = chat.arrive(this);
            chat.ask(visit, new Request.Hello(1, 1, Set.of(), Id.NONE, FramedClient.nick("talker"), Id.NONE, Id.NONE));
            chat.ask(visit, new Request.Join(2, FramedClient.room("#lobby"), "", -1, 0));
            for (int i = 0; i < MESSAGES; i++) {
                chat.ask(visit, new Request.Say(3 + i, FramedClient.room("#lobby"), Kind.TEXT, TEXT));
            }
        }

        @Override
        public void hear(Event event) {}

        @Override
        public void hear(List<Event.Said> messages, int from, int to) {
            messages.subList(from, to).forEach(this::hear);
        }

        @Override
        public boolean hearsOwn() {
            return true;
        }

        @Override
        public void answered() {}

        @Override
        public void end(Event.Closing why) {}

        @Override
        public boolean congested() {
            return false;
        }

        @Override
        public boolean lagging() {
            return false;
        }

        @Override
        public void giveUp(String words) {
            throw new AssertionError(words);
        }
    }

    /** Counts what it is told in frames. */
    static final class Reader implements Consumer<ByteBuffer> {
        private static final int SAID = 0x86;

        private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
        private final ByteBuffer kept = ByteBuffer.allocate(1 << 20);
        int heard;
        int history;

        @Override
        public void accept(ByteBuffer in) {
            kept.put(in).flip();
            try {
                for (ByteBuffer body = frames.next(kept); body != null; body = frames.next(kept)) {
                    if ((body.get(body.position()) & 0xFF) == SAID) {
                        heard++;
                        history += body.get(body.limit() - 1);
                    }
                }
            } catch (ProtocolException e) {
                throw new AssertionError(e);
            }
            kept.compact();
        }
    }

    /** Comes in by frames, all bytes of which are ASCII. */
    static String framed(String nick) {
        byte[] hello = FramedClient.frame(
                new Request.Hello(1, 1, Set.of(), Id.NONE, FramedClient.nick(nick), Id.NONE, Id.NONE));
        byte[] join = FramedClient.frame(new Request.Join(2, FramedClient.room("#lobby"), "", 0, 0));
        return new String(hello, StandardCharsets.US_ASCII) + new String(join, StandardCharsets.US_ASCII);
    }

    @Test
    @Tag("heavy")
    void whoReadsAllTheTimeIsNeitherCutNorBehind() throws Exception {
        Thread thread = new Thread(loop::run, "loop");
        thread.start();
        try (Swarm swarm = new Swarm()) {
            List<Reader> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Reader reader = new Reader();
                readers.add(reader);
                swarm.add(address.port(), 0, framed("framed" + i), reader);
                swarm.add(address.port(), 0, "line" + i + "\n", bytes -> {});
            }
            swarm.readUntil("all are in", Duration.ofSeconds(10), () -> onLoop(chat::people) == 2 * READERS, () -> "");
            onLoop(() -> disk.hangs = true);
            onLoop(() -> new Talker(chat));
            long began = System.nanoTime();
            loop.execute(disk::goesOn);
            swarm.readUntil(
                    "all is told",
                    Duration.ofSeconds(20),
                    () -> readers.stream().allMatch(reader -> reader.heard == MESSAGES),
                    () -> readers.stream().map(reader -> reader.heard).toList());
            int history = readers.stream().mapToInt(reader -> reader.history).sum();

            System.out.printf(
                    "hiccup: all read within %d ms, %d as history%n", (System.nanoTime() - began) / 1_000_000, history);
            assertThat(onLoop(loop::links)).isEqualTo(2 * READERS);
            // Who is not scheduled for a tenth of a second on a busy machine is behind, and is told in the other way:
            // SimulatedHiccupTest holds that nobody else is.
            assertThat(history).as("told from the journal").isLessThan(READERS * MESSAGES / 10);
        } finally {
            loop.execute(loop::stop);
        }
    }

    private <T> T onLoop(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(question.get()));
        return answer.join();
    }
}
