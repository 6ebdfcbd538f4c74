package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Somebody who types, looks at the screen, and types something else. */
final class Typist {
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch seen = new CountDownLatch(1);
    private final InputStream keys;

    Typist(String before, String after) {
        keys = new SequenceInputStream(Collections.enumeration(List.of(bytes(before), new Looking(), bytes(after))));
    }

    /** What is typed, in pieces. */
    InputStream keys() {
        return keys;
    }

    /** Waits until all that is typed at first has been handed on. */
    void awaitRead() {
        await(read);
    }

    /** What was waited for is on the screen. */
    void sees() {
        seen.countDown();
    }

    private static InputStream bytes(String typed) {
        return new ByteArrayInputStream(typed.getBytes(UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing is typed meanwhile. */
    private final class Looking extends InputStream {
        @Override
        public int read() {
            read.countDown();
            await(seen);
            return -1;
        }
    }
}
