package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Buffers buffers = new Buffers(new Limits(Map.of(Limit.TURN_BYTES, 4_096L)), () -> {});
    private final Socket socket = new Socket();
    private final Outbox outbox = new Outbox();

    /** Takes as many bytes in a write as a test says, and keeps them. */
    private static final class Socket implements WritableByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private int writes;
        private boolean broken;

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            assertThat(bytes.isDirect()).isTrue();
            writes++;
            int count = Math.min(room, bytes.remaining());
            byte[] copy = new byte[count];
            bytes.get(copy);
            taken.writeBytes(copy);
            return count;
        }

        private String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private Slice encode(String text) {
        buffers.turn.begin(0).put(text.getBytes(StandardCharsets.UTF_8));
        return buffers.turn.end();
    }

    private void owe(Slice slice) {
        outbox.owe(slice.start(), slice.end(), buffers);
    }

    private void flush() throws IOException {
        outbox.flush(socket, buffers);
        buffers.endTurn();
    }

    private int drain(int max) throws IOException {
        return outbox.drain(socket, buffers.out, max);
    }

    @Test
    void eventsInARowLeaveInOneWriteWithoutACopy() throws IOException {
        owe(encode("one "));
        owe(encode("two "));
        owe(encode("three"));
        assertThat(outbox.owed()).isEqualTo(13);

        flush();

        assertThat(socket.text()).isEqualTo("one two three");
        assertThat(socket.writes).isEqualTo(1);
        assertThat(outbox.owed()).isZero();
        assertThat(outbox.held()).isZero();
    }

    @Test
    void eventsWithGapsLeaveInOneWriteInTheirOrder() throws IOException {
        owe(encode("one "));
        encode("not for us");
        owe(encode("two "));
        encode("nor this");
        owe(encode("three "));
        owe(encode("four"));

        flush();

        assertThat(socket.text()).isEqualTo("one two three four");
        assertThat(socket.writes).isEqualTo(1);
        assertThat(outbox.held()).isZero();
    }

    @Test
    void eventsOwedInAnotherOrderThanEncodedLeaveAsOwed() throws IOException {
        Slice first = encode("first ");
        Slice second = encode("second ");

        owe(second);
        owe(first);
        flush();

        assertThat(socket.text()).isEqualTo("second first ");
    }

    @Test
    void anEmptyEventChangesNothing() throws IOException {
        owe(encode("one "));
        encode("not for us");
        owe(encode(""));
        owe(encode("two"));
        owe(encode(""));

        flush();

        assertThat(socket.text()).isEqualTo("one two");
    }

    @Test
    void nothingOwedIsNoWrite() throws IOException {
        flush();

        assertThat(socket.writes).isZero();
    }

    @Test
    void theNextTurnOwesNothingOfTheLast() throws IOException {
        owe(encode("one "));
        flush();
        encode("gap");
        owe(encode("two"));
        flush();

        assertThat(socket.text()).isEqualTo("one two");
    }

    @Test
    void onlyWhatTheSocketRefusesIsKept() throws IOException {
        socket.room = 3;
        owe(encode("one two three"));

        flush();

        assertThat(socket.text()).isEqualTo("one");
        assertThat(outbox.refused()).isEqualTo(10);
        assertThat(outbox.held()).isBetween(10, 1_024);
    }

    @Test
    void whileSomethingIsRefusedNothingOvertakesIt() throws IOException {
        socket.room = 0;
        owe(encode("one "));
        flush();
        socket.room = Integer.MAX_VALUE;
        owe(encode("two "));
        encode("gap");
        owe(encode("three"));
        flush();
        assertThat(socket.writes).isEqualTo(1);

        assertThat(drain(1_000)).isEqualTo(13);

        assertThat(socket.text()).isEqualTo("one two three");
        assertThat(outbox.held()).isZero();
    }

    @Test
    void aDrainWritesNoMoreThanItMay() throws IOException {
        socket.room = 0;
        owe(encode("0123456789"));
        flush();
        socket.room = Integer.MAX_VALUE;

        assertThat(drain(4)).isEqualTo(4);

        assertThat(socket.text()).isEqualTo("0123");
        assertThat(outbox.refused()).isEqualTo(6);
    }

    @Test
    void whatHasLeftIsHeldNoLongerAlsoWhenTheBacklogNeverEnds() throws IOException {
        socket.room = 0;
        owe(encode("x".repeat(2_000)));
        flush();
        for (int i = 0; i < 200; i++) {
            owe(encode("y".repeat(1_000)));
            socket.room = 0;
            flush();
            socket.room = 1_000;
            assertThat(drain(1_000)).isEqualTo(1_000);
        }

        assertThat(outbox.refused()).isEqualTo(2_000);
        assertThat(outbox.held()).isBetween(2_000, 2_000 + 32_768);
    }

    @Test
    void drainingNothingIsNoWrite() throws IOException {
        assertThat(drain(100)).isZero();
        assertThat(socket.writes).isZero();
    }

    @Test
    void afterADropNothingIsOwedOrHeld() throws IOException {
        socket.room = 0;
        owe(encode("refused"));
        flush();
        owe(encode("one"));
        encode("gap");
        owe(encode("two"));

        outbox.drop();
        flush();

        assertThat(outbox.owed()).isZero();
        assertThat(outbox.held()).isZero();
        assertThat(socket.text()).isEmpty();
    }

    @Test
    void aBrokenSocketLeavesNothingOfTheTurnBehind() throws IOException {
        owe(encode("one"));
        encode("gap");
        owe(encode("two"));
        socket.broken = true;

        assertThatThrownBy(this::flush).isInstanceOf(IOException.class);
        buffers.endTurn();
        socket.broken = false;
        owe(encode("three"));
        flush();

        assertThat(socket.text()).isEqualTo("three");
    }

    @Test
    void manyPiecesAskForAnEarlyFlush() {
        boolean[] flushed = {false};
        Buffers[] own = new Buffers[1];
        own[0] = new Buffers(Limits.DEFAULTS, () -> {
            flushed[0] = true;
            own[0].endTurn();
        });
        Outbox[] links = new Outbox[Pieces.ENOUGH];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Outbox();
            links[i].owe(0, 1, own[0]);
            links[i].owe(2, 3, own[0]);
        }
        assertThat(flushed[0]).isFalse();

        own[0].turn.begin(0);

        assertThat(flushed[0]).isTrue();
        assertThat(own[0].pieces.enough()).isFalse();
    }

    @Test
    void everyByteLeavesOnceAndInOrderHoweverTheSocketTakesIt() throws IOException {
        for (long seed = 0; seed < 2_000; seed++) {
            playAgainstReference(seed);
        }
    }

    private void playAgainstReference(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Outbox box = new Outbox();
        Socket peer = new Socket();
        StringBuilder expected = new StringBuilder();
        for (int turn = 0; turn < 40; turn++) {
            for (int event = random.nextInt(6); event > 0; event--) {
                String text = Integer.toString(random.nextInt(), 36).repeat(random.nextInt(40));
                Slice slice = encode(text);
                if (random.nextInt(3) > 0) {
                    box.owe(slice.start(), slice.end(), buffers);
                    expected.append(text);
                }
            }
            peer.room = random.nextInt(3) == 0 ? 0 : random.nextInt(1_500);
            box.flush(peer, buffers);
            buffers.endTurn();
            if (random.nextBoolean()) {
                box.drain(peer, buffers.out, 1 + random.nextInt(2_000));
            }
            assertThat(box.owed() + peer.taken.size()).as("seed %d", seed).isEqualTo(expected.length());
            assertThat(box.held()).as("seed %d", seed).isBetween(box.refused(), box.refused() + 32_768);
        }
        peer.room = Integer.MAX_VALUE;
        while (box.drain(peer, buffers.out, 700) > 0) {
            assertThat(box.owed()).as("seed %d", seed).isNotNegative();
        }
        assertThat(peer.text()).as("seed %d", seed).isEqualTo(expected.toString());
        assertThat(box.held()).as("seed %d", seed).isZero();
    }
}
