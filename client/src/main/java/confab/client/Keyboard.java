package confab.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;

/**
 * What is typed, as the loop sees it. Standard input cannot be selected, so a thread pumps it into a pipe, which can. It
 * is read no faster than its lines are taken.
 */
final class Keyboard implements ClientLoop.Ready, Closeable {
    private final LineInput lines = new LineInput();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LineInput.BYTES_MAX);
    private final Pipe pipe;
    private final SelectionKey key;

    Keyboard(ClientLoop loop) throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        key = loop.register(pipe.source(), SelectionKey.OP_READ, this);
    }

    /** Hands on what {@code in} gives, until it ends or the keyboard is closed. Blocks: for a thread of its own. */
    void pump(InputStream in) {
        try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
            in.transferTo(out);
        } catch (IOException e) {
            // The terminal is gone, or nobody listens any more. Both are the end of input.
        }
    }

    /** Takes the next line; null when there is no whole one yet. */
    LineInput.Typed next() {
        LineInput.Typed line = lines.next();
        listen();
        return line;
    }

    /** Drops the lines that have been typed so far; answers how many these were. */
    int drop() {
        int dropped = 0;
        do {
            while (next() != null) {
                dropped++;
            }
        } while (key.isValid() && readOrEnd() > 0);
        return dropped;
    }

    private int readOrEnd() {
        try {
            return read();
        } catch (IOException e) {
            failed(e);
            return -1;
        }
    }

    /** True when every line has been taken and nothing is typed any more. */
    boolean exhausted() {
        return lines.exhausted();
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        read();
    }

    /** What the pipe has and there is room for; answers how many bytes came, below 0 when none will. */
    private int read() throws IOException {
        buffer.clear().limit(lines.room());
        int count = pipe.source().read(buffer);
        lines.add(buffer.flip());
        if (count < 0) {
            end();
        }
        listen();
        return count;
    }

    @Override
    public void failed(IOException cause) {
        end();
    }

    @Override
    public void close() throws IOException {
        pipe.source().close();
        pipe.sink().close();
    }

    private void end() {
        lines.end();
        key.cancel(); // Else the end would be told in every turn.
    }

    /** With no room there is nothing to wait for. */
    private void listen() {
        if (key.isValid()) {
            key.interestOps(lines.room() > 0 ? SelectionKey.OP_READ : 0);
        }
    }
}
