package confab.client.bench;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;

/** Each sender has at most so many messages under way: a closed loop, as fast as the server lets it. */
final class Window implements Pace {
    private static final long WAIT_NANOS = 20_000_000;

    private final Loop loop;
    private final List<Sender> senders;
    private final int messages;
    private final long nanos;
    private final Queue<Sender> ready = new ArrayDeque<>();
    private final BitSet marked = new BitSet();
    private long end;

    /**
     * @param messages how many
     * @param nanos how long is sent
     */
    Window(Loop loop, List<Sender> senders, int messages, long nanos) {
        this.loop = loop;
        this.senders = senders;
        this.messages = messages;
        this.nanos = nanos;
    }

    @Override
    public void begin(long now) {
        end = now + nanos;
        senders.forEach(this::heard);
    }

    @Override
    public long send(long now) {
        for (Sender sender = ready.poll(); sender != null; sender = ready.poll()) {
            marked.clear(sender.number());
            fill(sender);
        }
        return WAIT_NANOS;
    }

    /** Writes what has room in the window, in few pieces. */
    private void fill(Sender sender) {
        while (sender.underWay() < messages && !sender.member().hasWaiting()) {
            ByteBuffer out = loop.out();
            long now = loop.now();
            while (sender.underWay() < messages && sender.fits(out)) {
                sender.write(out, now);
            }
            sender.member().send(out.flip());
        }
    }

    @Override
    public void heard(Sender sender) {
        if (!marked.get(sender.number())) {
            marked.set(sender.number());
            ready.add(sender);
        }
    }

    @Override
    public void drained(Sender sender) {
        heard(sender);
    }

    @Override
    public boolean isOver(long now) {
        return now - end >= 0;
    }
}
