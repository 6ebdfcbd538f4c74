package confab.client.bench;

import java.nio.ByteBuffer;
import java.util.List;

/** So many messages a second, the senders in turn, whether the server keeps up or not: an open loop. */
final class Rate implements Pace {
    private static final long WAIT_NANOS = 20_000_000;

    private final Loop loop;
    private final List<Sender> senders;
    private final double perSecond;
    private final long nanos;
    private Schedule schedule;
    private long behindNanos;

    /** @param nanos how long is sent */
    Rate(Loop loop, List<Sender> senders, double perSecond, long nanos) {
        this.loop = loop;
        this.senders = senders;
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    @Override
    public void begin(long now) {
        schedule = new Schedule(now, perSecond, nanos);
        behindNanos = 0;
    }

    @Override
    public long send(long now) {
        while (schedule.isDue(now)) {
            Sender sender = turn();
            ByteBuffer out = loop.out();
            while (schedule.isDue(now) && turn() == sender && sender.fits(out)) {
                behindNanos = Math.max(behindNanos, now - schedule.due());
                sender.write(out, schedule.due());
                schedule.taken();
            }
            sender.member().send(out.flip());
        }
        return Math.min(WAIT_NANOS, schedule.due() - now);
    }

    private Sender turn() {
        return senders.get((int) (schedule.next() % senders.size()));
    }

    @Override
    public boolean isOver(long now) {
        return schedule.isOver() && schedule.due() - now <= 0;
    }

    @Override
    public long behindNanos() {
        return behindNanos;
    }
}
