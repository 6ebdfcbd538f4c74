package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeyboardTest {
    private final ClientLoop loop = new ClientLoop();
    private final Keyboard keyboard = new Keyboard(loop);
    private final List<String> taken = new ArrayList<>();
    private int turns;

    KeyboardTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        keyboard.close();
        loop.close();
    }

    @Test
    void linesComeInOrderAndThenTheEnd() throws IOException {
        type(new ByteArrayInputStream("one\ntwo\nthree".getBytes(UTF_8)));

        loop.run(this::takeAll);

        assertThat(taken).containsExactly("one", "two", "three");
    }

    @Test
    void manyLinesComeWhole() throws IOException {
        List<String> lines =
                IntStream.range(0, 20_000).mapToObj(i -> "line number " + i).toList();
        type(new ByteArrayInputStream(lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8)));

        loop.run(this::takeAll);

        assertThat(taken).isEqualTo(lines);
    }

    @Test
    void anInputThatFailsIsAtItsEnd() throws IOException {
        type(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });

        loop.run(this::takeAll);

        assertThat(taken).isEmpty();
        assertThat(keyboard.exhausted()).isTrue();
    }

    @Test
    void theEndIsToldOnceAndTheLoopRests() throws IOException {
        type(new ByteArrayInputStream(new byte[0]));
        loop.run(this::takeAll);
        AtomicInteger rests = new AtomicInteger();

        loop.run(() -> rests.incrementAndGet() > 3 ? -1 : 20);

        long start = System.nanoTime();
        rests.set(0);
        loop.run(() -> rests.incrementAndGet() > 3 ? -1 : 20);
        assertThat(System.nanoTime() - start).as("three rests of 20 ms").isGreaterThan(50_000_000);
    }

    @Test
    void whatIsNotTakenIsNotRead() throws IOException {
        AtomicInteger read = new AtomicInteger();
        type(new InputStream() {
            @Override
            public int read() {
                return read.incrementAndGet() > 10_000_000 ? -1 : 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                read.addAndGet(count);
                return read.get() > 10_000_000 ? -1 : count;
            }
        });

        long start = System.nanoTime();
        loop.run(() -> turns++ < 20 ? 10 : -1);

        assertThat(read.get()).isLessThan(200_000);
        assertThat(System.nanoTime() - start)
                .as("most of twenty rests of 10 ms")
                .isGreaterThan(100_000_000);
    }

    private void type(InputStream in) {
        Thread pump = new Thread(() -> keyboard.pump(in), "keyboard");
        pump.setDaemon(true);
        pump.start();
    }

    private long takeAll() {
        for (LineInput.Typed line = keyboard.next(); line != null; line = keyboard.next()) {
            taken.add(line.text());
        }
        return keyboard.exhausted() ? -1 : 0;
    }
}
