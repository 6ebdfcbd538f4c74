package confab.client.bench;

import java.nio.ByteBuffer;
import java.util.List;

/** So many messages a second, the senders in turn, whether the server keeps up or not: an open loop. */
final class Rate implements Pace {
    private static final long WAIT_NANOS = 20_000_000;

    /** So much may wait at the links of all senders together, and at each at most what fits behind it into its wire. */
    static final long WAITING_BYTES_MAX = 256 << 20;

    static final long WAITING_BYTES_EACH_MAX = Wire.WAITING_BYTES_MAX - Loop.OUT_BYTES;

    private final Loop loop;
    private final List<Sender> senders;
    private final double perSecond;
    private final long nanos;
    private Schedule schedule;
    private long behindNanos;
    private long skipped;

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
        skipped = 0;
    }

    @Override
    public long send(long now) {
        while (schedule.isDue(now)) {
            Sender sender = turn();
            if (sender.member().untakenBytes() > waitingMax()) {
                skipped++;
                schedule.taken();
                continue;
            }
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

    private long waitingMax() {
        return Math.min(WAITING_BYTES_EACH_MAX, WAITING_BYTES_MAX / senders.size());
    }

    private Sender turn() {
        return senders.get((int) (schedule.next() % senders.size()));
    }

    @Override
    public boolean isOver(long now) {
        return schedule.isOver() && schedule.due() - now <= 0;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public long behindNanos() {
        return behindNanos;
    }
}
