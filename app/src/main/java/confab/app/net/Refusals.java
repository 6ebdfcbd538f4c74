package confab.app.net;

import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import org.tinylog.Logger;

/** Connections not taken, for the log: the first at once, then one line for all in a while, so that a storm fills no disk. */
final class Refusals {
    private static final long LINE_MILLIS = 10_000;

    private final Timers timers;
    private boolean gathering;
    private int count;
    private ErrorCode lastCode;
    private String lastPeer;

    Refusals(Timers timers) {
        this.timers = timers;
    }

    void add(ErrorCode code, String peer) {
        count++;
        lastCode = code;
        lastPeer = peer;
        if (!gathering) {
            gathering = true;
            tell();
        }
    }

    private void tell() {
        if (count == 0) {
            gathering = false;
            return;
        }
        Logger.warn("event=connections-refused count={} last={} peer={}", count, lastCode.wire(), lastPeer);
        count = 0;
        timers.after(LINE_MILLIS, this::tell);
    }
}
