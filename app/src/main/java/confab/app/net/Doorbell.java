package confab.app.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tinylog.Logger;

/**
 * By which other threads wake the loop: a pipe. {@link Selector#wakeup} holds a lock meanwhile that the loop needs as soon as
 * it is awake; most of the time it would go to sleep again, and have to be woken twice.
 */
final class Doorbell implements Ready {
    private final Pipe.SourceChannel source;
    private final Pipe.SinkChannel sink;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final ByteBuffer ring = ByteBuffer.allocateDirect(1);
    private final ByteBuffer heard = ByteBuffer.allocateDirect(1);

    /** @throws IOException when the system has none for us */
    Doorbell(Selector selector) throws IOException {
        Pipe pipe = Pipe.open();
        source = pipe.source();
        sink = pipe.sink();
        source.configureBlocking(false);
        sink.configureBlocking(false);
        source.register(selector, SelectionKey.OP_READ, this);
    }

    /** Lets the selector return, now or when it waits next; for any thread. Nothing, once the bell is closed. */
    void ring() {
        if (!rung.compareAndSet(false, true)) {
            return;
        }
        try {
            sink.write(ring.duplicate());
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ready() throws IOException {
        source.read(heard.clear());
        rung.set(false); // before the loop looks at what was handed over: who comes behind that rings again
    }

    @Override
    public void failed(Exception cause) {
        Logger.error(cause, "event=doorbell-failed");
    }

    void close() throws IOException {
        sink.close();
        source.close();
    }
}
