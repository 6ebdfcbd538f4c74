package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.link.Link;
import confab.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes down what a link tells: whole lines, {@code nothing} for an empty buffer, {@code last}, {@code drained},
 * {@code closed …}. At the line {@code hold} it consumes no more and pauses.
 */
final class Recorder implements Link.Listener {
    /** Calls that came from inside another: there must never be one. */
    static final Queue<String> NESTED = new ConcurrentLinkedQueue<>();

    final Link link;

    /** What else to do with a line, on the loop. */
    volatile Consumer<String> onLine = line -> {};

    /** What to do at the end of input. */
    volatile Runnable onLast;

    volatile Runnable onDrained = () -> {};
    volatile Runnable onClosed = () -> {};

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private boolean holding;
    private boolean within;

    Recorder(Link link) {
        this.link = link;
        this.onLast = link::finish;
    }

    /** Consumes nothing until {@link #goOn}. */
    void hold() {
        holding = true;
        link.pause();
    }

    void goOn() {
        holding = false;
        link.resume();
    }

    @Override
    public void received(ByteBuffer in, boolean last) {
        within(() -> receive(in, last));
    }

    private void receive(ByteBuffer in, boolean last) {
        if (!in.hasRemaining() && !last) {
            told.add("nothing");
        }
        for (String line = null; !holding && (line = line(in)) != null; ) {
            told.add(line);
            if (line.equals("hold")) {
                hold();
            }
            onLine.accept(line);
        }
        if (last && !holding) {
            told.add(in.hasRemaining() ? "last, and " + in.remaining() + " more" : "last");
            in.position(in.limit());
            onLast.run();
        }
    }

    private static String line(ByteBuffer in) {
        for (int i = in.position(); i < in.limit(); i++) {
            if (in.get(i) == '\n') {
                byte[] line = new byte[i - in.position()];
                in.get(line).get();
                return new String(line, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override
    public void drained() {
        within(() -> {
            told.add("drained");
            onDrained.run();
        });
    }

    @Override
    public void closed(ErrorCode code, String words) {
        within(() -> {
            told.add("closed " + code.wire() + ": " + words);
            onClosed.run();
        });
    }

    private void within(Runnable call) {
        if (within) {
            NESTED.add(String.join(", ", told));
        }
        within = true;
        try {
            call.run();
        } finally {
            within = false;
        }
    }

    /** What was told next. */
    String told() throws InterruptedException {
        String next = told.poll(RunningLoop.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("something told").isNotNull();
        return next;
    }

    /** What was told and not yet asked for. */
    Queue<String> rest() {
        return told;
    }
}
